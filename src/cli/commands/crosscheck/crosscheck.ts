import path from 'node:path';
import {
  commandFault,
  commandValidator,
  crosscheck,
  serverValidator,
  createExternalResultCache,
} from '../../../crosscheck/index.js';
import type { JudgedSubmission, ExternalValidator } from '../../../crosscheck/index.js';
import { createValidateClient } from '../../../http/client/index.js';
import { HttpError } from '../../../http/index.js';
import type { CrossVerdict } from '../../../model/crosscheck.js';
import { checkFormat, exitCode, UsageError } from '../../shared/failure.js';
import { checkOutput, readInput } from '../../../app/environment/index.js';
import { expandInputs } from '../../../app/inputs/index.js';
import { openGuides } from '../../../app/guides/index.js';
import { formatNames, renderAs } from '../../../report/rendering.js';
import { formats } from '../../shared/formats.js';
import { renderContext } from '../../shared/renderContext.js';
import type { Io } from '../../shared/io.js';
import { createJudge } from '../../../app/judge/index.js';
import type { JudgePolicy } from '../../../app/judge/index.js';
import { maskOf, privacyOf, shownResult } from '../../../app/privacy/index.js';
import { proxyOf } from '../../../app/client/index.js';
import { createProgress } from '../../shared/output/progress.js';
import { resolveSettings } from '../../shared/settings/settings.js';
import type { Settings } from '../../shared/settings/settings.js';
import type { CrosscheckFlags } from './command.js';
import { writeOutput } from '../../shared/output/write.js';

/** `testcamp crosscheck`: compares an external validator's results on submissions with ours. */
export async function crosscheckCommand(given: readonly string[], flags: CrosscheckFlags, io: Io): Promise<number> {
  const settings = await resolveSettings(flags, io);
  checkFormat(flags.format, formatNames(formats.crosscheck));
  const timeout = numberOf('--timeout', flags.timeout, 3600) * 1000;
  const parallel = numberOf('--parallel', flags.parallel ?? (flags.with === undefined ? '1' : '4'), 64);
  const files = expandInputs(given, io);
  if (flags.output !== undefined) checkOutput(flags.output, files, io);
  const profiles = flags.profile ?? [];
  const privacy = privacyOf(flags, settings.lang, io);
  const second = openSecond(flags, timeout, io);
  try {
    const judged = judgeAll(files, { names: flags.ig ?? settings.ig, profiles, privacy }, settings, io);
    const progress = createProgress(files.length, io, settings.quiet);
    const check = await crosscheck(judged, {
      external: second,
      profiles,
      cache:
        settings.cache === undefined ? undefined : createExternalResultCache(path.join(settings.cache, 'crosscheck')),
      parallel,
      onDone: () => progress.step(),
    });
    progress.end();
    const shown = shownResult(check, privacy, maskOf(privacy));
    const context = renderContext(settings, io, { output: flags.output, verbose: flags.verbose, privacy });
    writeOutput(await renderAs(formats.crosscheck, flags.format, shown, context), flags.output, io);
    return Math.max(0, ...check.files.map(({ verdict }) => codes[verdict]));
  } finally {
    await second.close();
  }
}

/** What the external validator or testcamp could not judge is no agreement, but an error as for unreadable input. */
const codes: Readonly<Record<CrossVerdict, number>> = {
  'both-valid': exitCode.conformant,
  'both-invalid': exitCode.notConformant,
  'only-ours': exitCode.notConformant,
  'only-theirs': exitCode.notConformant,
  'not-reached': exitCode.wrongUse,
  'not-judged': exitCode.wrongUse,
};

function judgeAll(
  files: readonly string[],
  question: Pick<JudgePolicy, 'names' | 'profiles' | 'privacy'>,
  settings: Settings,
  io: Io,
): readonly JudgedSubmission[] {
  // Locations are compared unmasked; what is shown of them is masked afterwards.
  const privacy = { ...question.privacy, masked: false };
  // No other validator knows business rules.
  const judge = createJudge({ ...question, privacy, rules: 'none', guides: openGuides(settings, io) });
  return files.map((file) => {
    const bytes = readInput(file, io);
    const { result } = judge.bytes(bytes, file);
    return { submission: { file, path: path.resolve(io.cwd, file), bytes }, result };
  });
}

/** @throws {UsageError} where neither or both are named, or either is invalid */
function openSecond(flags: CrosscheckFlags, timeout: number, io: Io): ExternalValidator {
  const { with: url, withCommand: command } = flags;
  if ((url === undefined) === (command === undefined)) {
    throw new UsageError({
      da: 'Giv enten --with URL eller --with-command KOMMANDO.',
      en: 'Give either --with URL or --with-command COMMAND.',
    });
  }
  if (command !== undefined) {
    const fault = commandFault(command);
    if (fault === undefined) return commandValidator(command, timeout, io.cwd);
    throw new UsageError({ da: `--with-command: ${fault.da}.`, en: `--with-command: ${fault.en}.` });
  }
  const address = url !== undefined && URL.canParse(url) ? new URL(url) : undefined;
  if (address === undefined || !/^https?:$/.test(address.protocol) || address.search !== '') {
    throw new UsageError({
      da: `--with er adressen på en FHIR-server, fx https://server/fhir, ikke '${url ?? ''}'.`,
      en: `--with is the address of a FHIR server, for example https://server/fhir, not '${url ?? ''}'.`,
    });
  }
  const baseUrl = address.href.replace(/\/+$/, '');
  const token = io.env['TESTCAMP_CROSSCHECK_TOKEN'];
  const given = token === undefined || token === '' ? {} : { token };
  try {
    return serverValidator(baseUrl, createValidateClient({ baseUrl, proxy: proxyOf(io), timeout, ...given }));
  } catch (thrown) {
    throw thrown instanceof HttpError ? new UsageError(thrown.reason) : thrown;
  }
}

function numberOf(option: string, text: string, most: number): number {
  const value = /^[1-9]\d{0,4}$/.test(text) ? Number(text) : NaN;
  if (value <= most) return value;
  throw new UsageError({
    da: `${option} er et tal fra 1 til ${most}, ikke '${text}'.`,
    en: `${option} is a number from 1 to ${most}, not '${text}'.`,
  });
}
