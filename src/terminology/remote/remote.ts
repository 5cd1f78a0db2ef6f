import type { TerminologyRecord } from '../../model/package.js';
import type { MembershipAnswer, ListedCode } from '../membershipAnswer.js';
import { questionKey } from './question.js';
import type { RemoteQuestion } from './question.js';

/** A server's answer to a question. */
export interface RemoteAnswer {
  readonly result: 'yes' | 'no' | 'unknown';
  /** The server's own message. */
  readonly message?: string;
  /** The first codes, if an expansion was requested. */
  readonly codes?: readonly ListedCode[];
}

/** The available answers of one server, by the key of their question. Plain data. */
export interface RemoteAnswers {
  readonly answers: ReadonlyMap<string, RemoteAnswer>;
  readonly record: TerminologyRecord;
}

/** Answers what the packages leave undecided. Synchronous: it only has earlier answers. */
export interface Remote {
  readonly record: TerminologyRecord;
  /** Undefined if the server was not asked or does not know. */
  ask(question: RemoteQuestion): Extract<MembershipAnswer, string> | undefined;
  /** The first codes of a value set; undefined as above. */
  expansion(valueSet: string): readonly ListedCode[] | undefined;
  /** Counting before and after a decision shows whether the server contributed to it. */
  counts(): ServerCounts;
}

/** Counts of the answers so far. */
export interface ServerCounts {
  readonly refusals: number;
  /** The server does not know. */
  readonly unknown: number;
  /** A question about a code without an answer: the server failed, or was never asked. */
  readonly silences: number;
}

/** @param onOpen called with each question that has no answer */
export function createRemote(
  { answers, record }: { readonly answers: Pick<RemoteAnswers['answers'], 'get'>; readonly record: TerminologyRecord },
  onOpen: (key: string, question: RemoteQuestion) => void = () => undefined,
): Remote {
  const heard = { refusals: 0, unknown: 0, silences: 0 };
  const find = (question: RemoteQuestion): RemoteAnswer | undefined => {
    const key = questionKey(question);
    const answer = answers.get(key);
    if (answer === undefined) onOpen(key, question);
    return answer;
  };
  return {
    record,
    ask: (question) => {
      const result = find(question)?.result;
      if (result === undefined) heard.silences++;
      if (result === 'no') heard.refusals++;
      if (result === 'unknown') heard.unknown++;
      return result === 'unknown' ? undefined : result;
    },
    expansion: (valueSet) => find({ kind: 'expansion', valueSet })?.codes,
    counts: () => ({ ...heard }),
  };
}
