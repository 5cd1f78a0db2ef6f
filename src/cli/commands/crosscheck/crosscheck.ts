import path from 'node:path';
import { withoutEnding } from '../../../base/index.js';
import {
  commandFault,
  commandValidator,
  crosscheck,
  serverValidator,
  withSettlements,
} from '../../../crosscheck/index.js';
import type { CrosscheckOptions, ExternalValidator, Hl7Target, JudgedSubmission } from '../../../crosscheck/index.js';
import { createValidateClient } from '../../../http/client/index.js';
import { HttpError } from '../../../http/index.js';
import type { Crosscheck, CrossVerdict } from '../../../model/crosscheck.js';
import { checkFormat, exitCode, UsageError } from '../../shared/failure.js';
import { checkOutput, readInput } from '../../../app/environment/index.js';
import { expandInputs } from '../../../app/inputs/index.js';
import { crosscheckByHl7, readSettlements } from '../../../app/crosscheck/index.js';
import type { JudgedInContext } from '../../../app/crosscheck/index.js';
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
import { askingOf, cacheOf, hl7Of } from './asking.js';
import type { CrosscheckFlags } from './command.js';
import { writeOutput } from '../../shared/output/write.js';

/** `testcamp crosscheck`: compares an external validator's results on submissions with ours. */
export async function crosscheckCommand(given: readonly string[], flags: CrosscheckFlags, io: Io): Promise<number> {
  const settings = await resolveSettings(flags, io);
  checkFormat(flags.format, formatNames(formats.crosscheck));
  const asking = askingOf(flags, flags.with === undefined ? '1' : '4');
  const files = expandInputs(given, io);
  if (flags.output !== undefined) checkOutput(flags.output, files, io);
  const settlements = flags.settled === undefined ? [] : readSettlements(flags.settled, io);
  const profiles = flags.profile ?? [];
  const privacy = privacyOf(flags, settings.lang, io);
  const opening = secondOf(flags, asking.timeout, io);
  const guides = openGuides(settings, io);
  const judged = judgeAll(files, { names: flags.ig ?? settings.ig, profiles, privacy, guides }, io);
  const progress = createProgress(files.length, io, settings.quiet);
  const cache = cacheOf(settings);
  const question = { ...asking, profiles, cache, onDone: () => progress.step() };
  const check = await ('hl7' in opening
    ? crosscheckByHl7(judged, { ...question, target: opening.hl7, available: guides.available }, io)
    : askOther(judged, opening.other, question));
  progress.end();
  const shown = shownResult(withSettlements(check, settlements), privacy, maskOf(privacy));
  const context = renderContext(settings, io, { output: flags.output, verbose: flags.verbose, privacy });
  writeOutput(await renderAs(formats.crosscheck, flags.format, shown, context), flags.output, io);
  return Math.max(0, ...check.files.map(({ verdict }) => codes[verdict]));
}

async function askOther(
  judged: readonly JudgedSubmission[],
  other: ExternalValidator,
  question: Omit<CrosscheckOptions, 'external'>,
): Promise<Crosscheck> {
  try {
    return await crosscheck(judged, { ...question, external: other });
  } finally {
    await other.close();
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
  policy: Pick<JudgePolicy, 'names' | 'profiles' | 'privacy' | 'guides'>,
  io: Io,
): readonly JudgedInContext[] {
  // Locations are compared unmasked; what is shown of them is masked afterwards.
  const privacy = { ...policy.privacy, masked: false };
  // No other validator knows business rules.
  const judge = createJudge({ ...policy, privacy, rules: 'none' });
  return files.map((file) => {
    const bytes = readInput(file, io);
    const { result, context } = judge.bytes(bytes, file);
    return { submission: { file, path: path.resolve(io.cwd, file), bytes }, result, context };
  });
}

/** @throws {UsageError} where none or several are named, or the one is invalid */
function secondOf(
  flags: CrosscheckFlags,
  timeout: number,
  io: Io,
): { readonly hl7: Hl7Target } | { readonly other: ExternalValidator } {
  const named = [flags.with, flags.withCommand, flags.hl7].filter((one) => one !== undefined);
  if (named.length !== 1) {
    throw new UsageError({
      da: 'Giv én af --with URL, --with-command KOMMANDO og --hl7 JAR|KOMMANDO|URL.',
      en: 'Give one of --with URL, --with-command COMMAND and --hl7 JAR|COMMAND|URL.',
    });
  }
  return flags.hl7 === undefined ? { other: openSecond(flags, timeout, io) } : { hl7: hl7Of(flags.hl7, io) };
}

/** @throws {UsageError} where what is named is invalid */
function openSecond(flags: CrosscheckFlags, timeout: number, io: Io): ExternalValidator {
  const { with: url, withCommand: command } = flags;
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
  const baseUrl = withoutEnding(address.href, '/');
  const token = io.env['TESTCAMP_CROSSCHECK_TOKEN'];
  const given = token === undefined || token === '' ? {} : { token };
  try {
    return serverValidator(baseUrl, createValidateClient({ baseUrl, proxy: proxyOf(io), timeout, ...given }));
  } catch (thrown) {
    throw thrown instanceof HttpError ? new UsageError(thrown.reason) : thrown;
  }
}
