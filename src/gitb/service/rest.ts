import { isObject } from '../../base/index.js';
import { GitbRequestError } from './question.js';
import type { RawInput } from './question.js';
import { base64Bytes } from './inputs.js';

/** Reads the body of a REST call as JSON. @throws {GitbRequestError} */
export function readJsonBody(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) as unknown;
  } catch {
    throw wrong('er ikke JSON i UTF-8', 'is not JSON in UTF-8');
  }
}

/**
 * The inputs of a call to the REST interface that the Test Bed's own validators have: an object with a member for each.
 * @throws {GitbRequestError}
 */
export function inputsOfObject(body: unknown): readonly RawInput[] {
  if (!isObject(body)) throw wrong('er ikke et JSON-objekt', 'is not a JSON object');
  const { embeddingMethod, ...members } = body;
  return Object.entries(members).flatMap(([name, value]): readonly RawInput[] => {
    if (value === null || value === undefined) return [];
    if (name === 'submissions' && isObject(value)) return [filesOf(name, value)];
    if (Array.isArray(value)) return [{ ...plain(name, undefined), items: value.map((one) => plain('', textOf(one))) }];
    if (name !== 'contentToValidate' && name !== 'content') return [plain(name, textOf(value))];
    const text = textOf(value);
    return [{ ...plain(name, text), method: methodOf(embeddingMethod, text) }];
  });
}

/** A map of files, whose encoding is told by their content. */
function filesOf(name: string, value: Readonly<Record<string, unknown>>): RawInput {
  const items = Object.entries(value).map(([key, one]): RawInput => {
    const text = textOf(one);
    return { ...plain(key, text), method: guess(text) };
  });
  return { ...plain(name, undefined), items };
}

/**
 * The inputs of a call to the REST interface by which the Test Bed calls services: `input` and `config` as in SOAP.
 * @throws {GitbRequestError}
 */
export function inputsOfRequest(body: unknown): readonly RawInput[] {
  if (!isObject(body)) throw wrong('er ikke et JSON-objekt', 'is not a JSON object');
  const list = (name: string): readonly unknown[] => {
    const value = body[name] ?? [];
    if (!Array.isArray(value)) throw wrong(`: ${name} er ikke en liste`, `: ${name} is not a list`);
    return value;
  };
  return [...list('input'), ...list('config')].map(contentOf);
}

function contentOf(value: unknown): RawInput {
  if (!isObject(value)) throw wrong(': et input er ikke et objekt', ': an input is not an object');
  const { name, item, embeddingMethod } = value;
  if (item !== undefined && !Array.isArray(item)) throw wrong(': item er ikke en liste', ': item is not a list');
  return {
    name: typeof name === 'string' ? name : '',
    method: methodOf(embeddingMethod ?? 'STRING', ''),
    value: value['value'] === undefined || value['value'] === null ? undefined : textOf(value['value']),
    items: (item ?? []).map(contentOf),
  };
}

const plain = (name: string, value: string | undefined): RawInput => ({ name, method: 'STRING', value, items: [] });

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean' || typeof value === 'number') return String(value);
  throw wrong(': en værdi er ikke en tekst', ': a value is not a text');
}

/** The Test Bed writes `BASE_64` and `URI` in one of its interfaces, `BASE64` and `URL` in the other. */
function methodOf(given: unknown, content: string): RawInput['method'] {
  if (given === undefined || given === null || given === '') return guess(content);
  const known = { STRING: 'STRING', BASE64: 'BASE64', BASE_64: 'BASE64', URI: 'URI', URL: 'URI' } as const;
  const name = typeof given === 'string' ? given.toUpperCase() : '';
  if (name in known) return known[name as keyof typeof known];
  throw wrong(': embeddingMethod er STRING, BASE64 eller URI', ': embeddingMethod is STRING, BASE64 or URI');
}

/** The encoding of a submission where none is named: a resource begins with `{` or `<`, which no Base64 text does. */
function guess(content: string): RawInput['method'] {
  if (/^\uFEFF?\s*[{<]/.test(content)) return 'STRING';
  if (/^https?:\/\//i.test(content.trim())) return 'URI';
  return base64Bytes(content) === undefined ? 'STRING' : 'BASE64';
}

/** @param da end of a sentence that begins with the body. */
const wrong = (da: string, en: string): GitbRequestError => {
  const join = (start: string, end: string): string => `${start}${end.startsWith(':') ? '' : ' '}${end}.`;
  return new GitbRequestError({ da: join('Indholdet af kaldet', da), en: join("The call's body", en) });
};
