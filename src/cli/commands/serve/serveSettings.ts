import path from 'node:path';
import { slug } from '../../../camp/index.js';
import { campIn } from '../../../app/camp/index.js';
import { UsageError } from '../../shared/failure.js';
import { problemError } from '../../../app/environment/index.js';
import type { ServePlan } from '../../../app/serve/index.js';
import type { Io } from '../../shared/io.js';
import { maxBodyBytesOf, readAddress, wholeNumber } from '../../shared/network/serverAddress.js';
import type { ScriptRunFlags } from '../script/declarations.js';
import type { ServeFlags } from './command.js';

/** Flags of `script run --receive`. */
export type ScriptReceiveFlags = Pick<ScriptRunFlags, 'system' | 'store' | 'baseUrl' | 'tokenFile' | 'wait'> & {
  readonly receive: string;
};

/** Variables with the token, for every server. */
const tokenVariables = ['TESTCAMP_SERVE_TOKEN'];

/**
 * @param flag the flag with host and port, where it is one
 * @throws {UsageError} for flags that exclude each other, or would open the server to anyone
 */
export function readPlan(flags: ServeFlags, io: Io, flag?: string): ServePlan {
  return {
    ...readAddress(flags, { variables: tokenVariables, ...(flag === undefined ? {} : { flag }) }, io),
    systems: systemsOf(flags, io),
    folder: folderOf(flags, io),
    maxBodyBytes: maxBodyBytesOf(flags.maxBody),
    validate: validateOf(flags),
  };
}

/** Settings from the flags of `script run --receive`. @throws {UsageError} */
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
      maxSeconds: '30',
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

const notAnAddress = (text: string): UsageError =>
  new UsageError({
    da: `--receive er en port, fx 8080, eller en adresse, fx 127.0.0.1:8080, ikke '${text}'.`,
    en: `--receive is a port, for example 8080, or an address, for example 127.0.0.1:8080, not '${text}'.`,
  });
