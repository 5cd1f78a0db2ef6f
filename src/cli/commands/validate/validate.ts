import type { Judged } from '../../../app/judge/index.js';
import type { LeftOut, ValidationResult } from '../../../model/finding.js';
import type { ValidationReport } from '../../../report/validation/index.js';
import type { Io } from '../../shared/io.js';
import type { ValidateFlags } from './command.js';
import { planOf, stdinOf } from './plan.js';
import type { Plan } from './plan.js';
import { judgePlan, openRound } from './round.js';
import { showPart, showReport, streams, tellUnreadable } from './show.js';

/** `testcamp validate`: judges files by the profiles that they claim or that are requested. */
export async function validateCommand(given: readonly string[], flags: ValidateFlags, io: Io): Promise<number> {
  const stdin = await stdinOf(given, flags, io);
  if (flags.watch === true) {
    const { watchCommand } = await import('./watch.js');
    return watchCommand(given, flags, io);
  }
  const plan = await planOf(given, flags, stdin, io);
  return judgeOnce(plan, io);
}

/** The report of one thing that was judged. */
function partOf(judged: Judged, result: ValidationResult | undefined, leftOut: LeftOut | undefined): ValidationReport {
  if (result === undefined) return { results: [], leftOut: leftOut === undefined ? [] : [leftOut] };
  const contextOf = new Map('context' in judged ? [[result, judged.context]] : []);
  return { results: [result], contextOf };
}

async function judgeOnce(plan: Plan, io: Io): Promise<number> {
  const { inputs, leftOut } = plan.select('lines');
  const isStreaming = streams(plan);
  const round = openRound(plan, leftOut, !isStreaming || plan.reports.length > 0, io);
  for await (const judged of judgePlan(plan, inputs, io)) {
    for (const one of judged) {
      const { result, leftOut: left } = round.add(one);
      if (result !== undefined) {
        const { file, verdict, findings } = result;
        tellUnreadable(result, plan, io);
        plan.settings.log('debug', 'file judged', { file, verdict, findings: findings.length });
      }
      if (isStreaming) await showPart(partOf(one, result, left), plan, io);
    }
  }
  const report = round.report();
  if (isStreaming && leftOut.length > 0) await showPart({ results: [], leftOut }, plan, io);
  await showReport(report, plan, io);
  return round.code();
}
