import { stepsOf } from '../../model/protocol.js';
import type { Check, Protocol, Step } from '../../model/protocol.js';
import type { NextStep, ProtocolRun, StepResult } from '../../model/run.js';
import { isBlocking } from '../run/marks.js';

/**
 * What a vendor does next in a self test, in protocol order: mend what fails, make the document that a step lacks, show what
 * a tester is to see. Steps that are judged by another step's document follow from that one and are left out.
 * @param folder the folder of submissions, from the working folder.
 */
export function nextSteps(run: Pick<ProtocolRun, 'protocol' | 'steps'>, folder: string): readonly NextStep[] {
  const newest = new Map(run.steps.map((result) => [result.step, result]));
  const mended = new Set<string>();
  return stepsOf(run.protocol).flatMap((step): readonly NextStep[] => {
    if (step.obligation === 'not-relevant') return [];
    const result = newest.get(step.id);
    const next = nextOf(step, result, run.protocol, folder);
    if (next === undefined || (next.kind === 'mend' && mended.has(next.file))) return [];
    mended.add(next.file);
    const testData = testDataOf(run.protocol, step);
    const { id, title, action } = step;
    return [{ step: id, title, action, ...next, ...(testData === undefined ? {} : { testData }) }];
  });
}

type Doing = Pick<NextStep, 'kind' | 'file'>;

function nextOf(step: Step, result: StepResult | undefined, protocol: Protocol, folder: string): Doing | undefined {
  const expected = (extension: string): string =>
    `${folder}/${step.id}/${protocol.standard.id}_${step.id}_${freeLetter(step, result)}.${extension}`;
  if (result !== undefined && isBlocking(result.mark ?? result.proposed)) {
    const file = result.checks.flatMap(({ outcome, findings }) => (outcome === 'fail' ? findings : []))[0]?.file;
    return { kind: 'mend', file: file === undefined ? expected('json') : withoutParent(file, folder) };
  }
  const lacksEvidence = result?.checks.some(({ kind, outcome }) => outcome === 'waiting' && kind !== 'manual') === true;
  if (lacksEvidence) return { kind: 'show', file: expected('png') };
  if (result !== undefined && result.state !== 'not-tested') return undefined;
  if (step.checks.some(judgesOwnDocument)) return { kind: 'submit', file: expected('json') };
  return step.checks.some(({ kind }) => !isAutomatic(kind)) && !followsAnother(step)
    ? { kind: 'show', file: expected(pictureOf(step)) }
    : undefined;
}

const isAutomatic = (kind: Check['kind']): boolean => kind !== 'manual' && kind !== 'evidence' && kind !== 'absent';

const judgesOwnDocument = ({ kind, of }: Check): boolean => isAutomatic(kind) && of === undefined;

/** Judged by the document of another step, with something for the tester to see besides. */
const followsAnother = ({ checks }: Step): boolean =>
  checks.some(({ of }) => of !== undefined) && checks.every(({ kind }) => kind !== 'evidence');

function pictureOf({ checks }: Step): string {
  const asked = checks.find((check) => check.kind === 'evidence');
  if (asked === undefined || asked.extensions.includes('png')) return 'png';
  return asked.extensions[0] ?? 'png';
}

/** The first letter that none of the step's files has. */
function freeLetter({ id }: Step, result: StepResult | undefined): string {
  const names = (result?.evidence ?? []).map(({ path }) => path.split('/').at(-1) ?? '');
  const letters = Array.from({ length: 26 }, (_, at) => String.fromCharCode(65 + at));
  return letters.find((letter) => !names.some((name) => name.includes(`_${id}_${letter}.`))) ?? 'AA';
}

/** A path below the submissions' parent, as a path from the working folder. */
function withoutParent(file: string, folder: string): string {
  const [, ...rest] = file.split('/');
  return [folder, ...rest].join('/');
}

/** The step's test data, else those of the nearest step before it in its section. */
function testDataOf(protocol: Protocol, step: Step): NextStep['testData'] {
  const section = protocol.sections.find(({ steps }) => steps.includes(step))?.steps ?? [];
  const source = section.slice(0, section.indexOf(step) + 1).findLast(({ testData }) => testData !== undefined);
  return source?.testData === undefined ? undefined : { text: source.testData, step: source.id };
}
