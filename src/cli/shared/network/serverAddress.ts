import fs from 'node:fs';
import path from 'node:path';
import { withoutEnding } from '../../../base/index.js';
import type { Text } from '../../../base/index.js';
import { readText } from '../../../app/environment/index.js';
import type { ServerAddress } from '../../../app/serve/index.js';
import { UsageError } from '../failure.js';
import type { Io } from '../io.js';

/** Flags of every command that listens: its address, and the token that callers need. */
export interface AddressFlags {
  readonly port: string;
  readonly host: string;
  readonly baseUrl?: string;
  readonly tokenFile?: string;
  /** Visible to other users of the machine. */
  readonly token?: string;
}

/** A command's names of its address and its token. */
export interface AddressNames {
  /** The flag with host and port, where it is one flag. */
  readonly flag?: string;
  /** Variables that may contain the token; the first that is set takes precedence. */
  readonly variables: readonly string[];
}

const minTokenLength = 16;

/** @throws {UsageError} for what can't be parsed, and for what would open the server to anyone */
export function readAddress(flags: AddressFlags, { flag, variables }: AddressNames, io: Io): ServerAddress {
  const { token, warnings } = readToken(flags, variables, io);
  const isLocal = /^(localhost|127(\.\d{1,3}){3}|::1)$/.test(flags.host);
  if (!isLocal && token === undefined) throw tokenNeeded(flag ?? '--host', flags.host, variables[0] ?? '');
  const port = wholeNumber(flag ?? '--port', flags.port, 0, 65_535);
  return { host: flags.host, port, publicUrl: publicUrlOf(flags.baseUrl), token, warnings };
}

/** @throws {UsageError} for what is not a number, or out of bounds */
export function wholeNumber(flag: string, text: string, least: number, most: number): number {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
  if (number >= least && number <= most) return number;
  throw new UsageError({
    da: `${flag} er et tal fra ${least} til ${most}, ikke '${text}'.`,
    en: `${flag} is a number from ${least} to ${most}, not '${text}'.`,
  });
}

/** Largest body in bytes, from `--max-body` in MB. @throws {UsageError} */
export const maxBodyBytesOf = (text: string): number => wholeNumber('--max-body', text, 1, 200) * 1024 * 1024;

/** Seconds that judging one submission may take, from `--max-seconds`. @throws {UsageError} */
export const maxSecondsOf = (text: string): number => wholeNumber('--max-seconds', text, 1, 600);

/** The token from file, argument or environment. An empty one is refused, since a token was intended. */
function readToken(
  { tokenFile, token }: AddressFlags,
  variables: readonly string[],
  io: Io,
): Pick<ServerAddress, 'token' | 'warnings'> {
  if (tokenFile !== undefined && token !== undefined) {
    throw new UsageError({
      da: 'Vælg --token-file eller --token, ikke begge.',
      en: 'Choose --token-file or --token, not both.',
    });
  }
  if (tokenFile !== undefined) {
    const read = readText(tokenFile, io).trim();
    return { token: checkedToken(read, tokenFile), warnings: warningsOfFile(tokenFile, io) };
  }
  if (token !== undefined) return { token: checkedToken(token, '--token'), warnings: [seenArgument] };
  const variable = variables.find((name) => io.env[name] !== undefined);
  const given = variable === undefined ? undefined : io.env[variable];
  return { token: given === undefined ? undefined : checkedToken(given, variable ?? ''), warnings: [] };
}

function checkedToken(token: string, source: string): string {
  if (token.length >= minTokenLength && /^[\x21-\x7e]+$/.test(token)) return token;
  throw new UsageError({
    da: `${source}: et token er mindst ${minTokenLength} tegn uden mellemrum og særlige bogstaver.`,
    en: `${source}: a token is at least ${minTokenLength} ASCII characters, without spaces.`,
  });
}

const seenArgument: Text = {
  da: '--token kan ses af andre brugere af maskinen (ps): brug hellere --token-file eller miljøvariablen.',
  en: '--token can be seen by other users of the machine (ps): rather use --token-file or the environment variable.',
};

/** A file that others may read keeps no secret. Windows has no such bits. */
function warningsOfFile(file: string, { cwd }: Io): readonly Text[] {
  const mode = fs.statSync(path.resolve(cwd, file), { throwIfNoEntry: false })?.mode ?? 0;
  if (path.sep === '\\' || (mode & 0o044) === 0) return [];
  return [
    {
      da: `${file}: kan læses af andre brugere af maskinen; chmod 600 holder token hemmeligt.`,
      en: `${file}: can be read by other users of the machine; chmod 600 keeps the token secret.`,
    },
  ];
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
    return withoutEnding(`${url.origin}${url.pathname}`, '/');
  }
  throw new UsageError({
    da: `--base-url: '${text}' er ikke en http-adresse.`,
    en: `--base-url: '${text}' is not an http address.`,
  });
}

const tokenNeeded = (flag: string, host: string, variable: string): UsageError =>
  new UsageError({
    da: `${flag} ${host} åbner serveren for andre maskiner: sæt ${variable} eller --token-file.`,
    en: `${flag} ${host} opens the server to other machines: set ${variable} or --token-file.`,
  });
