import type { Lang } from '../../base/index.js';
import type { Mark, Protocol, Step, StepDocument } from '../../model/protocol.js';
import { xmlElement } from '../../report/shared/xml/index.js';
import type { XmlElement } from '../../report/shared/xml/index.js';
import { approvable, choice, input, instruct, serviceHandler, verifyPattern } from './elements.js';
import { attributeText, nameOf, textExpression } from './expressions.js';
import type { SuiteLabels } from './labels.js';
import type { PlannedCase } from './testCases.js';
import { isAutomatic, judgedStep } from './uploads.js';
import type { Upload } from './uploads.js';

/** What the steps of a test case are made from. */
export interface CaseParts {
  readonly protocol: Protocol;
  readonly planned: PlannedCase;
  readonly lang: Lang;
  readonly labels: SuiteLabels;
}

/** Name of the interaction with the system's people, and of the map with what they handed in. */
const submission = 'submission';
const submissions = 'submissions';

/** The steps of a test case: what is to be done and handed in, testcamp's checks, and the tester's judgement. */
export function caseSteps(parts: CaseParts): readonly XmlElement[] {
  const { steps, uploads } = parts.planned;
  return [
    carryOut(parts),
    ...uploads.map(({ key, name }) =>
      xmlElement('assign', { to: `${submissions}{${key}}` }, `$${submission}{${name}}`),
    ),
    ...steps.filter(({ checks }) => checks.some(isAutomatic)).map((step) => verifyStep(step, parts)),
    ...steps
      .filter(({ checks }) => checks.some(({ kind }) => kind === 'manual'))
      .flatMap((step) => judgeStep(step, parts)),
  ];
}

/** The interaction that shows the system's people the actions, hands out documents and takes files. */
function carryOut({ planned, protocol, labels, lang }: CaseParts): XmlElement {
  const { steps, uploads } = planned;
  const own = new Set(steps.map(({ id }) => id));
  const earlier = uploads.filter(({ step }) => !own.has(step));
  return xmlElement('interact', { id: submission, desc: attributeText(labels.carryOut), with: protocol.role }, [
    ...earlier.map((upload) => request(upload, labels)),
    ...steps.flatMap((step) => [
      instruct(labels.step(step.id, step.title[lang]), instructionOf(step, lang, labels)),
      ...(step.documents ?? []).flatMap((document) => handOut(document, lang, labels)),
      ...uploads.filter((upload) => upload.step === step.id).map((upload) => request(upload, labels)),
    ]),
  ]);
}

/** What a step asks for, in the protocol's words, a line for each. */
function instructionOf(step: Step, lang: Lang, labels: SuiteLabels): string {
  const lines = [
    [labels.purpose, step.purpose],
    [labels.precondition, step.precondition],
    [labels.action, step.action],
    [labels.testData, step.testData],
    [labels.expected, step.expected],
    [labels.obligation[step.obligation] ?? '', step.reason],
  ] as const;
  return lines.flatMap(([label, text]) => (text === undefined ? [] : [`${label}: ${text[lang].trim()}`])).join('\n');
}

/** The name by which a test case knows a document that it hands out. */
export const artifactName = (path: string, format: string): string => `document_${nameOf(path)}_${format}`;

function handOut(
  { path, title, formats, invalid }: StepDocument,
  lang: Lang,
  labels: SuiteLabels,
): readonly XmlElement[] {
  return formats.map((format) => {
    const told = invalid ? `${title[lang]} (${labels.invalid})` : title[lang];
    return xmlElement(
      'instruct',
      {
        ...{
          desc: attributeText(labels.receive(told, format.toUpperCase())),
          name: `${path.split('/').at(-1)}.${format}`,
        },
        ...{ type: 'binary', mimeType: `application/fhir+${format}` },
      },
      `$${artifactName(path, format)}`,
    );
  });
}

function request(upload: Upload, labels: SuiteLabels): XmlElement {
  const { name, required, accept } = upload;
  return xmlElement('request', {
    ...{ name, desc: attributeText(requestWords(upload, labels)), inputType: 'UPLOAD', required: String(required) },
    accept: accept.map((ending) => `.${ending}`).join(','),
  });
}

function requestWords({ step, kind, place, required }: Upload, labels: SuiteLabels): string {
  if (kind === 'sheet') return labels.sheet(step);
  const words = labels[kind](step, place);
  if (required) return words;
  return `${words}, ${kind === 'document' && place === 1 ? labels.ifMade : labels.ifAny}`;
}

/** The name of the step in a test case that has testcamp's checks of a protocol's step. Reports are read by it. */
const checkName = (step: string): string => `checks_${nameOf(step)}`;

/** Name of the tester's interaction about a step; `mark` is what they chose. */
const judgementName = (step: string): string => `judgement_${nameOf(step)}`;

const reportName = (step: string): string => `report_${nameOf(step)}`;

function verifyStep(step: Step, { protocol, planned, labels, lang }: CaseParts): XmlElement {
  const document = planned.uploads.find((upload) => upload.step === judgedStep(step) && upload.kind === 'document');
  return xmlElement(
    'verify',
    {
      id: checkName(step.id),
      desc: attributeText(labels.checks(step.id)),
      handler: serviceHandler,
      output: reportName(step.id),
    },
    [
      ...(document?.required === true ? [input('contentToValidate', `$${submission}{${document.name}}`)] : []),
      input('protocol', textExpression(`${protocol.id}@${protocol.version}`)),
      input('step', textExpression(step.id)),
      input('role', textExpression(protocol.role)),
      ...(planned.uploads.length === 0 ? [] : [input('submissions', `$${submissions}`)]),
      input('locale', textExpression(lang)),
    ],
  );
}

/**
 * The tester's judgement of a step. Where testcamp's checks failed nobody is asked: as in a run of the protocol, the step can't be
 * approved until that is mended.
 */
function judgeStep(step: Step, parts: CaseParts): readonly XmlElement[] {
  const { labels } = parts;
  const asked = [interactWithTester(step, parts), verifyMark(step, labels)];
  if (!step.checks.some(isAutomatic)) return asked;
  return [
    xmlElement('if', { desc: attributeText(labels.onlyIfPassed(step.id)) }, [
      xmlElement('cond', {}, `$STEP_STATUS{${checkName(step.id)}} != 'ERROR'`),
      xmlElement('then', {}, asked),
    ]),
  ];
}

function interactWithTester(step: Step, { planned, labels, lang, protocol }: CaseParts): XmlElement {
  const manual = step.checks.flatMap((check) => (check.kind === 'manual' ? [`- ${check.see[lang]}`] : []));
  const files = planned.uploads.filter((upload) => upload.step === step.id && upload.required);
  return xmlElement(
    'interact',
    { id: judgementName(step.id), desc: attributeText(labels.tester(step.id)), with: protocol.role, admin: 'true' },
    [
      instruct(labels.step(step.id, step.title[lang]), instructionOf(step, lang, labels)),
      instruct(labels.look, manual.join('\n')),
      ...(step.checks.some(isAutomatic)
        ? [xmlElement('instruct', { desc: attributeText(labels.proposed) }, `$${reportName(step.id)}{proposedMark}`)]
        : []),
      ...files.map(({ key, name }) =>
        xmlElement(
          'instruct',
          { desc: attributeText(`${labels.handedIn}: ${key}`), name: key, type: 'binary' },
          `$${submission}{${name}}`,
        ),
      ),
      choice('mark', labels.mark, markOptions(labels)),
      xmlElement('request', { name: 'remark', desc: attributeText(labels.remark), inputType: 'MULTILINE_TEXT' }),
    ],
  );
}

const marks: readonly Mark[] = ['OK', 'F4', 'F3', 'F2', 'F1', 'not-relevant'];

const markOptions = (labels: SuiteLabels): Readonly<Record<string, string>> =>
  Object.fromEntries(marks.map((mark) => [mark, labels.marks[mark]]));

const verifyMark = ({ id }: Step, labels: SuiteLabels): XmlElement =>
  verifyPattern(
    { id: `mark_${nameOf(id)}`, desc: labels.isMarked(id), passed: labels.allows, failed: labels.blocked },
    `$${judgementName(id)}{mark}`,
    approvable,
  );
