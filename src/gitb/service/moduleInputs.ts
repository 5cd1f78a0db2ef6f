import type { ModuleInput } from '../types.js';

/** The service's description of its inputs. */
export const moduleInputs: readonly ModuleInput[] = [
  {
    name: 'contentToValidate',
    type: 'binary',
    required: false,
    description:
      'The submission: a FHIR R4 resource, for example a document or message Bundle, as JSON or XML. Needed unless a step of a protocol is named.',
  },
  {
    name: 'profiles',
    type: 'list[string]',
    required: false,
    description: 'Canonical URLs that it must conform to, as a list or separated by commas, beside those it claims.',
  },
  {
    name: 'guide',
    type: 'string',
    required: false,
    description:
      'Implementation guide to judge by, for example conditionlist or conditionlist@1.0.1. Without it, the newest guide that has a profile the submission claims.',
  },
  { name: 'locale', type: 'string', required: false, description: 'Language of the report: da or en.' },
  {
    name: 'strict',
    type: 'boolean',
    required: false,
    description: 'True to refuse extensions and profiles that no package defines, and wrong displays. Default: false.',
  },
  {
    name: 'addInputToReport',
    type: 'boolean',
    required: false,
    description: 'True to repeat the submission in the report, so that findings are shown at their lines.',
  },
  {
    name: 'locationAsPath',
    type: 'boolean',
    required: false,
    description: 'True to tell places by FHIRPath rather than by line and column. Default: false.',
  },
  {
    name: 'protocol',
    type: 'string',
    required: false,
    description:
      'Test protocol to judge by in place of a guide, with or without its version, for example conditionlist-send@1.0.2. Goes with step.',
  },
  {
    name: 'step',
    type: 'string',
    required: false,
    description:
      "Step of the protocol, for example 3.3.1.3. The report has the step's own checks, its status and the proposed mark.",
  },
  {
    name: 'role',
    type: 'string',
    required: false,
    description:
      "Role of the system in the standard: sender, receiver, source or display. Refused where the protocol's is another.",
  },
  {
    name: 'submissions',
    type: 'map',
    required: false,
    description:
      'What was handed in to this step and others, evidence too, each by its step and letter: 3.3.1.3_A. The documents of earlier steps that the step compares with are among them.',
  },
];
