import fs from 'node:fs';
import path from 'node:path';
import type { Envelope } from '../../model/camp.js';
import type { Lang } from '../../base/index.js';
import { linesOf } from '../../report/shared/index.js';
import type { SubmissionSources } from '../../report/shared/index.js';
import { createMask, maskAll, noMask } from '../../privacy/index.js';
import type { Mask } from '../../privacy/index.js';
import { line } from '../environment/index.js';
import type { Environment } from '../environment/index.js';
import { testNumbers } from './testNumbers.js';

/** Options of every command that shows content of submissions. */
export interface PrivacyFlags {
  readonly testNumbers?: string;
  /** False with `--no-mask`. */
  readonly mask?: boolean;
}

/** Which person identifiers may be shown. Plain data, so that it can be sent to a worker. */
export interface Privacy {
  /** CPR numbers and e-CPRs that are known test numbers. */
  readonly known: ReadonlySet<string>;
  /** Whether all others are masked. */
  readonly masked: boolean;
}

/** Reads the options; reports on stderr that numbers are not masked, whatever the format of the output. */
export function privacyOf(flags: PrivacyFlags, lang: Lang, environment: Environment): Privacy {
  const masked = flags.mask !== false;
  const warning = {
    da: '--no-mask: CPR-numre vises uden maskering. Del kun resultatet med dem, der må se dem.',
    en: '--no-mask: CPR numbers are shown unmasked. Share the result only with those who may see them.',
  };
  if (!masked) environment.err(line(warning[lang], environment));
  return { known: testNumbers(flags.testNumbers, environment), masked };
}

/** A result as it may be shown: masked, or with a mark that it is not. */
export function shownResult<T extends { readonly unmasked?: true }>(result: T, privacy: Privacy, mask: Mask): T {
  return privacy.masked ? maskAll(result, mask) : { ...result, unmasked: true };
}

export const maskOf = ({ known, masked }: Privacy): Mask => (masked ? createMask(known) : noMask);

/** The envelope of a result, which records whether person identifiers are masked in it. */
export const envelopeOf = (envelope: Omit<Envelope, 'unmasked'>, { masked }: Privacy): Envelope =>
  masked ? envelope : { ...envelope, unmasked: true };

/** Texts that are in no file, by the names that results have. */
export type Texts = ReadonlyMap<string, string>;

/** Masked text of a submission by its path below a folder, itself masked; undefined where it can't be read. */
export function sourceReader(
  folder: string,
  privacy: Privacy,
  texts: Texts = new Map(),
): (file: string) => string | undefined {
  const mask = maskOf(privacy);
  return (file) => {
    const text = texts.get(file) ?? textBelow(folder, file, mask);
    return text === undefined ? undefined : mask(text);
  };
}

/** As `sourceReader`, by lines. */
export function lineReader(folder: string, privacy: Privacy, texts: Texts = new Map()): SubmissionSources {
  const mask = maskOf(privacy);
  return (file) => {
    const text = texts.get(file) ?? textBelow(folder, file, mask);
    return text === undefined ? undefined : linesOf(text, mask);
  };
}

function textBelow(folder: string, file: string, mask: Mask): string | undefined {
  const real = realPath(folder, file, mask);
  try {
    return real === undefined ? undefined : fs.readFileSync(real, 'utf8');
  } catch {
    return undefined;
  }
}

/**
 * The one file that a path with masked parts means. Where two names are equal once masked, neither
 * is meant: better no excerpt than another patient's.
 */
function realPath(folder: string, file: string, mask: Mask): string | undefined {
  let at = path.isAbsolute(file) ? path.parse(file).root : folder;
  for (const part of file.split(/[/\\]/)) {
    const names = part.includes('****') ? namesIn(at).filter((name) => mask(name) === part) : [part];
    const [name] = names;
    if (name === undefined || names.length > 1) return undefined;
    at = path.join(at, name);
  }
  return at;
}

function namesIn(folder: string): readonly string[] {
  try {
    return fs.readdirSync(folder);
  } catch {
    return [];
  }
}
