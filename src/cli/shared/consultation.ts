import path from 'node:path';
import type { TerminologyRecord } from '../../model/package.js';
import type { Lang, Text } from '../../base/index.js';
import { writeWhole } from '../../base/index.js';
import {
  consult,
  answersOfRecording,
  createRemote,
  openTerminologyServer,
  createAnswerCache,
  parseRecording,
  recordingText,
} from '../../terminology/remote/index.js';
import type { AnswerSource, Consultation, Remote } from '../../terminology/remote/index.js';
import { fileError, line, UsageError } from './failure.js';
import { readText } from './files.js';
import { openClient } from './network/httpClient.js';
import { silentIo } from './io.js';
import type { Io } from './io.js';
import type { Settings } from './settings/settings.js';

/** Options of commands that may ask a terminology server. */
export interface TxFlags {
  readonly tx?: string;
  readonly txRecord?: string;
  readonly txReplay?: string;
  /** Seconds that one request to the server may take. */
  readonly txTimeout?: string;
}

/** The settings with what a terminology server answers, or answered where `--tx-replay` names a recording. */
export async function withServerAnswers(
  settings: Settings,
  flags: TxFlags,
  io: Io,
  judge: (remote: Remote, io: Io) => void,
): Promise<Settings> {
  const { tx, cache } = settings;
  const quiet = { ...silentIo(io.cwd), env: io.env, now: () => io.now() };
  const ask = (source: AnswerSource): Promise<Consultation> =>
    consult(
      source,
      (remote) => judge(remote, quiet),
      () => io.now(),
    );
  const keep = (found: Consultation): Settings => {
    if (flags.txRecord !== undefined) writeWhole(path.resolve(io.cwd, flags.txRecord), recordingText(found.recording));
    return settingsWithAnswers(settings, found, io);
  };
  if (flags.txReplay !== undefined) return keep(await ask(recordingIn(flags.txReplay, io)));
  const address = serverAddress(tx ?? '');
  const client = openClient(io);
  try {
    const server = openTerminologyServer(address, client, { deadline: deadlineOf(flags.txTimeout) });
    settings.log('info', 'asking the terminology server', { server: server.url });
    const found = await ask({ server, cache: cache === undefined ? undefined : createAnswerCache(cache, server.url) });
    return keep(found);
  } finally {
    await client.close();
  }
}

/** Settings with what can be sent to a worker; what got no answer is said at once, since verdicts rest on it. */
function settingsWithAnswers(
  settings: Settings,
  { answers, record, recording, asked }: Consultation,
  io: Io,
): Settings {
  const { lang, log } = settings;
  log('info', 'terminology answered', { server: record.server, answers: answers.size, asked, open: record.open });
  if (record.open > 0) io.err(line(unansweredMessage(record)[lang], io));
  return { ...settings, terminology: { answers, record, recording } };
}

/** That codes were not checked, and why. */
function unansweredMessage({ server, open, notes }: TerminologyRecord): Text {
  const because = (lang: Lang): string => (notes.length === 0 ? '' : `: ${notes.map((note) => note[lang]).join('; ')}`);
  return {
    da: `Terminologiserveren ${server} besvarede ikke ${open} spørgsmål om koder${because('da')}. De koder er ikke kontrolleret.`,
    en: `The terminology server ${server} left ${open} questions about codes without an answer${because('en')}. Those codes are not checked.`,
  };
}

/** What a recording holds, for verdicts that are made again. @throws {UsageError} for what is no recording. */
export function recordedAnswers(text: string): Remote {
  const recording = parseRecording(text);
  if ('fault' in recording) throw fileError('terminology.json', recording.fault);
  return createRemote(answersOfRecording(recording));
}

/** @throws {UsageError} for a file that is no recording. */
function recordingIn(file: string, io: Io): AnswerSource {
  const recording = parseRecording(readText(file, io));
  if ('fault' in recording) throw fileError(file, recording.fault);
  return { recording };
}

function serverAddress(address: string): string {
  if (/^https?:\/\//.test(address) && URL.canParse(address)) return address;
  throw new UsageError({
    da: `'${address}' er ikke adressen på en terminologiserver. Den begynder med https://.`,
    en: `'${address}' is not the address of a terminology server. It begins with https://.`,
  });
}

/** Milliseconds. */
function deadlineOf(text = '30'): number {
  const seconds = Number(text);
  if (seconds > 0 && seconds <= 600) return seconds * 1000;
  throw new UsageError({
    da: `--tx-timeout er et antal sekunder op til 600, ikke '${text}'.`,
    en: `--tx-timeout is a number of seconds up to 600, not '${text}'.`,
  });
}
