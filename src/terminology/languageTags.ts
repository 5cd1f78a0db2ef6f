import { createRequire } from 'node:module';
import { languages } from './isoCodes.js';

/** The kinds of subtags that IANA registers, and tags of before the registry (RFC 5646 sections 3.1.2 and 2.2.8). */
type Kind = 'language' | 'extlang' | 'script' | 'region' | 'variant' | 'grandfathered';

/** Two letters of a language, alone or with two of a region: nearly all tags there are. */
const common = /^([a-z]{2})(?:-([A-Z]{2}))?$/;

/** RFC 5646 section 2.1. Groups: language, extended languages, script, region, variants; the rest, extensions and private use. */
const wellFormed =
  /^([a-z]{2,8})((?:-[a-z]{3}){0,3})(?:-([a-z]{4}))?(?:-([a-z]{2}|\d{3}))?((?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*)((?:-[0-9a-wy-z](?:-[a-z0-9]{2,8})+)*)(?:-x(?:-[a-z0-9]{1,8})+)?$/;

/**
 * Whether a text is a valid language tag (RFC 5646 section 2.2.9): well-formed, each subtag in IANA's registry, those that
 * are deprecated or for private use too, and no variant or extension twice.
 * @param countries two letters each, as R4's own value set lists them: the registry is read for what is not among them
 */
export function isLanguageTag(text: string, countries: ReadonlySet<string> = new Set()): boolean {
  const [, plain, country] = common.exec(text) ?? [];
  if (plain !== undefined && languages.has(plain) && (country === undefined || countries.has(country))) return true;
  const tag = text.toLowerCase();
  if (/^x(-[a-z0-9]{1,8})+$/.test(tag) || isRegistered('grandfathered', tag)) return true;
  const match = wellFormed.exec(tag);
  if (match === null) return false;
  const [, language = '', extended = '', script, region, variants = '', extensions = ''] = match;
  const single: readonly (readonly [Kind, string | undefined])[] = [
    ['language', language],
    ['script', script],
    ['region', region],
  ];
  if (!single.every(([kind, subtag]) => subtag === undefined || isRegistered(kind, subtag))) return false;
  const listed: readonly (readonly [Kind, readonly string[]])[] = [
    ['extlang', partsOf(extended)],
    ['variant', partsOf(variants)],
  ];
  if (!listed.every(([kind, subtags]) => isSet(subtags) && subtags.every((one) => isRegistered(kind, one))))
    return false;
  return isSet(partsOf(extensions).filter(({ length }) => length === 1));
}

const partsOf = (text: string): readonly string[] => text.split('-').filter((part) => part !== '');
const isSet = (list: readonly string[]): boolean => new Set(list).size === list.length;

const registry = new Map<Kind, ReadonlySet<string>>();

function isRegistered(kind: Kind, subtag: string): boolean {
  let known = registry.get(kind);
  if (known === undefined) registry.set(kind, (known = new Set(read(kind))));
  return known.has(subtag) || privateUse(kind, subtag);
}

function read(kind: Kind): readonly string[] {
  return Object.keys(files[kind]() as object).map((key) => key.toLowerCase());
}

const require: (id: string) => unknown = createRequire(import.meta.url);
const files: Readonly<Record<Kind, () => unknown>> = {
  language: () => require('language-subtag-registry/data/json/language.json'),
  extlang: () => require('language-subtag-registry/data/json/extlang.json'),
  script: () => require('language-subtag-registry/data/json/script.json'),
  region: () => require('language-subtag-registry/data/json/region.json'),
  variant: () => require('language-subtag-registry/data/json/variant.json'),
  grandfathered: () => require('language-subtag-registry/data/json/grandfathered.json'),
};

/** What the registry has as ranges: qaa to qtz, Qaaa to Qabx, QM to QZ and XA to XZ (RFC 5646 sections 2.2.1 to 2.2.4). */
function privateUse(kind: Kind, subtag: string): boolean {
  if (kind === 'language') return /^q[a-t][a-z]$/.test(subtag);
  if (kind === 'script') return /^qa(a[a-z]|b[a-x])$/.test(subtag);
  return kind === 'region' && /^(q[m-z]|x[a-z])$/.test(subtag);
}
