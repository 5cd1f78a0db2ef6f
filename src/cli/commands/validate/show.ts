import { maskOf } from '../../../app/privacy/index.js';
import type { Finding, ValidationResult } from '../../../model/finding.js';
import { formatNamed, isForTerminal, renderAs } from '../../../report/rendering.js';
import type { RenderContext } from '../../../report/rendering.js';
import type { ValidationReport } from '../../../report/validation/index.js';
import { line } from '../../shared/failure.js';
import { formats } from '../../shared/formats.js';
import type { Io } from '../../shared/io.js';
import { writeRequestedReports } from '../../shared/output/requestedReports.js';
import { writeOutput } from '../../shared/output/write.js';
import { renderContext } from '../../shared/renderContext.js';
import { configOf } from './plan.js';
import type { Plan } from './plan.js';

function contextFor({ settings, flags, question, stdin }: Plan, output: boolean, io: Io): RenderContext {
  const { privacy } = question;
  const texts =
    stdin === undefined ? [] : [[maskOf(privacy)(stdin.name), new TextDecoder().decode(stdin.bytes)] as const];
  return renderContext(settings, io, { output, verbose: flags.verbose, privacy, texts: new Map(texts) });
}

/** Whether results are written one by one as they arrive. */
export const streams = ({ flags }: Plan): boolean =>
  formatNamed(formats.validation, flags.format).streams === true && flags.output === undefined;

/** Shows a part of a report as soon as it is there. */
export async function showPart(report: ValidationReport, plan: Plan, io: Io): Promise<void> {
  const whole = { ...report, ...configOf(plan, io) };
  io.out(await renderAs(formats.validation, plan.flags.format, whole, contextFor(plan, false, io)));
}

/** Writes what is asked for, once all is judged; what streamed is written already. */
export async function showReport(report: ValidationReport, plan: Plan, io: Io): Promise<void> {
  const { flags, reports, settings } = plan;
  const { output, format } = flags;
  if (!streams(plan)) {
    const text = await renderAs(formats.validation, format, report, contextFor(plan, output !== undefined, io));
    writeOutput(output === undefined ? withFinalLineFeed(text) : text, output, io);
  }
  // On a terminal they stand in the text.
  if (output !== undefined || !isForTerminal(formats.validation, format) || settings.quiet) {
    for (const note of report.notes ?? []) io.err(line(note[settings.lang], io));
  }
  const render = (name: string): Promise<string> =>
    renderAs(formats.validation, name, report, contextFor(plan, true, io));
  await writeRequestedReports(reports, render, io);
}

/** Reports on stderr, in one line with file and position, a file that can't be read. */
export function tellUnreadable(result: ValidationResult, { settings }: Plan, io: Io): void {
  const finding = unreadableFinding(result);
  if (finding === undefined) return;
  const { file, source = file } = result;
  const { position, message, rule } = finding;
  const place = rule === 'validator/unreadable-file' ? '' : `:${position.line}:${position.column}`;
  io.err(line(`${source}${place}: ${message[settings.lang]}`, io));
}

/** Why a file can't be read: the first finding where it is no FHIR resource at all, or the byte that is not UTF-8. */
function unreadableFinding({ resourceType, findings }: ValidationResult): Finding | undefined {
  return resourceType === null ? findings[0] : findings.find(({ rule }) => rule === 'syntax/not-utf8');
}

/** On a terminal further output begins on a line of its own. */
const withFinalLineFeed = (text: string): string => (text.endsWith('\n') || text === '' ? text : `${text}\n`);
