import path from 'node:path';
import type { ErrorObject } from 'ajv';
import { nearest } from '../../../base/index.js';
import type { Text } from '../../../base/index.js';
import { allRules, findRule } from '../../../catalogue/index.js';
import { loadYaml, readYaml, schemaCheck } from '../../../protocol/index.js';
import type { YamlSource } from '../../../protocol/index.js';
import { problemError, readText } from '../../../app/environment/index.js';
import type { IgnoreEntry } from '../../../app/judge/index.js';
import { fileError } from '../failure.js';
import type { Io } from '../io.js';
import { configSchema, textsKeys } from './configSchema.js';
import { configFile } from './findConfig.js';

/** What testcamp.yaml says. */
export interface ConfigFile {
  readonly packages?: readonly string[];
  readonly lang?: string;
  readonly ig?: readonly string[];
  readonly registry?: string;
  readonly tx?: string;
  readonly strict?: boolean;
  readonly failSeverity?: 'error' | 'warning';
  readonly exclude?: readonly string[];
  readonly ignore?: readonly IgnoreEntry[];
}

/** The file as its schema has it. */
interface RawConfig extends Omit<ConfigFile, 'packages' | 'ig' | 'exclude' | 'failSeverity' | 'ignore'> {
  readonly packages?: string | readonly string[];
  readonly ig?: string | readonly string[];
  readonly exclude?: string | readonly string[];
  readonly 'fail-severity'?: 'error' | 'warning';
  readonly ignore?: readonly RawIgnore[];
}

interface RawIgnore extends Pick<IgnoreEntry, 'rule' | 'element' | 'profile' | 'reason' | 'expires'> {
  readonly file?: string;
}

/**
 * Reads a testcamp.yaml.
 * @param file absolute
 * @throws {UsageError} naming line and column of everything that is wrong.
 */
export function readConfig(file: string, io: Io): ConfigFile {
  const name = path.relative(io.cwd, file);
  return parseConfig(readText(name, io), name);
}

/** `lang` of a testcamp.yaml, whatever else is wrong with the file. @throws {UsageError} if it can't be read. */
export const languageIn = (file: string, io: Io): string | undefined =>
  /^lang\s*:\s*(['"]?)(\w+)\1\s*(?:#.*)?$/m.exec(readText(path.relative(io.cwd, file), io))?.[2];

/** Reads the text of a testcamp.yaml. @throws {UsageError} as {@link readConfig} */
export function parseConfig(text: string, file = configFile): ConfigFile {
  const read = readYaml(text);
  if (!('faults' in read)) {
    if (read.value === null) return {};
    if (typeof read.value !== 'object' || Array.isArray(read.value)) throw fileError(file, notKeys, 1, 1);
  }
  const source = loadYaml<RawConfig>(text, file, checkConfig);
  if ('problems' in source) throw problemError(source.problems);
  return configOf(source, file);
}

const notKeys: Text = { da: 'skal bestå af nøgler med værdier', en: 'must be keys with values' };

const bySchema = schemaCheck(configSchema);

/** All errors; of a key that takes a text or a list of texts one that says so. */
function checkConfig(value: unknown): readonly ErrorObject[] {
  const errors = bySchema(value);
  const inTexts = (error: ErrorObject): boolean =>
    textsKeys.some((key) => error.instancePath === `/${key}` || error.instancePath.startsWith(`/${key}/`));
  const whole = errors.filter((error) => error.keyword === 'anyOf' && inTexts(error));
  return [
    ...errors.filter((error) => !inTexts(error)),
    ...whole.map((error) => ({ ...error, keyword: 'type', params: { type: 'texts' } })),
  ];
}

function configOf(source: YamlSource<RawConfig>, file: string): ConfigFile {
  const { packages, ig, exclude, 'fail-severity': failSeverity, ignore, ...rest } = source.value;
  const problems = (ignore ?? []).flatMap((entry, at) => [
    ...ruleProblem(entry.rule).map((text) => source.problem(['ignore', at, 'rule'], text)),
    ...(isDate(entry.expires) ? [] : [source.problem(['ignore', at, 'expires'], noDate(entry.expires))]),
  ]);
  if (problems.length > 0) throw problemError(problems);
  const entries = ignore?.map(({ file: files, ...entry }, at) => ({
    ...entry,
    ...(files === undefined ? {} : { files }),
    file,
    line: source.problem(['ignore', at], notKeys).line,
  }));
  const folder = path.dirname(file);
  return {
    ...rest,
    ...(packages === undefined ? {} : { packages: listOf(packages).map((one) => path.join(folder, one)) }),
    ...(ig === undefined ? {} : { ig: listOf(ig) }),
    ...(exclude === undefined ? {} : { exclude: listOf(exclude) }),
    ...(failSeverity === undefined ? {} : { failSeverity }),
    ...(entries === undefined ? {} : { ignore: entries }),
  };
}

const listOf = (value: string | readonly string[]): readonly string[] => (typeof value === 'string' ? [value] : value);

/** A rule that does not exist would never match, and its findings would go on failing builds. */
function ruleProblem(rule: string): readonly Text[] {
  const ids = allRules().map(({ id }) => id);
  const groups = [...new Set(ids.map((id) => `${id.split('/')[0] ?? ''}/*`))];
  if (rule.endsWith('/*') ? groups.includes(rule) : findRule(rule) !== undefined) return [];
  const near = nearest(rule, rule.endsWith('/*') ? groups : ids);
  const hint = near === undefined ? { da: '', en: '' } : { da: ` Mente du '${near}'?`, en: ` Did you mean '${near}'?` };
  return [
    {
      da: `Reglen '${rule}' findes ikke.${hint.da} Alle regler: testcamp rules`,
      en: `There is no rule '${rule}'.${hint.en} All rules: testcamp rules`,
    },
  ];
}

/** Whether a text of the right form is a day of the calendar. */
function isDate(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

const noDate = (text: string): Text => ({
  da: `'${text}' er ingen dato`,
  en: `'${text}' is no date`,
});
