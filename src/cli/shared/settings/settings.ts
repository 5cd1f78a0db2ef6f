import path from 'node:path';
import type { Lang } from '../../../base/index.js';
import type { Settings } from '../../../app/environment/index.js';
import type { ConfigFile } from './config.js';
import { configFlagIn, findConfig } from './findConfig.js';
import type { ConfigFlag } from './findConfig.js';
import type { FlagsOf } from '../declaration/command.js';
import type { newCommand } from '../declaration/options.js';
import { UsageError } from '../failure.js';
import type { Io } from '../io.js';
import { openLog } from './log.js';

export type { Settings } from '../../../app/environment/index.js';

/** HL7's registry of FHIR packages. */
const defaultRegistry = 'https://packages.fhir.org';

/** Options that every command takes, and the server that some may ask. */
export type CommonOptions = FlagsOf<typeof newCommand> & { readonly tx?: string; readonly config?: string | boolean };

/** A testcamp.yaml that was found. */
export interface UsedConfig extends ConfigFile {
  /** Absolute. */
  readonly path: string;
}

/** The settings of a command, and the testcamp.yaml that they come from in part. */
export interface CommandSettings extends Settings {
  readonly config: UsedConfig | undefined;
}

/** Combines flags, environment and testcamp.yaml, in that order of precedence.
 * @throws {UsageError} for an unknown language or log level, or a testcamp.yaml that can't be read. */
export async function resolveSettings(options: CommonOptions, io: Io): Promise<CommandSettings> {
  const config = await configOf(options.config, io);
  const file: ConfigFile = config ?? {};
  const fromEnv = io.env['TESTCAMP_PACKAGES']?.split(path.delimiter).filter((part) => part !== '');
  const packages = options.packages ?? fromEnv ?? file.packages ?? [];
  return {
    packages: packages.map((one) => path.resolve(io.cwd, one)),
    lang: toLang(options.lang ?? nonEmpty(io.env['TESTCAMP_LANG']) ?? file.lang ?? 'da'),
    quiet: options.quiet ?? false,
    ig: file.ig ?? [],
    cache: options.cache === false ? undefined : cacheFolder(io),
    fhirCache: fhirCacheFolder(io),
    registry: nonEmpty(io.env['TESTCAMP_REGISTRY']) ?? file.registry ?? defaultRegistry,
    tx: nonEmpty(options.tx) ?? nonEmpty(io.env['TESTCAMP_TX']) ?? file.tx,
    log: await openLog(options.logLevel ?? nonEmpty(io.env['TESTCAMP_LOG'])),
    config,
  };
}

/** `TESTCAMP_CACHE`, else the system's cache folder (XDG Base Directory Specification); none without a home. */
function cacheFolder({ env, cwd }: Io): string | undefined {
  const own = nonEmpty(env['TESTCAMP_CACHE']);
  if (own !== undefined) return path.resolve(cwd, own);
  const home = nonEmpty(env['HOME']) ?? nonEmpty(env['USERPROFILE']);
  const caches = nonEmpty(env['XDG_CACHE_HOME']) ?? (home && path.join(home, '.cache'));
  return caches !== undefined && path.isAbsolute(caches) ? path.join(caches, 'testcamp') : undefined;
}

/** `FHIR_PACKAGE_CACHE`, else the package cache of all FHIR tools. */
function fhirCacheFolder({ env, cwd }: Io): string | undefined {
  const given = nonEmpty(env['FHIR_PACKAGE_CACHE']);
  if (given !== undefined) return path.resolve(cwd, given);
  const home = nonEmpty(env['HOME']) ?? nonEmpty(env['USERPROFILE']);
  return home === undefined ? undefined : path.join(home, '.fhir', 'packages');
}

/** The language of help and of error messages, which may be needed before the settings can be read. */
export async function languageFromArguments(argv: readonly string[], io: Io): Promise<Lang> {
  const at = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const given = at < 0 ? undefined : (argv[at]?.split('=')[1] ?? argv[at + 1]);
  const asked = given ?? nonEmpty(io.env['TESTCAMP_LANG']) ?? (await languageOfConfig(configFlagIn(argv), io));
  return asked === 'en' ? 'en' : 'da';
}

/** The language that testcamp.yaml asks for, also where the rest of it is wrong: its errors are told in it. */
async function languageOfConfig(flag: ConfigFlag, io: Io): Promise<string | undefined> {
  try {
    const found = findConfig(flag, io);
    if (found === undefined) return undefined;
    const { languageIn } = await import('./config.js');
    return languageIn(found, io);
  } catch {
    return undefined;
  }
}

/** testcamp.yaml; the YAML reader is loaded only where there is such a file. */
async function configOf(flag: ConfigFlag, io: Io): Promise<UsedConfig | undefined> {
  const found = findConfig(flag, io);
  if (found === undefined) return undefined;
  const { readConfig } = await import('./config.js');
  return { ...readConfig(found, io), path: found };
}

const nonEmpty = (text: string | undefined): string | undefined => (text === '' ? undefined : text);

function toLang(text: string): Lang {
  if (text === 'da' || text === 'en') return text;
  throw new UsageError({
    da: `Sproget '${text}' findes ikke. Vælg da eller en.`,
    en: `There is no language '${text}'. Choose da or en.`,
  });
}
