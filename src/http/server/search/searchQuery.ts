import { periodOf } from './dates.js';
import { quoted, refuse } from '../listen/refusal.js';
import type { SearchKey, SearchTarget } from './searchKeys.js';
import { firstEntry, parametersOf } from './searchParameters.js';
import type { ParameterKind } from './searchParameters.js';

/** A criterion of a search: the parameter, and the text as written. */
export interface SearchCriterion {
  readonly name: string;
  readonly value: string;
  matches(version: SearchTarget): boolean;
}

/** A parsed query: the criteria that the server supports, and the parameters it does not know. */
export interface SearchQuery {
  readonly criteria: readonly SearchCriterion[];
  /** Names of parameters that the server does not know. */
  readonly unknown: readonly string[];
}

type KeyTest = (key: SearchKey) => boolean;

/** Maximum number of values of one query. */
const maxValues = 200;

/**
 * Reads the criteria of a search (R4 section 3.1.1). Several parameters are combined with AND, comma-separated values
 * with OR.
 * @param base the server's base URL, which references may begin with
 * @throws {Refusal} 400 for an unknown modifier or prefix, and for an invalid date
 */
export function readQuery(type: string, parameters: URLSearchParams, base: string): SearchQuery {
  const criteria: SearchCriterion[] = [];
  const unknown: string[] = [];
  if ([...parameters].length > maxValues) throw tooMany();
  for (const [written, value] of parameters) {
    // An empty value has no meaning (R4 section 3.1.1.3).
    const { name, modifier } = nameOf(written);
    const kind = kindOf(type, name);
    if (kind === undefined) unknown.push(written);
    else if (value !== '') criteria.push(criterionOf({ written, name, kind, modifier, value }, base));
  }
  return { criteria, unknown };
}

/** `subject:Patient` is a parameter with a modifier; `message:MessageHeader.event` is one of the first entry of a Bundle. */
function nameOf(written: string): { readonly name: string; readonly modifier: string | undefined } {
  const plain = written.replace(/^(composition|message):(\w+)\./, (whole, entry: string, type: string) =>
    firstEntry[entry] === type ? `${entry}.` : whole,
  );
  const at = plain.indexOf(':');
  return at < 0 ? { name: plain, modifier: undefined } : { name: plain.slice(0, at), modifier: plain.slice(at + 1) };
}

function kindOf(type: string, name: string): ParameterKind | undefined {
  if (name === '_id') return 'token';
  if (name === '_lastUpdated') return 'date';
  const [entry = '', inner] = name.split('.');
  if (type === 'Bundle' && Object.hasOwn(firstEntry, entry)) {
    return inner === undefined ? 'reference' : kindOf(firstEntry[entry] ?? '', name.slice(entry.length + 1));
  }
  return parametersOf(type).find((parameter) => parameter.name === name)?.kind;
}

/** A parameter as written in the query, and its meaning. */
interface WrittenParameter {
  readonly written: string;
  readonly name: string;
  readonly kind: ParameterKind;
  readonly modifier: string | undefined;
  readonly value: string;
}

function criterionOf({ written, name, kind, modifier, value }: WrittenParameter, base: string): SearchCriterion {
  const keysOf = ({ id, lastUpdated, keys }: SearchTarget): readonly SearchKey[] => {
    if (name === '_id') return [['', id]];
    if (name === '_lastUpdated') return [periodOf(lastUpdated) ?? [0, 0]];
    return Object.hasOwn(keys, name) ? (keys[name] ?? []) : [];
  };
  if (modifier === 'missing') {
    if (value !== 'true' && value !== 'false') throw badValue(written);
    return { name: written, value, matches: (version) => (keysOf(version).length === 0) === (value === 'true') };
  }
  const tests = splitEscaped(value, ',').map((one) => testOf(written, kind, modifier, one, base));
  const any = (version: SearchTarget): boolean => keysOf(version).some((key) => tests.some((test) => test(key)));
  const matches = modifier === 'not' ? (version: SearchTarget): boolean => !any(version) : any;
  return { name: written, value, matches };
}

function testOf(
  written: string,
  kind: ParameterKind,
  modifier: string | undefined,
  value: string,
  base: string,
): KeyTest {
  const allowed: Readonly<Record<ParameterKind, RegExp>> = {
    token: /^not$/,
    string: /^(exact|contains)$/,
    reference: /^(identifier|[A-Z][A-Za-z]+)$/,
    uri: /^$/,
    date: /^$/,
  };
  if (modifier !== undefined && !allowed[kind].test(modifier)) throw badModifier(written);
  if (kind === 'date') return dateTest(written, value);
  if (kind === 'string') return stringTest(unescaped(value), modifier);
  if (kind === 'uri') return (key) => key === unescaped(value);
  if (kind === 'token') return tokenTest(value, 0);
  return modifier === 'identifier' ? tokenTest(value, 1) : referenceTest(unescaped(value), modifier, base);
}

/** `code`, `system|code`, `|code` for one without a system, `system|` for any of a system (R4 section 3.1.1.4.10). */
function tokenTest(value: string, at: 0 | 1): KeyTest {
  const parts = splitEscaped(value, '|').map(unescaped);
  const [first = '', second] = parts;
  return (key) => {
    const [system, code] = [key[at], key[at + 1]];
    if (at === 1 && code === '') return false;
    if (second === undefined) return code === first;
    return system === first && (second === '' || code === second);
  };
}

/** An id alone, `Type/id`, or a URL, which may be the server's own (R4 section 3.1.1.4.11). */
function referenceTest(value: string, type: string | undefined, base: string): KeyTest {
  const local = (reference: string): string =>
    reference.startsWith(`${base}/`) ? reference.slice(base.length + 1) : reference;
  const wanted = local(type === undefined || value.includes('/') ? value : `${type}/${value}`);
  return (key) => {
    const found = local(String(key[0])).replace(/\/_history\/[^/]+$/, '');
    return (
      found === wanted || (!wanted.includes('/') && /^[A-Z][A-Za-z]+\//.test(found) && found.endsWith(`/${wanted}`))
    );
  };
}

/**
 * Text that begins with the value, ignoring case and accents, unless the modifier says otherwise (R4 section
 * 3.1.1.4.8).
 */
function stringTest(value: string, modifier: string | undefined): KeyTest {
  if (modifier === 'exact') return (key) => key === value;
  const plain = (text: string): string =>
    text
      .normalize('NFD')
      .replace(/\p{Diacritic}/gu, '')
      .toLowerCase();
  const wanted = plain(value);
  return (key) => {
    const found = plain(String(key));
    return modifier === 'contains' ? found.includes(wanted) : found.startsWith(wanted);
  };
}

function dateTest(written: string, value: string): KeyTest {
  const [, prefix = 'eq', text = ''] = /^(eq|ne|gt|lt|ge|le|sa|eb)?(.*)$/s.exec(value) ?? [];
  // An unescaped plus in a query is read as a space.
  const period = periodOf(text.replace(' ', '+'));
  if (period === undefined) throw badValue(written);
  const [start, end] = period;
  const within = ([from, to]: readonly [number, number]): boolean => from >= start && to <= end;
  const tests: Readonly<Record<string, (found: readonly [number, number]) => boolean>> = {
    eq: within,
    ne: (found) => !within(found),
    gt: ([, to]) => to > end,
    lt: ([from]) => from < start,
    ge: (found) => found[1] > end || within(found),
    le: (found) => found[0] < start || within(found),
    sa: ([from]) => from >= end,
    eb: ([, to]) => to <= start,
  };
  return (key) => tests[prefix]?.(key as readonly [number, number]) ?? false;
}

/** Splits a value at unescaped separators (R4 section 3.1.1.4.0). */
function splitEscaped(value: string, separator: ',' | '|'): readonly string[] {
  const parts: string[] = [];
  let part = '';
  for (let at = 0; at < value.length; at++) {
    const char = value.charAt(at);
    if (char === '\\' && at + 1 < value.length) part += char + value.charAt(++at);
    else if (char === separator) {
      parts.push(part);
      part = '';
    } else part += char;
  }
  parts.push(part);
  return parts;
}

const unescaped = (text: string): string => text.replace(/\\([\\,$|])/g, '$1');

const badModifier = (written: string): Error =>
  refuse(400, 'not-supported', {
    da: `Serveren kender ikke modifikatoren i '${quoted(written)}'`,
    en: `The server does not know the modifier of '${quoted(written)}'`,
  });

const badValue = (written: string): Error =>
  refuse(400, 'value', {
    da: `Værdien af '${quoted(written)}' kan ikke læses`,
    en: `The value of '${quoted(written)}' can't be read`,
  });

const tooMany = (): Error =>
  refuse(400, 'too-costly', { da: 'Søgningen har for mange parametre', en: 'The search has too many parameters' });
