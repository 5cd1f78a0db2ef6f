import { judgeEnvelopeFile } from '../../../app/envelope/index.js';
import { readInput } from '../../../app/environment/index.js';
import { openGuides } from '../../../app/guides/index.js';
import { expandInputs } from '../../../app/inputs/index.js';
import { createJudge } from '../../../app/judge/index.js';
import { maskOf, privacyOf } from '../../../app/privacy/index.js';
import type { ValidationResult } from '../../../model/finding.js';
import type { ContextRecord } from '../../../model/package.js';
import { formatNames, renderAs } from '../../../report/rendering.js';
import { checkFormat, exitCode, line } from '../../shared/failure.js';
import { formats } from '../../shared/formats.js';
import type { Io } from '../../shared/io.js';
import { reportRequests, writeRequestedReports } from '../../shared/output/requestedReports.js';
import { writeOutput } from '../../shared/output/write.js';
import { renderContext } from '../../shared/renderContext.js';
import { resolveSettings } from '../../shared/settings/settings.js';
import type { EnvelopeFlags } from './command.js';

/** `testcamp envelope FILE...`: judges SBDH envelopes, and what they hold by its guide. */
export async function envelopeCommand(paths: readonly string[], flags: EnvelopeFlags, io: Io): Promise<number> {
  checkFormat(flags.format, formatNames(formats.validation));
  const asked = reportRequests(flags.report, formatNames(formats.validation));
  const settings = await resolveSettings(flags, io);
  const privacy = privacyOf(flags, settings.lang, io);
  const mask = maskOf(privacy);
  const judge = createJudge({ guides: openGuides(settings, io), names: flags.ig ?? settings.ig, privacy });
  const results: ValidationResult[] = [];
  const contextOf = new Map<ValidationResult, ContextRecord>();
  const texts = new Map<string, string>();
  for (const file of new Set(expandInputs(paths, io))) {
    const { result, content } = judgeEnvelopeFile(readInput(file, io), file, judge);
    results.push(result);
    if (result.verdict === 'error') io.err(unreadable(result, settings.lang, io));
    if (content === undefined) continue;
    results.push(content.result);
    contextOf.set(content.result, content.context);
    texts.set(mask(content.result.file), content.text);
  }
  const report = { results, contextOf };
  const render = (format: string, isFile: boolean): Promise<string> =>
    renderAs(
      formats.validation,
      format,
      report,
      renderContext(settings, io, { output: isFile, verbose: flags.verbose, privacy, texts }),
    );
  const text = await render(flags.format, flags.output !== undefined);
  writeOutput(flags.output === undefined && !text.endsWith('\n') ? `${text}\n` : text, flags.output, io);
  await writeRequestedReports(asked, (format) => render(format, true), io);
  return codeOf(results);
}

/** One line for a file that can't be read, with its place. */
function unreadable({ file, findings: [finding] }: ValidationResult, lang: 'da' | 'en', io: Io): string {
  const place = finding === undefined ? '' : `:${finding.position.line}:${finding.position.column}`;
  return line(`${file}${place}: ${finding?.message[lang] ?? ''}`, io);
}

function codeOf(results: readonly ValidationResult[]): number {
  if (results.some(({ verdict }) => verdict === 'error')) return exitCode.wrongUse;
  return results.every(({ verdict }) => verdict === 'valid') ? exitCode.conformant : exitCode.notConformant;
}
