import type { Text } from '../../base/index.js';
import { canonicalJson, isObject } from '../../base/index.js';

/** Differences that are reported at most; a certificate of another camp differs everywhere. */
const maxDifferences = 50;

/** Texts of the differences between two certificates' bodies: values with paths, steps and checks by their ids. */
export function differences(recorded: unknown, now: unknown): readonly Text[] {
  const found: Text[] = [];
  compare('', recorded, now, found);
  return found.slice(0, maxDifferences);
}

function compare(at: string, a: unknown, b: unknown, found: Text[]): void {
  if (found.length >= maxDifferences) return;
  if (isObject(a) && isObject(b)) {
    for (const key of [...new Set([...Object.keys(a), ...Object.keys(b)])].sort()) {
      compare(at === '' ? key : `${at}.${key}`, a[key], b[key], found);
    }
  } else if (Array.isArray(a) && Array.isArray(b)) {
    compareLists(at, a, b, found);
  } else if (textOf(a) !== textOf(b)) {
    found.push({
      da: `${at}: i certifikatet ${shown(a, 'da')}, nu ${shown(b, 'da')}`,
      en: `${at}: in the certificate ${shown(a, 'en')}, now ${shown(b, 'en')}`,
    });
  }
}

/** Items that have an id are compared with those of the same id; others by their index. */
function compareLists(at: string, a: readonly unknown[], b: readonly unknown[], found: Text[]): void {
  const [left, right] = [byKey(a), byKey(b)];
  for (const key of [...new Set([...left.keys(), ...right.keys()])]) {
    compare(`${at}[${key}]`, left.get(key), right.get(key), found);
  }
}

const ids = ['step', 'check', 'path', 'rule', 'id'];

function byKey(items: readonly unknown[]): ReadonlyMap<string, unknown> {
  const keyed = new Map<string, unknown>();
  for (const [index, item] of items.entries()) {
    const id = isObject(item) ? ids.map((name) => item[name]).find((value) => typeof value === 'string') : undefined;
    const key = typeof id === 'string' && !keyed.has(id) ? id : String(index);
    keyed.set(key, item);
  }
  return keyed;
}

const textOf = (value: unknown): string => (value === undefined ? '' : canonicalJson(value));

function shown(value: unknown, lang: keyof Text): string {
  if (value === undefined) return { da: 'intet', en: 'nothing' }[lang];
  const text = canonicalJson(value);
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}
