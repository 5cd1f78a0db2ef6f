import type { Text } from '../../base/index.js';
import type { RemoteQuestion } from './question.js';
import { terminologyAnswers } from './recorded.js';
import { createRemote } from './remote.js';
import type { Remote, RemoteAnswers } from './remote.js';
import type { TerminologyServer } from './server.js';
import type { AnswerCache, KeptAnswer, TerminologyRecording } from './store.js';

/** The source of answers: a server with its earlier answers, or only a recording. */
export type AnswerSource =
  | { readonly server: TerminologyServer; readonly cache: AnswerCache | undefined }
  | { readonly recording: TerminologyRecording };

/** All answers, and which of them may be stored. */
export interface Consultation extends RemoteAnswers {
  readonly recording: TerminologyRecording;
  /** Answers that were requested now; the others were already available. */
  readonly asked: number;
}

type QuestionsByKey = ReadonlyMap<string, RemoteQuestion>;

/** The answers of a round of questions, by key. */
interface Replies {
  readonly kept: readonly KeptAnswer[];
  readonly failures: readonly Text[];
  /** Of `kept`, how many were requested from the server. */
  readonly asked: number;
}

/** An answer may lead to further questions, as when a code is the discriminator of a slice: a few rounds settle all. */
const maxRounds = 6;

/**
 * Finds the answers that a validation needs: it is run to see which questions it leaves open, these are looked up, and
 * so on until nothing new is open. The verdicts of these rounds are discarded. Questions without an answer stay open.
 * @param judge validates everything with the answers so far
 * @param now time of an answer, ISO 8601
 */
export async function consult(
  source: AnswerSource,
  judge: (remote: Remote) => void,
  now: () => string,
): Promise<Consultation> {
  const { server, software } = await describe(source);
  const known = new Map<string, KeptAnswer>();
  const open = new Map<string, RemoteQuestion>();
  const notes = new Map<string, Text>();
  let asked = 0;
  const learnt = (): RemoteAnswers => {
    const answers = new Map([...known].map(([key, { answer }]) => [key, answer]));
    const unanswered = [...open.values()].filter(({ kind }) => kind !== 'expansion').length;
    const words = terminologyAnswers([...known.values()]);
    const about = { server, ...(software === undefined ? {} : { software }) };
    return { answers, record: { ...about, answers: words, open: unanswered, notes: [...notes.values()] } };
  };
  for (let round = 0; round < maxRounds; round++) {
    const questions = new Map<string, RemoteQuestion>();
    judge(createRemote(learnt(), (key, question) => open.has(key) || questions.set(key, question)));
    if (questions.size === 0) break;
    const replies = await answer(questions, source, now);
    asked += replies.asked;
    for (const [key, question] of questions) open.set(key, question);
    for (const kept of replies.kept) {
      known.set(kept.key, kept);
      open.delete(kept.key);
    }
    for (const failure of replies.failures) notes.set(failure.en, failure);
  }
  const found = learnt();
  const about = { server, ...(software === undefined ? {} : { software }), notes: found.record.notes };
  return { ...found, recording: { ...about, answers: [...known.values()] }, asked };
}

async function describe(source: AnswerSource): Promise<Pick<TerminologyRecording, 'server' | 'software'>> {
  if ('recording' in source) return source.recording;
  const software = await source.server.software();
  return { server: source.server.url, ...(software === undefined ? {} : { software }) };
}

function answer(questions: QuestionsByKey, source: AnswerSource, now: () => string): Promise<Replies> {
  return 'recording' in source
    ? Promise.resolve(replay(questions, source.recording))
    : askServer(questions, source.server, source.cache, now);
}

function replay(questions: QuestionsByKey, { answers, notes = [] }: TerminologyRecording): Replies {
  const kept = answers.filter(({ key }) => questions.has(key));
  if (kept.length === questions.size) return { kept, failures: [], asked: 0 };
  return { kept, failures: notes.length === 0 ? [notRecorded] : notes, asked: 0 };
}

async function askServer(
  questions: QuestionsByKey,
  server: TerminologyServer,
  cache: AnswerCache | undefined,
  now: () => string,
): Promise<Replies> {
  const cached = [...questions.keys()].flatMap((key) => cache?.read(key, now()) ?? []);
  const have = new Set(cached.map(({ key }) => key));
  const lacking = [...questions].filter(([key]) => !have.has(key));
  const replies = await server.ask(lacking.map(([, question]) => question));
  const fresh: KeptAnswer[] = [];
  const failures: Text[] = [];
  lacking.forEach(([key], at) => {
    const reply = replies[at];
    if (reply === undefined) return;
    if ('failure' in reply) {
      failures.push(reply.failure);
      return;
    }
    const kept = { key, answer: reply, at: now() };
    fresh.push(kept);
    // A server may know later what it does not know today.
    if (reply.result !== 'unknown') cache?.write(kept);
  });
  return { kept: [...cached, ...fresh], failures, asked: fresh.length };
}

const notRecorded: Text = {
  da: 'filen med svar har ikke dem alle',
  en: 'the file of answers does not hold them all',
};
