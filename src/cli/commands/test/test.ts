import path from 'node:path';
import fs from 'node:fs';
import { decide, listTestFiles } from '../../../camp/index.js';
import { writeWhole } from '../../../base/index.js';
import type { Protocol } from '../../../model/protocol.js';
import type { ProtocolRun } from '../../../model/run.js';
import { isBlocking, runProtocol } from '../../../protocol/index.js';
import type { Submission } from '../../../protocol/index.js';
import { formatNames, renderAs } from '../../../report/rendering.js';
import type { TxFlags } from '../../shared/consultation.js';
import { checkFormat, exitCode, fileError, line } from '../../shared/failure.js';
import { existingFolder } from '../../shared/files.js';
import { formats } from '../../shared/formats.js';
import { openGuides } from '../../shared/guides.js';
import type { Guides } from '../../shared/guides.js';
import type { Io } from '../../shared/io.js';
import { maskOf, privacyOf, shownResult } from '../../shared/privacy.js';
import type { PrivacyFlags } from '../../shared/privacy.js';
import { chooseProtocol } from '../../shared/protocols.js';
import { renderContext } from '../../shared/renderContext.js';
import { reportRequests, writeRequestedReports } from '../../shared/requestedReports.js';
import { resolveSettings } from '../../shared/settings.js';
import type { CommonOptions } from '../../shared/settings.js';
import { withTerminology } from '../../shared/terminology.js';
import { toolInfo } from '../../shared/tool.js';

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
  const names = formatNames(formats.protocolRun);
  checkFormat(flags.format, names);
  const reports = reportRequests(flags.report, names);
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
  const certificate = decide(run, { testType: 'self-test', prerequisitesMet: [] });
  const result = { run, certificate, base: maskOf(privacy)(baseOf(flags.submissions, io)) };
  const folder = parentOf(flags.submissions, io);
  const rendered = (format: string, output: boolean): Promise<string> =>
    renderAs(formats.protocolRun, format, result, renderContext(settings, io, { output, privacy, folder }));
  const text = await rendered(flags.format, flags.output !== undefined);
  if (flags.output === undefined) io.out(text);
  else writeWhole(path.resolve(io.cwd, flags.output), text);
  await writeRequestedReports(reports, (format) => rendered(format, true), io);
  const newest = new Map(run.steps.map((step) => [step.step, step]));
  const failed = [...newest.values()].some(({ mark, proposed }) => isBlocking(mark ?? proposed));
  const faults = [...newest.values()].some(({ state }) => state === 'could-not-run');
  return failed || faults ? exitCode.notConformant : exitCode.conformant;
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
