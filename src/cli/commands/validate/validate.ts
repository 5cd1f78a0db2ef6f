import type { Finding, ValidationResult } from '../../../model/finding.js';
import type { ContextRecord } from '../../../model/package.js';
import type { Lang } from '../../../base/index.js';
import { reportRequests, writeRequestedReports } from '../../shared/output/requestedReports.js';
import { checkFormat, exitCode, line, UsageError } from '../../shared/failure.js';
import { checkOutput, expandInputs } from '../../../app/environment/index.js';
import { openGuides } from '../../../app/guides/index.js';
import { formatNamed, formatNames, renderAs } from '../../../report/rendering.js';
import type { RenderContext } from '../../../report/rendering.js';
import type { ValidationReport } from '../../../report/validation/index.js';
import { formats } from '../../shared/formats.js';
import { renderContext } from '../../shared/renderContext.js';
import type { Io } from '../../shared/io.js';
import { judgeFiles, previewFiles, rulesWanted } from '../../../app/judge/index.js';
import type { FileQuestion } from '../../../app/judge/index.js';
import { privacyOf } from '../../../app/privacy/index.js';
import { withTerminology } from '../../../app/terminology/index.js';
import { workerCount } from '../../../app/workers/index.js';
import { createProgress } from '../../shared/output/progress.js';
import { resolveSettings } from '../../shared/settings/settings.js';
import type { ValidateFlags } from './command.js';
import { writeOutput } from '../../shared/output/write.js';

/** `testcamp validate`: judges files by the profiles that they claim or that are requested. */
export async function validateCommand(given: readonly string[], flags: ValidateFlags, io: Io): Promise<number> {
  const asked = await resolveSettings(flags, io);
  checkFlags(flags);
  const files = expandInputs(given, io);
  const reports = reportRequests(flags.report, formatNames(formats.validation));
  for (const output of [flags.output ?? [], reports.map(({ file }) => file)].flat()) checkOutput(output, files, io);
  const workers = workerCount(flags.workers, files.length, minFilesPerWorker);
  const question: FileQuestion = {
    names: flags.ig ?? asked.ig,
    profiles: flags.profile ?? [],
    strictness: {
      unknownDefinitions: flags.strict === true ? 'refuse' : 'inform',
      allowUnknownProfiles: flags.allowUnknownProfiles ?? false,
    },
    privacy: privacyOf(flags, asked.lang, io),
    rules: rulesWanted(flags.rules),
  };
  const guides = openGuides(asked, io);
  const settings = await withTerminology(asked, flags, io, (remote) => {
    previewFiles(files, { guides, ...question, remote }, io);
  });
  const judged = judgeFiles(files, question, { guides, settings, workers }, io);
  const progress = createProgress(files.length, io, settings.quiet);
  const results: ValidationResult[] = [];
  const contextOf = new Map<ValidationResult, ContextRecord>();
  const tally = { worst: 0 };
  const format = formatNamed(formats.validation, flags.format);
  const streams = format.streams === true && flags.output === undefined;
  const { verbose } = flags;
  const contextFor = (output: boolean): RenderContext =>
    renderContext(settings, io, { output, verbose, privacy: question.privacy });
  const [render, streaming] = [await format.load(), contextFor(false)];
  for await (const { result, context } of judged) {
    const { file } = result;
    tally.worst = Math.max(tally.worst, codeOf(result, flags.failSeverity));
    const unreadable = unreadableFinding(result);
    if (unreadable !== undefined) io.err(unreadableLine(file, unreadable, settings.lang, io));
    if (streams) io.out(await render({ results: [result], contextOf: new Map([[result, context]]) }, streaming));
    if (!streams || reports.length > 0) {
      results.push(result);
      contextOf.set(result, context);
    }
    const { verdict, findings } = result;
    settings.log('debug', 'file judged', { file, verdict, findings: findings.length });
    progress.step();
  }
  progress.end();
  const failSeverity = flags.failSeverity === 'warning' ? 'warning' : 'error';
  const report: ValidationReport = { results, contextOf, failSeverity };
  if (!streams) {
    const text = await render(report, contextFor(flags.output !== undefined));
    writeOutput(flags.output === undefined ? withFinalLineFeed(text) : text, flags.output, io);
  }
  await writeRequestedReports(reports, (name) => renderAs(formats.validation, name, report, contextFor(true)), io);
  return tally.worst;
}

/** Number of files for which it is worth starting one more worker, which takes as long to start as to judge some. */
const minFilesPerWorker = 2000;

function checkFlags(flags: ValidateFlags): void {
  checkFormat(flags.format, formatNames(formats.validation));
  if (flags.failSeverity !== 'error' && flags.failSeverity !== 'warning') {
    throw new UsageError({
      da: `--fail-severity er error eller warning, ikke '${flags.failSeverity}'.`,
      en: `--fail-severity is error or warning, not '${flags.failSeverity}'.`,
    });
  }
}

function codeOf(result: ValidationResult, failSeverity: string): number {
  if (result.verdict === 'error') return exitCode.wrongUse;
  const failed =
    result.verdict !== 'valid' ||
    (failSeverity === 'warning' && result.findings.some(({ severity }) => severity === 'warning'));
  return failed ? exitCode.notConformant : exitCode.conformant;
}

/** Why a file can't be read: the first finding where it is no FHIR resource at all, or the byte that is not UTF-8. */
function unreadableFinding({ resourceType, findings }: ValidationResult): Finding | undefined {
  return resourceType === null ? findings[0] : findings.find(({ rule }) => rule === 'syntax/not-utf8');
}

/** One line with file and position. */
function unreadableLine(file: string, { position, message }: Finding, lang: Lang, io: Io): string {
  return line(`${file}:${position.line}:${position.column}: ${message[lang]}`, io);
}

/** On a terminal further output begins on a line of its own. */
const withFinalLineFeed = (text: string): string => (text.endsWith('\n') || text === '' ? text : `${text}\n`);
