import path from 'node:path';
import type { TerminologyRecord } from '../../model/package.js';
import type { Lang, Text } from '../../base/index.js';
import { writeWhole, fileError, UsageError } from '../../base/index.js';
import {
  consult,
  openTerminologyServer,
  createAnswerCache,
  parseRecording,
  recordingText,
} from '../../terminology/remote/index.js';
import type { AnswerSource, Consultation, Remote } from '../../terminology/remote/index.js';
import { line, readText } from '../environment/index.js';
import type { TxFlags } from './txFlags.js';
import { openClient } from '../client/index.js';
import type { Environment, Settings } from '../environment/index.js';

/** The settings with what a terminology server answers, or answered where `--tx-replay` names a recording. */
export async function withServerAnswers(
  settings: Settings,
  flags: TxFlags,
  environment: Environment,
  judge: (remote: Remote) => void,
): Promise<Settings> {
  const { tx, cache } = settings;
  const ask = (source: AnswerSource): Promise<Consultation> => consult(source, judge, () => environment.now());
  const keep = (found: Consultation): Settings => {
    if (flags.txRecord !== undefined)
      writeWhole(path.resolve(environment.cwd, flags.txRecord), recordingText(found.recording));
    return settingsWithAnswers(settings, found, environment);
  };
  if (flags.txReplay !== undefined) return keep(await ask(recordingIn(flags.txReplay, environment)));
  const address = serverAddress(tx ?? '');
  const client = openClient(environment);
  try {
    const server = openTerminologyServer(address, client, { deadline: deadlineOf(flags.txTimeout) });
    settings.log('info', 'asking the terminology server', { server: server.url });
    const found = await ask({ server, cache: cache === undefined ? undefined : createAnswerCache(cache, server.url) });
    return keep(found);
  } finally {
    await client.close();
  }
}

/** Settings with what can be sent to a worker; missing answers are reported at once, since verdicts rest on them. */
function settingsWithAnswers(
  settings: Settings,
  { answers, record, recording, asked }: Consultation,
  environment: Environment,
): Settings {
  const { lang, log } = settings;
  log('info', 'terminology answered', { server: record.server, answers: answers.size, asked, open: record.open });
  if (record.open > 0) environment.err(line(unansweredMessage(record)[lang], environment));
  return { ...settings, terminology: { answers, record, recording } };
}

/** Reports that codes were not checked, and why. */
function unansweredMessage({ server, open, notes }: TerminologyRecord): Text {
  const because = (lang: Lang): string => (notes.length === 0 ? '' : `: ${notes.map((note) => note[lang]).join('; ')}`);
  return {
    da: `Terminologiserveren ${server} besvarede ikke ${open} spørgsmål om koder${because('da')}. De koder er ikke kontrolleret.`,
    en: `The terminology server ${server} left ${open} questions about codes without an answer${because('en')}. Those codes are not checked.`,
  };
}

/** @throws {UsageError} for a file that is not a recording. */
function recordingIn(file: string, environment: Environment): AnswerSource {
  const recording = parseRecording(readText(file, environment));
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
