import { document, text } from './documentSchema.js';
import { metadataVersions } from '../../metadata/index.js';
import { comparedValues } from '../reconcile/agreement.js';
import { registrationsSchema } from '../reconcile/sheet/sheetYaml.js';

const marks = ['F1', 'F2', 'F3', 'F4', 'OK', 'not-relevant'];

const markTable = {
  type: 'object',
  description: "Marks that failed checks propose, on MedCom's scale.",
  additionalProperties: false,
  properties: {
    error: { enum: marks, description: 'Mark for an error; F1 where nothing is said.' },
    warning: { enum: marks, description: 'Mark for a warning; F4 where nothing is said.' },
  },
};

const expression = (description: string): object => ({ type: 'string', minLength: 1, description });

const expressions = (description: string): object => ({
  type: 'array',
  minItems: 1,
  description,
  items: {
    anyOf: [
      expression('FHIRPath for both documents.'),
      {
        type: 'object',
        description: 'FHIRPath for each of the two.',
        additionalProperties: false,
        required: ['now', 'before'],
        properties: {
          now: expression('In the document that is judged.'),
          before: expression('In the document that it is compared with.'),
        },
      },
    ],
  },
});

const extensions = {
  type: 'array',
  minItems: 1,
  items: { type: 'string', pattern: '^[a-z0-9]+$' },
  description: 'Allowed file extensions without dot.',
};

/** One kind of check: the keys that all have, and its own. */
function check(kind: string, description: string, required: readonly string[], own: Readonly<Record<string, object>>) {
  return {
    type: 'object',
    description,
    additionalProperties: false,
    required: ['kind', ...required],
    properties: {
      kind: { const: kind, description: 'The kind of check.' },
      id: {
        type: 'string',
        minLength: 1,
        description: 'Name of the check in the step; a, b, ... where nothing is said.',
      },
      title: { ...text, description: 'What is checked; for fhirpath what must hold.' },
      of: { type: 'string', description: "The step whose submission is judged; the step's own where nothing is said." },
      mark: { enum: marks, description: "Mark that a failure proposes; the step's table where nothing is said." },
      ...own,
    },
  };
}

const checks = [
  check('profile', 'Validates the submission against a profile.', ['profile'], {
    profile: { type: 'string', pattern: '^https?://', description: 'Canonical URL, with or without |version.' },
    select: {
      type: 'string',
      description: 'FHIRPath of the elements to judge; the root resource where nothing is said.',
    },
  }),
  check('fhirpath', 'A FHIRPath expression that must be true of the submission.', ['title', 'expression'], {
    expression: { type: 'string', minLength: 1, description: 'FHIRPath that must give true.' },
    severity: { enum: ['error', 'warning', 'information'], description: 'How serious it is that it does not hold.' },
    message: { ...text, description: 'Shown where it does not hold; made from the title where nothing is said.' },
    locate: { type: 'string', description: 'FHIRPath of the elements that a failure points to.' },
  }),
  check('rule', 'Runs a rule of the catalogue beyond profiles.', ['rule'], {
    rule: { type: 'string', pattern: '^[a-z-]+/[a-z0-9-]+$', description: 'Id of the rule.' },
    params: {
      type: 'object',
      description: 'Parameters of the rule.',
      additionalProperties: { type: 'string' },
    },
  }),
  check('compare', "Compares the submission with another step's, or with the one before it in the same step.", [], {
    with: {
      type: 'string',
      description:
        'The step that holds the earlier submission; where nothing is said, the one before it in its own step.',
    },
    given: {
      type: 'string',
      pattern: '^[A-Za-z0-9-]+(/[A-Za-z0-9-]+)*$',
      description: 'The document to compare with, among those that a step hands out, by its path there.',
    },
    changed: expressions('Values that must differ.'),
    unchanged: expressions('Values that must be equal.'),
    later: expressions('Times that must be later than before.'),
    kept: expressions('Values that must all be there still, beside what is new.'),
    fresh: expressions('Values of which none may have been there before.'),
  }),
  check('testscript', 'Runs a FHIR TestScript on the submission, offline.', ['script'], {
    script: {
      type: 'string',
      pattern: '^[A-Za-z0-9-]+(/[A-Za-z0-9-]+)*(\\.[A-Za-z0-9-]+)*\\.(json|xml)$',
      description: "Path of the TestScript below the protocol file's folder.",
    },
  }),
  check('reconcile', 'Lays what was registered at the source beside what was published.', [], {
    registrations: {
      ...registrationsSchema,
      description:
        'What was registered; where nothing is said, the sheet that was submitted, *_reconcile.yaml or .csv.',
    },
    lenient: {
      type: 'array',
      items: { enum: comparedValues },
      description: 'Values whose deviation is a warning and no error.',
    },
  }),
  check('conversation', 'Checks the messages of several steps against each other.', ['steps'], {
    steps: {
      type: 'array',
      minItems: 1,
      items: { type: 'string' },
      description: 'The steps whose messages belong to the conversation.',
    },
    maxResends: {
      type: 'integer',
      minimum: 0,
      description: 'How often a message may be sent again; 2 where nothing is said.',
    },
  }),
  check('envelope', 'Judges an EHMI envelope, and the message in it.', [], {
    holds: {
      enum: ['message', 'acknowledgement', 'receipt'],
      description: 'What the envelope must hold; message where nothing is said.',
    },
    profile: {
      type: 'string',
      pattern: '^https?://',
      description: 'Canonical URL that the message is judged by; what it claims where nothing is said.',
    },
  }),
  check('metadata', 'Judges metadata of a shared document, and holds them against the document.', [], {
    with: {
      type: 'string',
      description: "The step that holds the document; the metadata's own where nothing is said.",
    },
    version: {
      enum: metadataVersions,
      description: 'Version of the metadata standard; 1.0 where nothing is said.',
    },
  }),
  check('series', 'What the documents of a step are one after the other.', ['title', 'states'], {
    states: {
      type: 'array',
      minItems: 1,
      description: 'The documents in order; there may be no others.',
      items: {
        type: 'object',
        description: 'One document.',
        additionalProperties: false,
        required: ['title', 'expression'],
        properties: {
          title: { ...text, description: 'What it is.' },
          expression: { type: 'string', minLength: 1, description: 'FHIRPath that must give true.' },
          optional: { type: 'boolean', description: 'Whether it may be absent; false where nothing is said.' },
        },
      },
    },
  }),
  check('mentions', 'Files in other formats than FHIR must mention something.', [], {
    extensions,
    values: {
      type: 'array',
      minItems: 1,
      items: { type: 'string', minLength: 4 },
      description: 'What each file must mention; hyphens and case do not count.',
    },
    expression: {
      type: 'string',
      minLength: 1,
      description: 'FHIRPath of what each file must mention, in the document.',
    },
    min: { type: 'integer', minimum: 1, description: 'How many files at least; 1 where nothing is said.' },
  }),
  check('absent', 'No document may have been submitted, only evidence of that.', [], {}),
  check('manual', 'A person decides.', ['see'], { see: { ...text, description: 'What the tester must see.' } }),
  check('evidence', 'Files must be there, named <Standard>_<step>_<letter>.<ext>.', [], {
    extensions,
    min: { type: 'integer', minimum: 1, description: 'How many files at least; 1 where nothing is said.' },
    scope: {
      enum: ['step', 'section'],
      description: 'Whether files of the whole section count; step where nothing is said.',
    },
  }),
];

const step = {
  type: 'object',
  description: 'One requirement.',
  additionalProperties: false,
  required: ['id'],
  if: { not: { required: ['extends'] } },
  then: { required: ['title', 'action', 'expected', 'checks'] },
  properties: {
    id: {
      type: 'string',
      pattern: '^[A-Za-z0-9]+(\\.[A-Za-z0-9]+)*$',
      description: 'Number of the step, as MedCom numbers it.',
    },
    extends: {
      type: 'string',
      description: 'An earlier step whose keys hold here too, where this step does not give them.',
    },
    title: text,
    action: { ...text, description: 'What the tester or vendor does.' },
    expected: { ...text, description: 'What must be seen.' },
    purpose: { ...text, description: 'Why the step is there.' },
    precondition: { ...text, description: 'What must be in place before.' },
    testData: { ...text, description: 'Data to use.' },
    obligation: { enum: ['mandatory', 'optional', 'not-relevant'], description: 'mandatory where nothing is said.' },
    reason: { ...text, description: 'Why the step is optional or not relevant.' },
    marks: markTable,
    documents: {
      type: 'array',
      minItems: 1,
      description: 'Documents that the system under test is to receive in this step.',
      items: document,
    },
    of: { type: 'string', description: 'The step whose submission all checks but manual, evidence and absent judge.' },
    checks: {
      type: 'array',
      minItems: 1,
      description: 'The checks, in the order they are shown.',
      items: { type: 'object', required: ['kind'], discriminator: { propertyName: 'kind' }, oneOf: checks },
    },
  },
};

/** JSON Schema of a protocol file. Every key is described; unknown keys are refused. */
export const protocolSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'testcamp protocol',
  description: 'A versioned list of steps for one standard and one role.',
  type: 'object',
  additionalProperties: false,
  required: ['id', 'version', 'title', 'standard', 'role', 'channel', 'testTypes', 'source', 'sections'],
  properties: {
    id: { type: 'string', pattern: '^[a-z0-9-]+$', description: 'Id of the protocol, as camp.yaml names it.' },
    version: { type: 'string', minLength: 1, description: 'Version of the protocol.' },
    title: text,
    standard: {
      type: 'object',
      description: 'The standard that is tested.',
      additionalProperties: false,
      required: ['id', 'name', 'version', 'package'],
      properties: {
        id: {
          type: 'string',
          pattern: '^[A-Za-z0-9-]+$',
          description: 'Name of the standard in folders and evidence files.',
        },
        name: { ...text, description: 'Name of the standard.' },
        version: { type: 'string', minLength: 1, description: 'Version of the standard.' },
        package: {
          type: 'string',
          pattern: '^[a-z0-9.-]+#.+$',
          description: 'Package of the implementation guide, id#version.',
        },
        also: {
          type: 'array',
          minItems: 1,
          description: 'Packages of other standards whose documents are submitted too, such as acknowledgements.',
          items: { type: 'string', pattern: '^[a-z0-9.-]+#.+$' },
        },
      },
    },
    role: { enum: ['sender', 'receiver', 'source', 'display'], description: 'What the system under test does.' },
    channel: { enum: ['Sende', 'Modtage'], description: "Channel in MedCom's public overview." },
    testTypes: {
      type: 'array',
      minItems: 1,
      description: 'Test types that the protocol is for.',
      items: { enum: ['self-test', 'live-test'] },
    },
    source: {
      type: 'string',
      minLength: 1,
      description: 'The document that the protocol follows, with version and date.',
    },
    prerequisites: {
      type: 'array',
      description: 'What a tester confirms before approval.',
      items: {
        type: 'object',
        description: 'One prerequisite.',
        additionalProperties: false,
        required: ['id', 'title'],
        properties: {
          id: {
            type: 'string',
            pattern: '^[a-z0-9-]+$',
            description: 'Id that camp.yaml names under prerequisitesMet.',
          },
          title: text,
          testTypes: {
            type: 'array',
            description: 'Test types that it is asked of; all where nothing is said.',
            items: { enum: ['self-test', 'live-test'] },
          },
        },
      },
    },
    allowedWarnings: {
      type: 'array',
      description: 'Warnings that MedCom accepts: shown, with the reason, but without effect on a mark.',
      items: {
        type: 'object',
        description: 'One accepted warning.',
        additionalProperties: false,
        required: ['rule', 'reason'],
        properties: {
          rule: { type: 'string', description: 'Id of the rule.' },
          expression: { type: 'string', description: 'Start of the FHIRPath of the elements, without indexes.' },
          element: { type: 'string', description: 'ElementDefinition.id of the profile element that asks.' },
          reason: { ...text, description: 'Why it is accepted.' },
        },
      },
    },
    marks: markTable,
    sections: {
      type: 'array',
      minItems: 1,
      description: 'Sections in the order of the protocol.',
      items: {
        type: 'object',
        description: 'One section.',
        additionalProperties: false,
        required: ['id', 'title', 'steps'],
        properties: {
          id: {
            type: 'string',
            minLength: 1,
            description: 'Number of the section, in quotes where it looks like a decimal.',
          },
          title: text,
          useCase: { type: 'string', description: 'Use case of the standard.' },
          steps: { type: 'array', minItems: 1, description: 'Steps in order.', items: step },
        },
      },
    },
  },
};
