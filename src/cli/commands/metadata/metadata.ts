import { readInput } from '../../../app/environment/index.js';
import { expandInputs } from '../../../app/inputs/index.js';
import { maskOf, privacyOf, shownResult } from '../../../app/privacy/index.js';
import { judgeMetadata, metadataVersions } from '../../../metadata/index.js';
import type { MetadataVersion } from '../../../metadata/index.js';
import { formatNames, renderAs } from '../../../report/rendering.js';
import { checkFormat, exitCode, UsageError } from '../../shared/failure.js';
import { formats } from '../../shared/formats.js';
import type { Io } from '../../shared/io.js';
import { writeOutput } from '../../shared/output/write.js';
import { renderContext } from '../../shared/renderContext.js';
import { resolveSettings } from '../../shared/settings/settings.js';
import type { MetadataFlags } from './command.js';

/** `testcamp metadata FILE...`: judges metadata, and compares them with their document. */
export async function metadataCommand(given: readonly string[], flags: MetadataFlags, io: Io): Promise<number> {
  checkFormat(flags.format, formatNames(formats.validation));
  const version = versionOf(flags.metadataVersion);
  const settings = await resolveSettings(flags, io);
  const files = [...new Set(expandInputs(given, io))];
  if (flags.document !== undefined && files.length > 1) {
    throw new UsageError({
      da: '--document er dokumentet for én fil med metadata; der er givet flere.',
      en: '--document is the document of one file of metadata; several are given.',
    });
  }
  const document = flags.document === undefined ? undefined : readInput(flags.document, io);
  const privacy = privacyOf(flags, settings.lang, io);
  const mask = maskOf(privacy);
  const results = files.map((file) =>
    shownResult(judgeMetadata(readInput(file, io), file, { version, document }), privacy, mask),
  );
  const context = renderContext(settings, io, { output: flags.output, privacy });
  writeOutput(await renderAs(formats.validation, flags.format, { results }, context), flags.output, io);
  if (results.some(({ verdict }) => verdict === 'error')) return exitCode.wrongUse;
  return results.every(({ verdict }) => verdict === 'valid') ? exitCode.conformant : exitCode.notConformant;
}

/** @throws {UsageError} for a version that does not exist */
function versionOf(text: string): MetadataVersion {
  const version = metadataVersions.find((one) => one === text);
  if (version !== undefined) return version;
  throw new UsageError({
    da: `--metadata-version er ${metadataVersions.join(', ')}, ikke '${text}'.`,
    en: `--metadata-version is ${metadataVersions.join(', ')}, not '${text}'.`,
  });
}
