import { exitCode, line } from '../../shared/failure.js';
import { renderAs } from '../../../report/rendering.js';
import { formats } from '../../shared/formats.js';
import { renderContext } from '../../shared/renderContext.js';
import type { Io } from '../../shared/io.js';
import { listCertificates, openCamp, warnOfCamp } from '../../../app/camp/index.js';
import { maskOf, privacyOf } from '../../../app/privacy/index.js';
import { resolveSettings } from '../../shared/settings/settings.js';
import type { ExportFlags } from './declarations/certificates.js';
import { writeOutput } from '../../shared/output/write.js';

/** `testcamp camp export`: the camp's rows of MedCom's public list of approvals, as CSV: what is certified and in force. */
export async function campExportCommand(folder: string, flags: ExportFlags, io: Io): Promise<number> {
  const settings = await resolveSettings(flags, io);
  const camp = openCamp(folder, flags.protocols, io);
  warnOfCamp(camp, settings.lang, io);
  const privacy = privacyOf(flags, settings.lang, io);
  const { inForce, ended, uncertified } = listCertificates(camp, maskOf(privacy));
  const left = {
    da: `Udeladt: ${uncertified} test uden certifikat og ${ended}, hvis certifikat ikke længere gælder.`,
    en: `Left out: ${uncertified} tests without a certificate and ${ended} whose certificate is no longer in force.`,
  }[settings.lang];
  if (ended + uncertified > 0) io.err(line(left, io));
  const context = renderContext(settings, io, { output: flags.output, privacy });
  writeOutput(await renderAs(formats.campExport, 'csv', inForce, context), flags.output, io);
  return exitCode.conformant;
}
