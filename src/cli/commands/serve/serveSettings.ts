import path from 'node:path';
import { slug } from '../../../camp/index.js';
import { campIn } from '../camp/judging/open.js';
import { UsageError } from '../../shared/failure.js';
import { readText } from '../../shared/files.js';
import type { Io } from '../../shared/io.js';
import { problemError } from '../../shared/protocols.js';
import type { ScriptRunFlags } from '../script/declarations.js';
import type { ServeFlags } from './command.js';

/** What the flags of `serve` come to. */
export interface ServePlan {
  readonly host: string;
  readonly port: number;
  readonly systems: readonly string[];
  /** Folder for what is received; undefined to keep it in memory alone. */
  readonly folder: string | undefined;
  readonly publicUrl: string | undefined;
  readonly token: string | undefined;
  /** Bytes of a body. */
  readonly maxBodyBytes: number;
  readonly validate: 'reject' | 'note' | undefined;
}

/** Flags of `script run --receive`. */
export type ScriptReceiveFlags = Pick<ScriptRunFlags, 'system' | 'store' | 'baseUrl' | 'tokenFile' | 'wait'> & {
  readonly receive: string;
};

const minTokenLength = 16;
const maxMegabytes = 200;

/**
 * @param address the flag that the address was given by, for messages
 * @throws {UsageError} for what does not go together, or would open the server to anyone
 */
export function readPlan(flags: ServeFlags, io: Io, address = '--host'): ServePlan {
  const token = tokenOf(flags, io);
  const isLocal = /^(localhost|127(\.\d{1,3}){3}|::1)$/.test(flags.host);
  if (!isLocal && token === undefined) throw tokenNeeded(address, flags.host);
  return {
    host: flags.host,
    port: wholeNumber(address === '--host' ? '--port' : address, flags.port, 0, 65_535),
    systems: systemsOf(flags, io),
    folder: folderOf(flags, io),
    publicUrl: publicUrlOf(flags.baseUrl),
    token,
    maxBodyBytes: wholeNumber('--max-body', flags.maxBody, 1, maxMegabytes) * 1024 * 1024,
    validate: validateOf(flags),
  };
}

/** What the flags of `script run --receive` come to. @throws {UsageError} */
export function receivePlan(
  { receive, system, wait, ...flags }: ScriptReceiveFlags,
  io: Io,
): { readonly plan: ServePlan; readonly system: string; readonly waitSeconds: number } {
  const [, host, port = ''] = /^(?:(.*):)?(\d+)$/.exec(receive) ?? [];
  if (port === '' || host === '') throw notAnAddress(receive);
  const plan = readPlan(
    {
      ...flags,
      host: host?.replace(/^\[(.*)\]$/, '$1') ?? '127.0.0.1',
      port,
      ...(system === undefined ? {} : { system: [system] }),
      memory: flags.store === undefined,
      maxBody: '100',
      format: 'text',
    },
    io,
    '--receive',
  );
  return { plan, system: plan.systems[0] ?? '', waitSeconds: wholeNumber('--wait', wait ?? '300', 1, 86_400) };
}

function systemsOf({ system, camp, protocols }: ServeFlags, io: Io): readonly string[] {
  const names = [...(system ?? []), ...(camp === undefined ? [] : campSystems(camp, protocols, io))];
  if (names.length === 0) return ['test'];
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) {
    throw new UsageError({ da: `Systemet '${twice}' er nævnt to gange.`, en: `The system '${twice}' is named twice.` });
  }
  const odd = names.find((name) => !/^[a-z0-9][a-z0-9-]{0,59}$/.test(name));
  if (odd === undefined) return names;
  const guess = slug(odd).slice(0, 60);
  throw new UsageError({
    da: `'${odd}' kan ikke stå i en adresse: brug små bogstaver a-z, tal og bindestreg${guess === '' ? '' : `, fx '${guess}'`}.`,
    en: `'${odd}' can't stand in an address: use small letters a-z, digits and hyphens${guess === '' ? '' : `, for example '${guess}'`}.`,
  });
}

/** The systems of a camp by their names; with the vendor's where two vendors' systems have the same. */
function campSystems(camp: string, protocols: string | undefined, io: Io): readonly string[] {
  const result = campIn(path.resolve(io.cwd, camp), protocols, io);
  if ('problems' in result) throw problemError(result.problems);
  const all = new Map(result.camp.tests.map(({ system }) => [`${system.vendor}\n${system.system}`, system]));
  const names = [...all.values()].map((system) => slug(system.system));
  return [...all.values()].map(({ vendor, system }) => {
    const name = slug(system);
    return names.filter((one) => one === name).length > 1 ? `${slug(vendor)}-${name}` : name;
  });
}

function folderOf({ store, memory, camp }: ServeFlags, io: Io): string | undefined {
  if (memory === true) {
    if (store === undefined) return undefined;
    throw new UsageError({
      da: 'Vælg --store eller --memory, ikke begge.',
      en: 'Choose --store or --memory, not both.',
    });
  }
  if (store !== undefined) return path.resolve(io.cwd, store);
  if (camp !== undefined) return path.resolve(io.cwd, camp, 'received');
  throw new UsageError({
    da: 'Sig, hvor det modtagne gemmes: --store MAPPE, eller --memory for slet ikke.',
    en: 'Say where to keep what is received: --store FOLDER, or --memory for not at all.',
  });
}

function publicUrlOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (
    url !== undefined &&
    /^https?:$/.test(url.protocol) &&
    url.search === '' &&
    url.hash === '' &&
    url.username === ''
  ) {
    return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
  }
  throw new UsageError({
    da: `--base-url: '${text}' er ikke en http-adresse.`,
    en: `--base-url: '${text}' is not an http address.`,
  });
}

function tokenOf({ tokenFile }: ServeFlags, io: Io): string | undefined {
  const given = tokenFile === undefined ? io.env['TESTCAMP_SERVE_TOKEN'] : readText(tokenFile, io).trim();
  if (given === undefined || (given === '' && tokenFile === undefined)) return undefined;
  if (given.length >= minTokenLength && /^[\x21-\x7e]+$/.test(given)) return given;
  throw new UsageError({
    da: `Et token skal være mindst ${minTokenLength} tegn uden mellemrum.`,
    en: `A token must be at least ${minTokenLength} characters without spaces.`,
  });
}

function wholeNumber(flag: string, text: string, least: number, most: number): number {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
  if (number >= least && number <= most) return number;
  throw new UsageError({
    da: `${flag} er et tal fra ${least} til ${most}, ikke '${text}'.`,
    en: `${flag} is a number from ${least} to ${most}, not '${text}'.`,
  });
}

function validateOf({ validate: text, memory }: ServeFlags): ServePlan['validate'] {
  if (text === 'note' && memory === true) {
    throw new UsageError({
      da: '--validate note kræver et lager: fundene gemmes ved siden af det modtagne.',
      en: '--validate note needs a store: its findings are kept beside what was received.',
    });
  }
  if (text === undefined || text === 'reject' || text === 'note') return text;
  throw new UsageError({
    da: `--validate er reject eller note, ikke '${text}'.`,
    en: `--validate is reject or note, not '${text}'.`,
  });
}

const tokenNeeded = (flag: string, host: string): UsageError =>
  new UsageError({
    da: `${flag} ${host} åbner serveren for andre maskiner: sæt TESTCAMP_SERVE_TOKEN eller --token-file.`,
    en: `${flag} ${host} opens the server to other machines: set TESTCAMP_SERVE_TOKEN or --token-file.`,
  });
const notAnAddress = (text: string): UsageError =>
  new UsageError({
    da: `--receive er en port, fx 8080, eller en adresse, fx 127.0.0.1:8080, ikke '${text}'.`,
    en: `--receive is a port, for example 8080, or an address, for example 127.0.0.1:8080, not '${text}'.`,
  });
