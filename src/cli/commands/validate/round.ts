import path from 'node:path';
import { allLeftOut } from '../../../app/inputs/index.js';
import type { Input } from '../../../app/inputs/index.js';
import { judgeInputs, previewInputs, withIgnores } from '../../../app/judge/index.js';
import type { IgnoreOutcome, Judged } from '../../../app/judge/index.js';
import { withTerminology } from '../../../app/terminology/index.js';
import { workerCount } from '../../../app/workers/index.js';
import type { LeftOut, ValidationResult } from '../../../model/finding.js';
import type { ContextRecord } from '../../../model/package.js';
import type { ValidationReport } from '../../../report/validation/index.js';
import { exitCode } from '../../shared/failure.js';
import type { Io } from '../../shared/io.js';
import { createProgress } from '../../shared/output/progress.js';
import { configOf } from './plan.js';
import type { Plan } from './plan.js';

/** Number of files for which it is worth starting one more worker, which takes as long to start as to judge some. */
const minFilesPerWorker = 2000;

/** Judges inputs by a plan, in their order. @throws {UsageError} for a profile that no package has */
export async function* judgePlan(plan: Plan, inputs: readonly Input[], io: Io): AsyncGenerator<readonly Judged[]> {
  const { flags, guides, question } = plan;
  const workers = workerCount(flags.workers, inputs.length, minFilesPerWorker);
  const settings = await withTerminology(plan.settings, flags, io, (remote) => {
    previewInputs(inputs, { guides, ...question, remote }, io);
  });
  const progress = createProgress(inputs.length, io, settings.quiet);
  for await (const judged of judgeInputs(inputs, question, { guides, settings, workers }, io)) {
    yield judged;
    progress.step();
  }
  progress.end();
}

/** What a round of judging came to so far. */
export interface Round {
  /** Takes what judging one input came to; hands back what of it is to be shown. */
  add(judged: Judged): { readonly result?: ValidationResult; readonly leftOut?: LeftOut };
  /** All of it. @throws {UsageError} where nothing was judged */
  report(): ValidationReport;
  /** The exit code. */
  code(): number;
}

/**
 * Gathers the results of a round, with what testcamp.yaml ignores of them.
 * @param leftOut what was left out before anything was read
 * @param keeps false where results are shown as they arrive, and needed no longer
 */
export function openRound(plan: Plan, leftOut: readonly LeftOut[], keeps: boolean, io: Io): Round {
  const ignores = ignoresOf(plan, io);
  const results: ValidationResult[] = [];
  const allLeft = [...leftOut];
  const contextOf = new Map<ValidationResult, ContextRecord>();
  let [worst, count] = [exitCode.conformant as number, 0];
  return {
    add: (judged) => {
      if ('leftOut' in judged) {
        allLeft.push(judged.leftOut);
        return { leftOut: judged.leftOut };
      }
      const result = ignores.apply(judged.result);
      count++;
      worst = Math.max(worst, codeOf(result, plan.failSeverity));
      if (keeps) {
        results.push(result);
        if ('context' in judged) contextOf.set(result, judged.context);
      }
      return { result };
    },
    report: () => {
      if (count === 0 && allLeft.length > 0) throw allLeftOut(allLeft);
      const { failSeverity } = plan;
      return {
        results,
        contextOf,
        failSeverity,
        leftOut: allLeft.toSorted((a, b) => (a.file < b.file ? -1 : 1)),
        notes: ignores.notes(),
        ...configOf(plan, io),
      };
    },
    code: () => worst,
  };
}

/** The entries of testcamp.yaml; patterns for files in it are relative to its folder. */
function ignoresOf(
  { settings: { config }, question }: Plan,
  io: Io,
): Pick<IgnoreOutcome, 'notes'> & { apply(result: ValidationResult): ValidationResult } {
  const { allowUnknownProfiles = false } = question.strictness;
  const ignores = withIgnores(config?.ignore ?? [], io.now().slice(0, 10), allowUnknownProfiles);
  const folder = config === undefined ? io.cwd : path.dirname(config.path);
  return {
    notes: ignores.notes,
    apply: (result) => ignores.apply(result, path.relative(folder, path.resolve(io.cwd, result.source ?? result.file))),
  };
}

function codeOf(result: ValidationResult, failSeverity: string): number {
  if (result.verdict === 'error') return exitCode.wrongUse;
  const failed =
    result.verdict !== 'valid' ||
    (failSeverity === 'warning' && result.findings.some(({ severity }) => severity === 'warning'));
  return failed ? exitCode.notConformant : exitCode.conformant;
}
