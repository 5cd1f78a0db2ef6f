import { withoutEnding } from '../../../base/index.js';
import path from 'node:path';
import { reportRequests, writeRequestedReports } from '../../shared/output/requestedReports.js';
import { checkFormat, exitCode } from '../../shared/failure.js';
import { openGuides } from '../../../app/guides/index.js';
import { formatNames, renderAs } from '../../../report/rendering.js';
import { formats } from '../../shared/formats.js';
import { renderContext } from '../../shared/renderContext.js';
import type { Io } from '../../shared/io.js';
import { maskOf, privacyOf } from '../../../app/privacy/index.js';
import { carryOut, chooseProtocol, readSubmissions } from '../../../app/protocol/index.js';
import { remoteOf, withTerminology } from '../../../app/terminology/index.js';
import { resolveSettings } from '../../shared/settings/settings.js';
import type { TestFlags } from './command.js';
import { writeOutput } from '../../shared/output/write.js';

/** `testcamp test`: a vendor's self test by one protocol. */
export async function testCommand(name: string, flags: TestFlags, io: Io): Promise<number> {
  const asked = await resolveSettings(flags, io);
  const names = formatNames(formats.protocolRun);
  checkFormat(flags.format, names);
  const reports = reportRequests(flags.report, names);
  const protocol = chooseProtocol(name, flags.protocols, io);
  const read = readSubmissions(flags.submissions, protocol.protocol, asked.lang, io);
  const privacy = privacyOf(flags, asked.lang, io);
  const { vendor, system, systemVersion: version, systemType } = flags;
  const folder = withoutEnding(flags.submissions.split(path.sep).join('/'), '/');
  const question = { protocol, system: { vendor, system, version, systemType }, ...read, folder, privacy };
  const guides = openGuides(asked, io);
  const settings = await withTerminology(asked, flags, io, (remote) => void carryOut(question, guides, remote));
  const { entry, conforms, isOpen } = carryOut(question, guides, remoteOf(settings));
  const requireAll = flags.requireAll === true ? ({ requireAll: true } as const) : {};
  const result = { ...entry, base: maskOf(privacy)(baseOf(flags.submissions, io)), ...requireAll };
  const parent = parentOf(flags.submissions, io);
  const rendered = (format: string, output: boolean): Promise<string> =>
    renderAs(formats.protocolRun, format, result, renderContext(settings, io, { output, privacy, folder: parent }));
  const text = await rendered(flags.format, flags.output !== undefined);
  writeOutput(text, flags.output, io);
  await writeRequestedReports(reports, (format) => rendered(format, true), io);
  const isGreen = conforms && !(isOpen && flags.requireAll === true);
  return isGreen ? exitCode.conformant : exitCode.notConformant;
}

/** Path of the submissions' parent relative to the working folder, so that a build server finds the files. */
const baseOf = (folder: string, io: Io): string =>
  path.relative(io.cwd, parentOf(folder, io)).split(path.sep).join('/');

const parentOf = (folder: string, io: Io): string => path.dirname(path.resolve(io.cwd, folder));
