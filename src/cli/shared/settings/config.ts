import { isMap, isScalar } from 'yaml';
import { nearest } from '../../../base/index.js';
import type { Text } from '../../../base/index.js';
import { readYaml } from '../../../protocol/index.js';
import type { YamlDocument } from '../../../protocol/index.js';
import { readText } from '../../../app/environment/index.js';
import { fileError } from '../failure.js';
import type { UsageError } from '../failure.js';
import type { Io } from '../io.js';

/** Name of the file with settings for one folder. */
const configFile = 'testcamp.yaml';

/** The keys of testcamp.yaml. */
export interface ConfigFile {
  readonly packages?: readonly string[];
  readonly lang?: string;
  readonly ig?: readonly string[];
  readonly registry?: string;
  readonly tx?: string;
}

const keys = ['packages', 'lang', 'ig', 'registry', 'tx'] as const;
/** Keys with a single text rather than a list. */
const single: ReadonlySet<string> = new Set(['lang', 'registry', 'tx']);

/** Reads testcamp.yaml in the working folder. @throws {UsageError} naming line and column of what is wrong. */
export function readConfig(io: Io): ConfigFile {
  return parseConfig(readText(configFile, io));
}

/** Reads the text of a testcamp.yaml. @throws {UsageError} naming line and column of what is wrong. */
export function parseConfig(text: string): ConfigFile {
  const read = readYaml(text);
  if ('faults' in read) {
    const [first] = read.faults;
    throw fileError(configFile, first?.message ?? notKeys, first?.line, first?.column);
  }
  return settingsIn(read);
}

function settingsIn({ document, value: plain, at }: YamlDocument): ConfigFile {
  const { contents } = document;
  const fault = (offset: number, reason: Text): UsageError => {
    const { line, column } = at(offset);
    return fileError(configFile, reason, line, column);
  };
  if (contents === null) return {};
  if (!isMap(contents)) throw fault(0, notKeys);
  const found: Record<string, unknown> = {};
  for (const { key } of contents.items) {
    const name = isScalar(key) ? String(key.value) : '';
    const start = isScalar(key) ? (key.range?.[0] ?? 0) : 0;
    if (!(keys as readonly string[]).includes(name)) throw fault(start, unknownKey(name));
    const value = (plain as Readonly<Record<string, unknown>>)[name];
    const refused = (): UsageError => fault(start, notAText(name));
    found[name] = single.has(name) ? textOf(value, refused) : textsOf(value, refused);
  }
  return found;
}

const notKeys: Text = { da: 'skal bestå af nøgler med værdier', en: 'must be keys with values' };

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
