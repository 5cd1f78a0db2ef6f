import type { TerminologyRecord } from '../../model/package.js';
import type { MembershipAnswer, ListedCode } from '../membershipAnswer.js';
import { questionKey } from './question.js';
import type { RemoteQuestion } from './question.js';

/** What a server said to a question. */
export interface RemoteAnswer {
  readonly result: 'yes' | 'no' | 'unknown';
  /** The server's own words. */
  readonly message?: string;
  /** The first codes, where an expansion was asked for. */
  readonly codes?: readonly ListedCode[];
}

/** The answers of one server that are at hand, by the key of their question. Plain data. */
export interface RemoteAnswers {
  readonly answers: ReadonlyMap<string, RemoteAnswer>;
  readonly record: TerminologyRecord;
}

/** Where terminology turns to with what the packages leave open. Synchronous: it knows what was asked before. */
export interface Remote {
  readonly record: TerminologyRecord;
  /** Undefined where the server was not asked or does not know. */
  ask(question: RemoteQuestion): Extract<MembershipAnswer, string> | undefined;
  /** The first codes of a value set; undefined as above. */
  expansion(valueSet: string): readonly ListedCode[] | undefined;
  /** Who counts before and after a decision knows whether the server had a say in it. */
  counts(): ServerCounts;
}

/** How often something was said so far. */
export interface ServerCounts {
  readonly refusals: number;
  /** The server does not know. */
  readonly unknown: number;
  /** There is no answer to a question about a code: the server failed, or was never asked. */
  readonly silences: number;
}

/** @param onOpen is told of each question that there is no answer to */
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
