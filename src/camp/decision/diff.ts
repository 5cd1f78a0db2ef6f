import { stepsOf } from '../../model/protocol.js';
import type { CampEntry } from '../../model/camp.js';
import type { StepChange, TestChange } from '../../model/roundDiff.js';
import type { FileFinding, ProtocolRun, StepResult, StepStatus } from '../../model/run.js';

/**
 * What changed between two rounds of a test: how each step stood after the one, by its newest round so far, and after the
 * other.
 * @param standard name of the test's folder.
 */
export function diffRounds({ run }: CampEntry, standard: string, before: number, after: number): TestChange {
  const all = stepsOf(run.protocol);
  const steps = all.flatMap(({ id, title }): readonly StepChange[] => {
    const [a, b] = [asOf(run, id, before), asOf(run, id, after)];
    const files = gained(filesOf(a), filesOf(b));
    const findings = gained(findingsOf(a), findingsOf(b));
    const [one, other] = [statusOf(a), statusOf(b)];
    const isSame = one === other && files.added + files.removed + findings.added + findings.removed === 0;
    return isSame ? [] : [{ step: id, title, before: one, after: other, kind: kindOf(one, other), files, findings }];
  });
  return { system: run.system, standard, steps, unchanged: all.length - steps.length };
}

function asOf(run: ProtocolRun, step: string, round: number): StepResult | undefined {
  return run.steps
    .filter((result) => result.step === step && result.round <= round)
    .sort((a, b) => a.round - b.round)
    .at(-1);
}

function statusOf(result: StepResult | undefined): StepStatus | null {
  if (result === undefined) return null;
  return result.state === 'marked' ? (result.mark ?? 'waiting-for-tester') : result.state;
}

const isError = (status: StepStatus | null): boolean => status === 'F1' || status === 'F2' || status === 'F3';

function kindOf(before: StepStatus | null, after: StepStatus | null): StepChange['kind'] {
  if (isError(before) && !isError(after)) return 'mended';
  return isError(after) && !isError(before) ? 'broken' : 'changed';
}

const filesOf = (result: StepResult | undefined): readonly string[] =>
  (result?.evidence ?? []).map(({ path, sha256 }) => `${path.split('/').pop() ?? ''} ${sha256}`);

/** Findings without their positions, which move when anything before them changes. */
const findingsOf = (result: StepResult | undefined): readonly string[] =>
  (result?.checks ?? []).flatMap(({ check, findings }) =>
    findings
      .filter(({ finding }) => finding.severity !== 'information')
      .map(({ finding }: FileFinding) => `${check} ${finding.rule} ${finding.expression} ${finding.message.en}`),
  );

/** How many items each list has that the other has not, counted as often as they stand. */
function gained(before: readonly string[], after: readonly string[]): { added: number; removed: number } {
  const counts = new Map<string, number>();
  for (const item of before) counts.set(item, (counts.get(item) ?? 0) - 1);
  for (const item of after) counts.set(item, (counts.get(item) ?? 0) + 1);
  const all = [...counts.values()];
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
  return { added: sum(all.filter((one) => one > 0)), removed: -sum(all.filter((one) => one < 0)) };
}
