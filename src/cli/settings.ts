import fs from 'node:fs';
import path from 'node:path';
import { parseDocument } from 'yaml';
import { nearest } from '../fhir/nearest.js';
import type { Lang } from '../model/text.js';
import { fileError, UsageError } from './failure.js';
import type { Io } from './io.js';

/** Options that every command takes. */
export interface CommonOptions {
  readonly packages?: readonly string[];
  readonly lang?: string;
  readonly quiet?: boolean;
}

/** What flags, environment and testcamp.yaml come to, in that order of weight. */
export interface Settings {
  /** Files and folders with FHIR packages, absolute. */
  readonly packages: readonly string[];
  readonly lang: Lang;
  readonly quiet: boolean;
  /** Guide to validate by where no flag names one. */
  readonly ig: readonly string[];
}

const keys = ['packages', 'lang', 'ig'] as const;

/** @throws {UsageError} for a language that there is none of, or a testcamp.yaml that can't be read. */
export function resolveSettings(options: CommonOptions, io: Io): Settings {
  const file = readConfig(io);
  const fromEnv = io.env['TESTCAMP_PACKAGES']?.split(path.delimiter).filter((part) => part !== '');
  const packages = options.packages ?? fromEnv ?? file.packages ?? [];
  return {
    packages: packages.map((one) => path.resolve(io.cwd, one)),
    lang: toLang(options.lang ?? io.env['TESTCAMP_LANG'] ?? file.lang ?? 'da'),
    quiet: options.quiet ?? false,
    ig: file.ig ?? [],
  };
}

/** The language of an error message that comes before the settings are known. */
export function languageOf(argv: readonly string[], io: Io): Lang {
  const at = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const asked = at < 0 ? io.env['TESTCAMP_LANG'] : (argv[at]?.split('=')[1] ?? argv[at + 1]);
  return asked === 'en' ? 'en' : 'da';
}

function toLang(text: string): Lang {
  if (text === 'da' || text === 'en') return text;
  throw new UsageError({
    da: `Sproget '${text}' findes ikke. Vælg da eller en.`,
    en: `There is no language '${text}'. Choose da or en.`,
  });
}

interface ConfigFile {
  readonly packages?: readonly string[];
  readonly lang?: string;
  readonly ig?: readonly string[];
}

function readConfig(io: Io): ConfigFile {
  const file = path.join(io.cwd, 'testcamp.yaml');
  if (!fs.existsSync(file)) return {};
  const document = parseDocument(fs.readFileSync(file, 'utf8'));
  const [error] = document.errors;
  if (error !== undefined) {
    const reason = error.message.split('\n')[0] ?? '';
    throw fileError('testcamp.yaml', { da: `ugyldig YAML: ${reason}`, en: `not YAML: ${reason}` });
  }
  const value: unknown = document.toJS();
  if (value === null) return {};
  if (typeof value !== 'object' || Array.isArray(value)) {
    throw fileError('testcamp.yaml', { da: 'skal bestå af nøgler', en: 'must be a list of keys' });
  }
  for (const key of Object.keys(value)) checkKey(key);
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, toConfigValue(key, one, io)]));
}

function checkKey(key: string): void {
  if ((keys as readonly string[]).includes(key)) return;
  const near = nearest(key, keys);
  throw fileError('testcamp.yaml', {
    da: `nøglen '${key}' findes ikke.${near === undefined ? '' : ` Mente du '${near}'?`}`,
    en: `there is no key '${key}'.${near === undefined ? '' : ` Did you mean '${near}'?`}`,
  });
}

function toConfigValue(key: string, value: unknown, io: Io): unknown {
  if (key === 'lang') return String(value);
  const list = (Array.isArray(value) ? value : [value]).map(String);
  return key === 'packages' ? list.map((one) => path.resolve(io.cwd, one)) : list;
}
