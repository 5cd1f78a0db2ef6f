import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import type { Document } from 'yaml';
import { nearest } from '../fhir/nearest.js';
import type { Text } from '../model/text.js';
import { fileError } from './failure.js';
import type { UsageError } from './failure.js';
import { readText } from './files.js';
import type { Io } from './io.js';

/** Name of the file with settings for one folder. */
export const configFile = 'testcamp.yaml';

/** What testcamp.yaml may say. */
export interface ConfigFile {
  readonly packages?: readonly string[];
  readonly lang?: string;
  readonly ig?: readonly string[];
  readonly registry?: string;
}

const keys = ['packages', 'lang', 'ig', 'registry'] as const;
/** Keys whose value is one text and no list. */
const single: ReadonlySet<string> = new Set(['lang', 'registry']);

/** Reads testcamp.yaml in the working folder. @throws {UsageError} naming line and column of what is wrong. */
export function readConfig(io: Io): ConfigFile {
  const lines = new LineCounter();
  const text = readText(configFile, io);
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const fault = (offset: number, reason: Text): UsageError => {
    const { line, col } = lines.linePos(offset);
    return fileError(configFile, reason, line, col);
  };
  const [error] = document.errors;
  if (error !== undefined) {
    throw fault(error.pos[0], { da: `ikke gyldig YAML: ${error.message}`, en: `not valid YAML: ${error.message}` });
  }
  return settingsIn(document, fault);
}

function settingsIn(document: Document, fault: (offset: number, reason: Text) => UsageError): ConfigFile {
  const { contents } = document;
  if (contents === null) return {};
  if (!isMap(contents)) throw fault(0, { da: 'skal bestå af nøgler med værdier', en: 'must be keys with values' });
  const found: Record<string, unknown> = {};
  for (const { key, value } of contents.items) {
    const name = isScalar(key) ? String(key.value) : '';
    const at = isScalar(key) ? (key.range?.[0] ?? 0) : 0;
    if (!(keys as readonly string[]).includes(name)) throw fault(at, unknownKey(name));
    const plain: unknown = document.getIn([name], false);
    const list: unknown =
      typeof plain === 'object' && plain !== null && 'toJSON' in plain
        ? (value as { toJSON(): unknown }).toJSON()
        : plain;
    found[name] = single.has(name)
      ? textOf(list, () => fault(at, notAText(name)))
      : textsOf(list, () => fault(at, notAText(name)));
  }
  return found;
}

function textOf(value: unknown, fault: () => UsageError): string {
  if (typeof value === 'string' && value !== '') return value;
  throw fault();
}

function textsOf(value: unknown, fault: () => UsageError): readonly string[] {
  return (Array.isArray(value) ? value : [value]).map((one) => textOf(one, fault));
}

function unknownKey(key: string): Text {
  const near = nearest(key, keys);
  const list = keys.join(', ');
  return {
    da: `Ukendt nøgle '${key}'. ${near === undefined ? `Mulige nøgler: ${list}` : `Mente du '${near}'?`}`,
    en: `Unknown key '${key}'. ${near === undefined ? `Possible keys: ${list}` : `Did you mean '${near}'?`}`,
  };
}

const notAText = (key: string): Text => ({
  da: `'${key}' skal være ${single.has(key) ? 'en tekst' : 'en tekst eller en liste af tekster'}`,
  en: `'${key}' must be ${single.has(key) ? 'a text' : 'a text or a list of texts'}`,
});
