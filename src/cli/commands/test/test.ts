import path from 'node:path';
import fs from 'node:fs';
import { decide, listTestFiles } from '../../../camp/index.js';
import type { CampEntry } from '../../../model/camp.js';
import type { Protocol } from '../../../model/protocol.js';
import type { ProtocolRun } from '../../../model/run.js';
import type { Lang } from '../../../base/index.js';
import { isBlocking, runProtocol } from '../../../protocol/index.js';
import type { Submission } from '../../../protocol/index.js';
import { protocolRunJson } from '../../../report/protocol/protocolRunJson.js';
import { protocolRunText } from '../../../report/protocol/protocolRunText.js';
import { systemReportHtml } from '../../../report/camp/systemReportHtml.js';
import { ciRunOfProtocol } from '../../../report/ci/ofProtocolRun.js';
import {
  ciFormats,
  isCiFormat,
  renderCi,
  reportRequests,
  writeRequestedReports,
} from '../../shared/output/ciReports.js';
import { checkFormat, exitCode, fileError, line } from '../../shared/failure.js';
import { existingFolder } from '../../shared/files.js';
import { openGuides } from '../../shared/guides.js';
import type { Guides } from '../../shared/guides.js';
import type { Io } from '../../shared/io.js';
import { envelopeOf, maskOf, privacyOf, shownResult, lineReader } from '../../shared/privacy.js';
import type { Privacy } from '../../shared/privacy.js';
import { chooseProtocol } from '../../shared/protocols.js';
import { resolveSettings } from '../../shared/settings/settings.js';
import { withTerminology } from '../../shared/terminology.js';
import { toolInfo } from '../../shared/tool.js';
import type { TestFlags } from './command.js';
import { writeOutput } from '../../shared/output/write.js';

/** `testcamp test`: a vendor's self test by one protocol. */
export async function testCommand(name: string, flags: TestFlags, io: Io): Promise<number> {
  const asked = await resolveSettings(flags, io);
  checkFormat(flags.format, formats);
  const reports = reportRequests(flags.report, formats);
  const { protocol, sha256 } = chooseProtocol(name, flags.protocols, io);
  const submissions = readSubmissions(flags.submissions, protocol, asked.lang, io);
  const privacy = privacyOf(flags, asked.lang, io);
  const { vendor, system, systemVersion: version, systemType } = flags;
  const input = {
    protocol,
    protocolSha256: sha256,
    system: { vendor, system, version, systemType },
    submissions,
    marks: [],
  };
  const runBy = (guides: Guides): ProtocolRun => {
    const validator = guides.named([protocol.standard.package]);
    return runProtocol(input, { validator, testNumbers: privacy.known, tool: toolInfo() });
  };
  const settings = await withTerminology(asked, flags, io, (remote, quiet) => {
    runBy(openGuides(asked, quiet, { remote }));
  });
  const run = shownResult(runBy(openGuides(settings, io)), privacy, maskOf(privacy));
  const entry = { run, certificate: decide(run, { testType: 'self-test', prerequisitesMet: [] }) };
  const rendered = (form: string, toFile: boolean): Promise<string> =>
    render(entry, form, toFile, { flags, privacy, lang: settings.lang }, io);
  const text = await rendered(flags.format, flags.output !== undefined);
  writeOutput(text, flags.output, io);
  await writeRequestedReports(reports, (form) => rendered(form, true), io);
  const newest = new Map(run.steps.map((step) => [step.step, step]));
  const failed = [...newest.values()].some(({ mark, proposed }) => isBlocking(mark ?? proposed));
  const faults = [...newest.values()].some(({ state }) => state === 'could-not-run');
  return failed || faults ? exitCode.notConformant : exitCode.conformant;
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

function readSubmissions(folder: string, protocol: Protocol, lang: 'da' | 'en', io: Io): readonly Submission[] {
  const absolute = existingFolder(folder, io);
  const steps = new Set(protocol.sections.flatMap((section) => section.steps.map(({ id }) => id)));
  const parent = path.dirname(absolute);
  const { files, unmatched: strays } = listTestFiles(parent, path.basename(absolute), steps);
  const ignored = { da: 'svarer ikke til noget trin og er ikke vurderet', en: 'fits no step and was not judged' }[lang];
  for (const stray of strays) io.err(line(`${path.join(path.dirname(folder), stray)}: ${ignored}`, io));
  if (files.length === 0) {
    throw fileError(folder, {
      da: `ingen filer til trin i ${protocol.id}. Læg dem i mapper med trinets nummer, fx ${[...steps][0] ?? ''}/`,
      en: `no files for steps of ${protocol.id}. Put them in folders named by the step, such as ${[...steps][0] ?? ''}/`,
    });
  }
  return files.map((file) => ({ ...file, bytes: fs.readFileSync(path.join(parent, file.path)) }));
}
