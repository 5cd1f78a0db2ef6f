import { readBytes } from '../../../fhir/index.js';
import { createFhirClient } from '../../../http/client/index.js';
import { HttpError } from '../../../http/index.js';
import type { FhirClient } from '../../../http/client/index.js';
import type { ScriptParticipants, ScriptRun } from '../../../model/testscript.js';
import {
  checkScript,
  faultsByAction,
  loadCapabilities,
  loadFixtures,
  offlineTransport,
  readScript,
  runScript,
  scriptRunOf,
  sendingTransport,
} from '../../../protocol/testscript/index.js';
import type { OfflineSubmission } from '../../../protocol/testscript/index.js';
import { checkFormat, exitCode, fileError, UsageError } from '../../shared/failure.js';
import { readInput } from '../../../app/environment/index.js';
import { expandInputs } from '../../../app/inputs/index.js';
import { openGuides } from '../../../app/guides/index.js';
import { formatNames, renderAs } from '../../../report/rendering.js';
import { formats } from '../../shared/formats.js';
import { renderContext } from '../../shared/renderContext.js';
import type { Io } from '../../shared/io.js';
import { maskOf, privacyOf, shownResult } from '../../../app/privacy/index.js';
import { proxyOf } from '../../../app/client/index.js';
import { scriptFolderOf, notAScript, profilesOf } from './script.js';
import { receiving, recorded } from './scriptReceive.js';
import type { PreparedScriptRun } from './scriptReceive.js';
import { toolInfo } from '../../../app/tool/index.js';
import { resolveSettings } from '../../shared/settings/settings.js';
import type { Settings } from '../../shared/settings/settings.js';
import type { ScriptRunFlags } from './declarations.js';
import { writeOutput } from '../../shared/output/write.js';

/** `testcamp script run`: a TestScript on submissions, on a server, or on what a system sends or has sent. */
export async function scriptRunCommand(file: string, flags: ScriptRunFlags, io: Io): Promise<number> {
  checkFormat(flags.format, formatNames(formats.scriptRun));
  checkSetting(flags);
  const settings = await resolveSettings(flags, io);
  const privacy = privacyOf(flags, settings.lang, io);
  const document = readBytes(readInput(file, io));
  const script = readScript(document);
  if (script === undefined) throw fileError(file, notAScript(document));
  const guides = openGuides(settings, io);
  const validator = guides.forProfiles(profilesOf(script));
  const capabilities = loadCapabilities(script, guides.available);
  const fixtures = loadFixtures(script, scriptFolderOf(file, io));
  const faults = faultsByAction(checkScript(script, validator, fixtures, capabilities));
  const keepGoing = flags.keepGoing ?? false;
  const input: PreparedScriptRun = { file, script, fixtures, capabilities, validator, faults, keepGoing };
  const run = shownResult(await inSetting(input, flags, settings, io), privacy, maskOf(privacy));
  const context = renderContext(settings, io, { output: flags.output, privacy });
  const text = await renderAs(formats.scriptRun, flags.format, run, context);
  writeOutput(text, flags.output, io);
  const good = run.actions.every(({ outcome }) => outcome !== 'fail' && outcome !== 'error');
  // Without a judged assert nothing has been tested.
  const judged = run.actions.some(({ kind, outcome }) => kind === 'assert' && outcome !== 'skip');
  return good && judged ? exitCode.conformant : exitCode.notConformant;
}

/** Flags that only one setting has. */
const flagsBySetting = {
  receive: ['system', 'store', 'baseUrl', 'tokenFile', 'wait'],
  exchanges: ['from'],
} as const;

/** @throws {UsageError} unless the flags select one setting */
function checkSetting(flags: ScriptRunFlags): void {
  const settings = [flags.submissions, flags.server, flags.receive, flags.exchanges];
  if (settings.filter((one) => one !== undefined).length !== 1) throw oneSetting();
  for (const [setting, own] of [
    ['receive', flagsBySetting.receive] as const,
    ['exchanges', flagsBySetting.exchanges] as const,
  ]) {
    const stray = own.find((name) => flags[name] !== undefined);
    if (flags[setting] === undefined && stray !== undefined) throw unrelatedFlag(stray, setting);
  }
}

async function inSetting(
  input: PreparedScriptRun,
  flags: ScriptRunFlags,
  settings: Settings,
  io: Io,
): Promise<ScriptRun> {
  const { server, receive, exchanges, from } = flags;
  if (server !== undefined) return sending(input, server, io);
  if (receive !== undefined) return receiving(input, { ...flags, receive }, settings, io);
  if (exchanges !== undefined) return recorded(input, exchanges, from, io);
  return offline(input, flags, io);
}

async function offline(input: PreparedScriptRun, flags: ScriptRunFlags, io: Io): Promise<ScriptRun> {
  const transport = offlineTransport(readSubmissions(flags.submissions ?? '', io));
  const actions = await runScript({ ...input, transport });
  const participants: ScriptParticipants = { tool: toolInfo(), tester: io.user };
  return scriptRunOf(input, { setting: 'offline', participants, actions, unused: transport.remaining() });
}

async function sending(input: PreparedScriptRun, server: string, io: Io): Promise<ScriptRun> {
  const client = openClient(server, io);
  try {
    const actions = await runScript({ ...input, transport: sendingTransport(client) });
    const participants: ScriptParticipants = {
      tool: toolInfo(),
      tester: io.user,
      system: { role: 'server', uri: server },
    };
    return scriptRunOf(input, { setting: 'sending', participants, actions, unused: [] });
  } finally {
    await client.close();
  }
}

function openClient(server: string, io: Io): FhirClient {
  try {
    return createFhirClient({ baseUrl: server, proxy: proxyOf(io), secrets: secretsOf(io) });
  } catch (thrown) {
    if (!(thrown instanceof HttpError)) throw thrown;
    const { da, en } = thrown.reason;
    throw new UsageError({ da: `--server ${server}: ${da}`, en: `--server ${server}: ${en}` });
  }
}

/** `TESTCAMP_TOKEN` is a bearer token; `TESTCAMP_HEADER_X_API_KEY` is the header `X-API-KEY`. */
function secretsOf({ env }: Io): Readonly<Record<string, string>> {
  const token = env['TESTCAMP_TOKEN'];
  const headers = Object.entries(env).flatMap(([name, value]) => {
    const header = /^TESTCAMP_HEADER_([A-Z0-9_]+)$/i.exec(name)?.[1]?.replaceAll('_', '-');
    return header === undefined || value === undefined || value === '' ? [] : [[header, value] as const];
  });
  return {
    ...(token === undefined || token === '' ? {} : { authorization: `Bearer ${token}` }),
    ...Object.fromEntries(headers),
  };
}

/** The submissions in step order: a folder's files by the numbers in their paths. */
function readSubmissions(given: string, io: Io): readonly OfflineSubmission[] {
  const byNumber = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true }) || (a < b ? -1 : 1);
  return [...expandInputs([given], io)]
    .sort(byNumber)
    .map((file) => ({ file, document: readBytes(readInput(file, io)) }));
}

const oneSetting = (): UsageError =>
  new UsageError({
    da: 'Giv én af --submissions (det, systemet sendte), --server (systemets adresse), --receive (hvor systemet skal sende til) og --exchanges (hvad det har sendt til testcamp).',
    en: "Give one of --submissions (what the system sent), --server (the system's address), --receive (where the system is to send) and --exchanges (what it has sent to testcamp).",
  });
function unrelatedFlag(name: string, setting: string): UsageError {
  const flag = `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  return new UsageError({ da: `${flag} hører til --${setting}.`, en: `${flag} goes with --${setting}.` });
}
