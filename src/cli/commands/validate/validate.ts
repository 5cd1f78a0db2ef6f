import path from 'node:path';
import { writeWhole } from '../../../base/index.js';
import type { Finding, ValidationResult } from '../../../model/finding.js';
import type { ContextRecord } from '../../../model/package.js';
import type { Lang } from '../../../base/index.js';
import { guideSources } from '../../../report/shared/packageSource.js';
import { lines, wrap } from '../../../report/shared/terminal.js';
import { terminologyLines } from '../../../report/shared/terminologySource.js';
import { validationJson } from '../../../report/validation/validationJson.js';
import { validationNdjson } from '../../../report/validation/validationNdjson.js';
import { validationText } from '../../../report/validation/validationText.js';
import type { TxFlags } from '../../shared/consultation.js';
import { ciFormats, isCiFormat, renderCi, reportRequests, writeRequestedReports } from '../../shared/ciReports.js';
import { checkFormat, exitCode, line, UsageError } from '../../shared/failure.js';
import { checkOutput, expandInputs } from '../../shared/files.js';
import { openGuides } from '../../shared/guides.js';
import type { Io } from '../../shared/io.js';
import { fileJudge } from '../../shared/judgeFiles.js';
import type { JudgedFile, JudgeOptions } from '../../shared/judgeFiles.js';
import { envelopeOf, lineReader, privacyOf, sourceReader } from '../../shared/privacy.js';
import type { Privacy, PrivacyFlags } from '../../shared/privacy.js';
import { createProgress } from '../../shared/progress.js';
import { plainSettings, resolveSettings } from '../../shared/settings.js';
import type { CommonOptions, Settings } from '../../shared/settings.js';
import { withTerminology } from '../../shared/terminology.js';
import { toolInfo } from '../../shared/tool.js';
import type { SentFile, ValidateWork } from './validateWorker.js';
import { inTurn, inWorkers, workerCount } from '../../shared/workers.js';

export interface ValidateFlags extends CommonOptions, PrivacyFlags, TxFlags {
  readonly ig?: readonly string[];
  readonly profile?: readonly string[];
  readonly format: string;
  readonly output?: string;
  readonly report?: readonly string[];
  readonly strict?: boolean;
  readonly allowUnknownProfiles?: boolean;
  readonly verbose?: boolean;
  readonly failSeverity: string;
  readonly workers?: string;
}

const formats: readonly string[] = ['text', 'json', 'ndjson', 'html', 'gitb', ...ciFormats];

/** `testcamp validate`: judges files by the profiles that they claim or that are asked for. */
export async function validateCommand(given: readonly string[], flags: ValidateFlags, io: Io): Promise<number> {
  const asked = await resolveSettings(flags, io);
  checkFlags(flags);
  const files = expandInputs(given, io);
  const reports = reportRequests(flags.report, formats);
  for (const output of [flags.output ?? [], reports.map(({ file }) => file)].flat()) checkOutput(output, files, io);
  const workers = workerCount(flags.workers, files.length, minFilesPerWorker);
  const question: JudgeOptions = {
    guides: flags.ig ?? asked.ig,
    profiles: flags.profile ?? [],
    strictness: {
      unknownDefinitions: flags.strict === true ? 'refuse' : 'inform',
      allowUnknownProfiles: flags.allowUnknownProfiles ?? false,
    },
    privacy: privacyOf(flags, asked.lang, io),
  };
  const settings = await withTerminology(asked, flags, io, (remote, quiet) => {
    const guides = openGuides(asked, quiet, { ...question.strictness, remote });
    const preview = fileJudge(question, guides, quiet);
    for (const file of files) preview(file);
  });
  const judge = fileJudge(question, openGuides(settings, io, question.strictness), io);
  const progress = createProgress(files.length, io, settings.quiet);
  const results: ValidationResult[] = [];
  const contextOf = new Map<ValidationResult, ContextRecord>();
  const tally = { worst: 0 };
  const streams = flags.format === 'ndjson' && flags.output === undefined;
  for await (const { result, context } of judged(files, workers, question, judge, settings, io)) {
    const { file } = result;
    tally.worst = Math.max(tally.worst, codeOf(result, flags.failSeverity));
    const unreadable = unreadableFinding(result);
    if (unreadable !== undefined) io.err(unreadableLine(file, unreadable, settings.lang, io));
    if (streams) io.out(validationNdjson(result, settings.lang, context));
    if (!streams || reports.length > 0) {
      results.push(result);
      contextOf.set(result, context);
    }
    const { verdict, findings } = result;
    settings.log('debug', 'file judged', { file, verdict, findings: findings.length });
    progress.step();
  }
  progress.end();
  const rendered = (form: string, toFile: boolean): Promise<string> =>
    render(form, toFile, results, contextOf, question.privacy, flags, settings, io);
  if (!streams) emit(await rendered(flags.format, flags.output !== undefined), flags, io);
  await writeRequestedReports(reports, (form) => rendered(form, true), io);
  return tally.worst;
}

/** Files for which it is worth starting one more worker, which takes as long to start as it takes to judge some. */
const minFilesPerWorker = 2000;

/** The files in their order, judged here or by workers: what comes out is the same. */
async function* judged(
  files: readonly string[],
  workers: number,
  question: JudgeOptions,
  judge: (file: string) => JudgedFile,
  settings: Settings,
  io: Io,
): AsyncGenerator<JudgedFile> {
  if (workers === 1) {
    yield* inTurn(files, judge);
    return;
  }
  const contexts = new Map<string, ContextRecord>();
  const script = new URL('./validateWorker.js', import.meta.url);
  const work: ValidateWork = { settings: plainSettings(settings), options: question, cwd: io.cwd };
  for await (const { result, guides, context } of inWorkers<SentFile>(script, work, files, workers)) {
    const known = contexts.get(guides) ?? context;
    // Each worker sends a context with the first file that it judges by it.
    if (known === undefined) throw new Error(`no worker sent the context of ${guides}`);
    contexts.set(guides, known);
    yield { result, context: known };
  }
}

function checkFlags(flags: ValidateFlags): void {
  checkFormat(flags.format, formats);
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

/** Why a file can't be read: the first finding of what is no FHIR resource at all, or the byte that is not UTF-8. */
function unreadableFinding({ resourceType, findings }: ValidationResult): Finding | undefined {
  return resourceType === null ? findings[0] : findings.find(({ rule }) => rule === 'syntax/not-utf8');
}

/** One line that names file and place. */
function unreadableLine(file: string, { position, message }: Finding, lang: Lang, io: Io): string {
  return line(`${file}:${position.line}:${position.column}: ${message[lang]}`, io);
}

async function render(
  format: string,
  toFile: boolean,
  results: readonly ValidationResult[],
  contextOf: ReadonlyMap<ValidationResult, ContextRecord>,
  privacy: Privacy,
  flags: ValidateFlags,
  settings: Settings,
  io: Io,
): Promise<string> {
  const { lang } = settings;
  const contexts = [...new Set(contextOf.values())];
  if (isCiFormat(format)) {
    const { ciRunOfValidation } = await import('../../../report/ci/ofValidation.js');
    const failSeverity = flags.failSeverity === 'warning' ? 'warning' : 'error';
    const run = ciRunOfValidation({ results, contexts, failSeverity, tool: toolInfo() }, lang);
    return renderCi(run, format, lang, io);
  }
  if (format === 'json') return validationJson(results, lang, contextOf);
  if (format === 'ndjson')
    return results.map((result) => validationNdjson(result, lang, contextOf.get(result))).join('');
  if (format === 'gitb') return gitbXml(results, contextOf, sourceReader(io.cwd, privacy), lang, io);
  if (format === 'html') {
    const { validationHtml } = await import('../../../report/validation/validationHtml.js');
    const envelope = envelopeOf({ at: io.now(), by: io.user, place: '' }, privacy);
    return validationHtml(results, envelope, lineReader(io.cwd, privacy), lang, contexts);
  }
  const readable = results.filter(({ resourceType }) => resourceType !== null);
  const color = io.color && !toFile;
  const failed = (result: ValidationResult): boolean => codeOf(result, flags.failSeverity) !== exitCode.conformant;
  const shown = settings.quiet ? readable.filter(failed) : readable;
  if (shown.length === 0) return '';
  return `${settings.quiet ? '' : contextLines(contexts, lang)}${validationText(shown, { lang, color, verbose: flags.verbose ?? false })}`;
}

/** As the Interoperability Test Bed has it: a report, or several within one. */
async function gitbXml(
  results: readonly ValidationResult[],
  contextOf: ReadonlyMap<ValidationResult, ContextRecord>,
  source: (file: string) => string | undefined,
  lang: Lang,
  io: Io,
): Promise<string> {
  const { tarOf, tarsDocument } = await import('../../../gitb/index.js');
  const date = io.now();
  const tool = toolInfo();
  const reports = results.map((result) =>
    tarOf(result, contextOf.get(result), { lang, tool, date, content: source(result.file) ?? '' }),
  );
  return tarsDocument(reports, date);
}

function contextLines(contexts: readonly ContextRecord[], lang: Lang): string {
  const by = { da: 'Valideret efter', en: 'Judged by' }[lang];
  const missing = { da: 'mangler', en: 'missing' }[lang];
  const instead = { da: 'i stedet', en: 'instead' }[lang];
  return contexts
    .map((context) => {
      const { guides, packages, gaps } = context;
      const core = { da: 'FHIR R4 alene (ingen guide passer)', en: 'FHIR R4 alone (no guide fits)' }[lang];
      const name =
        guides.length === 0
          ? core
          : `${guides.join(', ')} (${packages.length} ${{ da: 'pakker', en: 'packages' }[lang]})`;
      const notes = gaps.map(({ id, version, substitutedBy }) =>
        substitutedBy === undefined ? `${missing} ${id}#${version}` : `${id}#${substitutedBy} ${instead} #${version}`,
      );
      return lines(
        `${by} ${name}`,
        [
          ...guideSources(context, lang),
          ...duplicateLines(context, lang),
          ...notes,
          ...terminologyLines(context, lang),
        ].flatMap((note) => wrap(note, '  ')),
      );
    })
    .join('')
    .concat('\n');
}

/** Packages that lie at hand twice with one name: which of them judged is to be told. */
const duplicateLines = ({ duplicates = [] }: ContextRecord, lang: Lang): readonly string[] =>
  duplicates.map(({ package: name, used, others }) => {
    const hashes = others.map(({ sha256 }) => sha256).join(', ');
    return {
      da: `${name} findes i flere udgaver med forskelligt indhold: brugt er SHA-256 ${used}, ikke ${hashes}`,
      en: `${name} is there in several editions with different content: SHA-256 ${used} was used, not ${hashes}`,
    }[lang];
  });

function emit(text: string, flags: ValidateFlags, io: Io): void {
  if (flags.output === undefined) io.out(text.endsWith('\n') || text === '' ? text : `${text}\n`);
  else writeWhole(path.resolve(io.cwd, flags.output), text);
}
