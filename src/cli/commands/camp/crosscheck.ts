import { openCamp, selectTests, warnOfCamp } from '../../../app/camp/index.js';
import { crosscheckByHl7, crosscheckedTests, keepCrosscheck, readSettlements } from '../../../app/crosscheck/index.js';
import { openGuides } from '../../../app/guides/index.js';
import { maskOf, privacyOf, shownResult } from '../../../app/privacy/index.js';
import { openDifferences, withSettlements } from '../../../crosscheck/index.js';
import type { Crosscheck } from '../../../model/crosscheck.js';
import { formatNames, renderAs } from '../../../report/rendering.js';
import { checkFormat, exitCode, line } from '../../shared/failure.js';
import { formats } from '../../shared/formats.js';
import type { Io } from '../../shared/io.js';
import { createProgress } from '../../shared/output/progress.js';
import { writeOutput } from '../../shared/output/write.js';
import { renderContext } from '../../shared/renderContext.js';
import { resolveSettings } from '../../shared/settings/settings.js';
import { askingOf, cacheOf, hl7Of } from '../crosscheck/asking.js';
import type { CampCrosscheckFlags } from './declarations/crosscheck.js';

/**
 * `testcamp camp crosscheck`: HL7's validator beside ours on the newest rounds of a camp. Exit code 1 where they differ
 * and nobody has settled it, 2 where a file got no opinion.
 */
export async function campCrosscheckCommand(folder: string, flags: CampCrosscheckFlags, io: Io): Promise<number> {
  const settings = await resolveSettings(flags, io);
  checkFormat(flags.format, formatNames(formats.crosscheck));
  const asking = askingOf(flags, '1');
  const target = hl7Of(flags.hl7, io);
  const settlements = flags.settled === undefined ? [] : readSettlements(flags.settled, io);
  const camp = openCamp(folder, flags.protocols, io);
  warnOfCamp(camp, settings.lang, io);
  const privacy = privacyOf(flags, settings.lang, io);
  const guides = openGuides(settings, io);
  const judged = crosscheckedTests(camp, selectTests(camp, flags), guides, privacy);
  const progress = createProgress(judged.length, io, settings.quiet);
  const { available } = guides;
  const question = {
    ...asking,
    target,
    available,
    profiles: [],
    cache: cacheOf(settings),
    onDone: () => progress.step(),
  };
  const check = withSettlements(await crosscheckByHl7(judged, question, io), settlements);
  progress.end();
  const shown = shownResult(check, privacy, maskOf(privacy));
  const context = renderContext(settings, io, { output: flags.output, verbose: flags.verbose, privacy });
  writeOutput(await renderAs(formats.crosscheck, flags.format, shown, context), flags.output, io);
  if (flags.keep === true) {
    const { files, without } = keepCrosscheck(camp, shown, io.now());
    for (const file of files) io.err(line({ da: `Gemt: ${file}`, en: `Kept: ${file}` }[settings.lang], io));
    for (const { system, standard } of without) {
      const text = {
        da: `${system} / ${standard} har intet certifikat at ligge ved siden af.`,
        en: `${system} / ${standard} has no certificate to keep it beside.`,
      };
      io.err(line(text[settings.lang], io));
    }
  }
  return codeOf(check);
}

function codeOf(check: Crosscheck): number {
  const open = check.files.some(({ verdict }) => verdict === 'not-reached' || verdict === 'not-judged');
  if (open) return exitCode.wrongUse;
  return openDifferences(check).length > 0 ? exitCode.notConformant : exitCode.conformant;
}
