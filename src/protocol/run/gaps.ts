import { gapsOf, messageOfBreach, notedFile, notedPackages } from '../../catalogue/index.js';
import type { Noted } from '../../catalogue/index.js';
import type { Gap } from '../../model/undecided/gap.js';
import type { ContextRecord } from '../../model/package.js';
import type { Protocol } from '../../model/protocol.js';
import { stepsOf } from '../../model/protocol.js';
import type { CheckResult, StepResult } from '../../model/run.js';
import { ledgerOf } from '../../validator/index.js';
import type { SubmittedFile } from './submission.js';

/**
 * What was not checked in the newest round of each step: what the validator left undecided, files that nobody could
 * read, what only a person can see, and packages that are there in several editions. Each place is counted once,
 * however many checks met it.
 */
export function gapsOfRun(
  protocol: Protocol,
  steps: readonly StepResult[],
  files: readonly SubmittedFile[],
  context: ContextRecord,
): readonly Gap[] {
  const newest = [...new Map(steps.map((step) => [step.step, step])).values()];
  const noted = [
    ...newest.flatMap(({ checks }) => checks.flatMap(undecidedOf)),
    ...unreadOf(newest, files),
    ...newest.flatMap((step) => manualOf(step, protocol)),
    ...notedPackages(context),
  ];
  const once = new Map(noted.map((one) => [JSON.stringify([one.rule, one.file, one.expression, one.why.en]), one]));
  return gapsOf([...once.values()]);
}

function undecidedOf({ findings }: CheckResult): readonly Noted[] {
  return findings.flatMap(({ file, finding }) =>
    ledgerOf([finding]).map(({ message, ...one }): Noted => ({ ...one, file, why: message })),
  );
}

/** Documents that the newest rounds rest on and that are none, since they could not be read. */
function unreadOf(newest: readonly StepResult[], files: readonly SubmittedFile[]): readonly Noted[] {
  const counted = new Set(newest.flatMap(({ evidence }) => evidence.map(({ path }) => path)));
  return files.flatMap(({ path, document }): readonly Noted[] => {
    const [problem] = document?.root === null && counted.has(path) ? document.problems : [];
    if (problem === undefined || document === undefined) return [];
    return [notedFile(path, problem.rule, messageOfBreach(problem), document.positionAt(problem.start))];
  });
}

/** Checks that a person makes, decided or not: no program has seen what they are about. */
function manualOf({ step: id, checks }: StepResult, protocol: Protocol): readonly Noted[] {
  const step = stepsOf(protocol).find((one) => one.id === id);
  return checks
    .filter(({ kind }) => kind === 'manual')
    .map(({ check, title }): Noted => {
      const asked = step?.checks.find((one) => one.id === check);
      const why = asked?.kind === 'manual' ? asked.see : title;
      return {
        kind: 'manual',
        rule: 'protocol/decided-by-a-person',
        file: '',
        expression: `${id} ${check}`,
        why,
        blocks: false,
      };
    });
}
