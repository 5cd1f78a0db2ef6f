import { nearest, withoutEnding } from '../base/index.js';
import { splitCanonical } from './version.js';

/**
 * What is left of a canonical without its version, its scheme, letter case, blanks around it and slashes at its end. Two
 * URLs with one form are meant as one, though R4 compares canonical URLs letter by letter.
 */
export function canonicalForm(canonical: string): string {
  const url = splitCanonical(canonical.trim()).url.trim().toLowerCase();
  return withoutEnding(url.replace(/^https?:\/\//, ''), '/');
}

/** Changed letters that are still a slip of the pen; more of them make another name. */
const mostChanges = 2;

/** URLs by their form. */
export const formsOf = (urls: readonly string[]): ReadonlyMap<string, string> =>
  new Map(urls.map((url) => [canonicalForm(url), url]));

/**
 * The URL that a canonical is spelt almost like, up to two letters being another, or one part of the address; undefined
 * where there is none.
 */
export function nearestCanonical(canonical: string, forms: ReadonlyMap<string, string>): string | undefined {
  const form = canonicalForm(canonical);
  const alike: string[] = [];
  for (const one of forms.keys()) if (one !== form && isNear(one, form)) alike.push(one);
  const found = alike.length === 0 ? undefined : nearest(form, alike, mostChanges);
  return found === undefined ? sameName(form, forms) : forms.get(found);
}

/** The only URL of the same host that ends in the same name: what stands between them is a slip as well. */
function sameName(form: string, forms: ReadonlyMap<string, string>): string | undefined {
  const name = form.slice(form.lastIndexOf('/'));
  const host = form.slice(0, form.indexOf('/') + 1);
  if (name.length < 2 || host === '') return undefined;
  const found = [...forms].filter(([one]) => one !== form && one.endsWith(name) && one.startsWith(host));
  return found.length === 1 ? found[0]?.[1] : undefined;
}

/** Cheap, and true of all that are two letters apart: one of the two ends of the name is the same. */
function isNear(a: string, b: string): boolean {
  return (
    Math.abs(a.length - b.length) <= mostChanges && (a.slice(0, 12) === b.slice(0, 12) || a.slice(-8) === b.slice(-8))
  );
}

/** True where a URL, however it is written, stands below the canonical of a guide: `http://example.org/ig/x/...`. */
export function isInNamespace(url: string, canonical: string): boolean {
  const space = canonicalForm(canonical);
  return space !== '' && canonicalForm(url).startsWith(`${space}/`);
}
