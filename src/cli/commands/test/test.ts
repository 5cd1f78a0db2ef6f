import path from 'node:path';
import { writeWhole } from '../../../base/index.js';
import type { CampEntry } from '../../../model/camp.js';
import type { Lang } from '../../../base/index.js';
import { protocolRunJson } from '../../../report/protocol/protocolRunJson.js';
import { protocolRunText } from '../../../report/protocol/protocolRunText.js';
import { systemReportHtml } from '../../../report/camp/systemReportHtml.js';
import { ciRunOfProtocol } from '../../../report/ci/ofProtocolRun.js';
import { ciFormats, isCiFormat, renderCi, reportRequests, writeRequestedReports } from '../../shared/ciReports.js';
import { checkFormat, exitCode } from '../../shared/failure.js';
import { openGuides } from '../../../app/guides/index.js';
import type { Io } from '../../shared/io.js';
import { envelopeOf, lineReader, maskOf, privacyOf } from '../../../app/privacy/index.js';
import type { Privacy, PrivacyFlags } from '../../../app/privacy/index.js';
import { carryOut, chooseProtocol, readSubmissions } from '../../../app/protocol/index.js';
import { resolveSettings } from '../../shared/settings.js';
import type { CommonOptions } from '../../shared/settings.js';
import { remoteOf, withTerminology } from '../../../app/terminology/index.js';
import type { TxFlags } from '../../../app/terminology/index.js';

export interface TestFlags extends CommonOptions, PrivacyFlags, TxFlags {
  readonly submissions: string;
  readonly format: string;
  readonly output?: string;
  readonly report?: readonly string[];
  readonly protocols?: string;
  readonly vendor: string;
  readonly system: string;
  readonly systemVersion: string;
  readonly systemType: string;
}

/** `testcamp test`: a vendor's self test by one protocol. */
export async function testCommand(name: string, flags: TestFlags, io: Io): Promise<number> {
  const asked = await resolveSettings(flags, io);
  checkFormat(flags.format, formats);
  const reports = reportRequests(flags.report, formats);
  const protocol = chooseProtocol(name, flags.protocols, io);
  const submissions = readSubmissions(flags.submissions, protocol.protocol, asked.lang, io);
  const privacy = privacyOf(flags, asked.lang, io);
  const { vendor, system, systemVersion: version, systemType } = flags;
  const question = { protocol, system: { vendor, system, version, systemType }, submissions, privacy };
  const guides = openGuides(asked, io);
  const settings = await withTerminology(asked, flags, io, (remote) => void carryOut(question, guides, remote));
  const { entry, conforms } = carryOut(question, guides, remoteOf(settings));
  const rendered = (form: string, toFile: boolean): Promise<string> =>
    render(entry, form, toFile, { flags, privacy, lang: settings.lang }, io);
  const text = await rendered(flags.format, flags.output !== undefined);
  if (flags.output === undefined) io.out(text);
  else writeWhole(path.resolve(io.cwd, flags.output), text);
  await writeRequestedReports(reports, (form) => rendered(form, true), io);
  return conforms ? exitCode.conformant : exitCode.notConformant;
}

const formats: readonly string[] = ['text', 'json', 'html', ...ciFormats];

interface Rendering {
  readonly flags: TestFlags;
  readonly privacy: Privacy;
  readonly lang: Lang;
}

async function render(
  entry: CampEntry,
  format: string,
  toFile: boolean,
  { flags, privacy, lang }: Rendering,
  io: Io,
): Promise<string> {
  const { run } = entry;
  if (isCiFormat(format)) {
    const base = maskOf(privacy)(baseOf(flags.submissions, io));
    return renderCi(ciRunOfProtocol(run, base, lang), format, lang, io);
  }
  if (format === 'json') return protocolRunJson(run, lang);
  if (format === 'text') return protocolRunText(run, lang, io.color && !toFile);
  const envelope = envelopeOf({ at: io.now(), by: io.user, place: '' }, privacy);
  return systemReportHtml(entry, null, envelope, lineReader(parentOf(flags.submissions, io), privacy), lang);
}

/** Path of the submissions' parent from where testcamp was started, so that a build server finds the files. */
const baseOf = (folder: string, io: Io): string =>
  path.relative(io.cwd, parentOf(folder, io)).split(path.sep).join('/');

const parentOf = (folder: string, io: Io): string => path.dirname(path.resolve(io.cwd, folder));
