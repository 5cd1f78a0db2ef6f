import path from 'node:path';
import { createExternalResultCache, hl7Target } from '../../../crosscheck/index.js';
import type { ExternalResultCache, Hl7Target } from '../../../crosscheck/index.js';
import type { Settings } from '../../../app/environment/index.js';
import { UsageError } from '../../shared/failure.js';
import type { Io } from '../../shared/io.js';

/** How another validator is asked, in milliseconds. */
export interface Asking {
  readonly timeout: number;
  readonly parallel: number;
  readonly startTimeout: number;
}

/** HL7's validator loads R4 and the packages before it listens: half a minute on one core, milliseconds here. */
const startTimeout = 300_000;

/** @throws {UsageError} for what is no number */
export const askingOf = (
  flags: { readonly timeout: string; readonly parallel?: string | undefined },
  parallel: string,
): Asking => ({
  timeout: numberOf('--timeout', flags.timeout, 3600) * 1000,
  parallel: numberOf('--parallel', flags.parallel ?? parallel, 64),
  startTimeout,
});

/** What `--hl7` means. @throws {UsageError} */
export function hl7Of(text: string, { cwd }: Io): Hl7Target {
  const target = hl7Target(text, cwd);
  if (!('fault' in target)) return target;
  throw new UsageError({ da: `--hl7: ${target.fault.da}.`, en: `--hl7: ${target.fault.en}.` });
}

/** Answers of earlier runs; undefined where the user wants none. */
export const cacheOf = ({ cache }: Settings): ExternalResultCache | undefined =>
  cache === undefined ? undefined : createExternalResultCache(path.join(cache, 'crosscheck'));

function numberOf(option: string, text: string, most: number): number {
  const value = /^[1-9]\d{0,4}$/.test(text) ? Number(text) : NaN;
  if (value <= most) return value;
  throw new UsageError({
    da: `${option} er et tal fra 1 til ${most}, ikke '${text}'.`,
    en: `${option} is a number from 1 to ${most}, not '${text}'.`,
  });
}
