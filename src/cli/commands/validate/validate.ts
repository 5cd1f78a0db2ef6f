import { inputJudge } from '../../../app/judge/index.js';
import type { Judged } from '../../../app/judge/index.js';
import type { Input } from '../../../app/inputs/index.js';
import type { LeftOut, ValidationResult } from '../../../model/finding.js';
import type { ValidationReport } from '../../../report/validation/index.js';
import type { Io } from '../../shared/io.js';
import type { ValidateFlags } from './command.js';
import { planOf } from './plan.js';
import type { Plan, Stdin } from './plan.js';
import { judgePlan, openRound } from './round.js';
import type { Round } from './round.js';
import { showPart, showReport, streams, tellUnreadable } from './show.js';
import { checkStdin, openStdin } from './stdin.js';

/** `testcamp validate`: judges files by the profiles that they claim or that are requested. */
export async function validateCommand(given: readonly string[], flags: ValidateFlags, io: Io): Promise<number> {
  checkStdin(given, flags, io);
  if (flags.watch === true) {
    const { watchCommand } = await import('./watch.js');
    return watchCommand(given, flags, io);
  }
  const plan = await planOf(given, flags, io);
  const stdin = await openStdin(given, plan, io);
  return stdin !== undefined && 'lines' in stdin ? judgeLines(stdin.lines, plan, io) : judgeOnce(plan, stdin, io);
}

/** The report of one thing that was judged. */
function partOf(judged: Judged, result: ValidationResult | undefined, leftOut: LeftOut | undefined): ValidationReport {
  if (result === undefined) return { results: [], leftOut: leftOut === undefined ? [] : [leftOut] };
  const contextOf = new Map('context' in judged ? [[result, judged.context]] : []);
  return { results: [result], contextOf };
}

async function judgeOnce(plan: Plan, stdin: Stdin | undefined, io: Io): Promise<number> {
  const { inputs, leftOut } = plan.select('lines', stdin);
  const isStreaming = streams(plan);
  const round = openRound(plan, leftOut, !isStreaming || plan.reports.length > 0, io);
  for await (const judged of judgePlan(plan, inputs, io)) {
    for (const one of judged) await take(one, round, plan, io);
  }
  const report = round.report();
  if (isStreaming && leftOut.length > 0) await showPart({ results: [], leftOut }, plan, io);
  await showReport(report, { ...plan, stdin }, io);
  return round.code();
}

/** Judges lines as they come, and keeps none. */
async function judgeLines(lines: AsyncIterable<Input>, plan: Plan, io: Io): Promise<number> {
  const judge = inputJudge({ guides: plan.guides, ...plan.question }, io);
  const round = openRound(plan, [], false, io);
  for await (const line of lines) {
    for (const one of judge(line)) await take(one, round, plan, io);
  }
  await showReport(round.report(), plan, io);
  return round.code();
}

/** Adds to a round what judging one input came to, and shows it where that is done as results arrive. */
async function take(one: Judged, round: Round, plan: Plan, io: Io): Promise<void> {
  const { result, leftOut } = round.add(one);
  if (result !== undefined) {
    const { file, verdict, findings } = result;
    tellUnreadable(result, plan, io);
    plan.settings.log('debug', 'file judged', { file, verdict, findings: findings.length });
  }
  if (streams(plan)) await showPart(partOf(one, result, leftOut), plan, io);
}
