/** A question about a code, put to a value set or a code system. */
export interface RememberedQuestion {
  /** Canonical of what is asked. */
  readonly of: string;
  readonly code: string;
  readonly system?: string | undefined;
  readonly version?: string | undefined;
}

/** An answer with the rest of its question. */
interface Remembered<T> {
  readonly system: string | undefined;
  readonly version: string | undefined;
  readonly answer: T;
}

/** Questions that are remembered: codes come from documents, and a hostile one could ask without end. */
const maxRemembered = 20_000;

/** A text on its own: a part of a document's text would keep all of that in memory. */
const copyOf = <Part extends string | undefined>(text: Part): Part =>
  text === undefined ? text : (Buffer.from(text, 'utf16le').toString('utf16le') as Part);

/** Longer than the address of a value set and a code of it, in characters. */
const maxLength = 1000;

/**
 * Remembers answers that never change, since the same few codes stand in document after document.
 * @param limit questions that are remembered; what is asked after so many is worked out each time
 */
export function rememberAnswers<T extends object>(
  limit = maxRemembered,
): (question: RememberedQuestion, decide: () => T) => T {
  const known = new Map<string, Map<string, Remembered<T>[]>>();
  let count = 0;
  return ({ of, code, system, version }, decide) => {
    const answers = known.get(of)?.get(code) ?? [];
    for (const one of answers) if (one.system === system && one.version === version) return one.answer;
    const answer = decide();
    if (of.length + code.length + (version ?? '').length <= maxLength && count++ < limit) {
      const ofThis = known.get(of) ?? new Map<string, Remembered<T>[]>();
      const own = { system: copyOf(system), version: copyOf(version), answer };
      known.set(copyOf(of), ofThis.set(copyOf(code), [...answers, own]));
    }
    return answer;
  };
}
