import { selectStep } from '../../../../app/camp/index.js';
import { UsageError } from '../../../../base/index.js';
import type { CampTest } from '../../../../camp/index.js';
import { stepsOf } from '../../../../model/protocol.js';

/**
 * The steps that texts such as `3.3.1.1`, `3.3.1.1-3.3.1.4`, `3.3.1.1-4` or `3.3.1.1,3.3.1.3` name, in the protocol's order, each
 * once.
 * @throws {UsageError} for a step that the test does not have, and for a range that runs backwards
 */
export function stepsNamed(test: CampTest, texts: readonly string[]): readonly string[] {
  const all = stepsOf(test.protocol).map(({ id }) => id);
  const named = new Set(texts.flatMap((text) => text.split(',')).flatMap((text) => oneOrRange(test, all, text.trim())));
  return all.filter((id) => named.has(id));
}

function oneOrRange(test: CampTest, all: readonly string[], text: string): readonly string[] {
  const [first = '', last, ...more] = text.split('-');
  if (last === undefined || more.length > 0 || all.includes(text)) return [selectStep(test, text)];
  const from = selectStep(test, first.trim());
  const to = selectStep(test, whole(from, last.trim()));
  if (all.indexOf(from) <= all.indexOf(to)) return all.slice(all.indexOf(from), all.indexOf(to) + 1);
  throw new UsageError({
    da: `Intervallet ${text} løber baglæns: ${to} kommer før ${from}.`,
    en: `The range ${text} runs backwards: ${to} comes before ${from}.`,
  });
}

/** The end of a range with the parts of its beginning that it leaves out: `4` after `3.3.1.1` is `3.3.1.4`. */
function whole(from: string, last: string): string {
  const before = from.split('.');
  const own = last.split('.');
  return [...before.slice(0, Math.max(0, before.length - own.length)), ...own].join('.');
}
