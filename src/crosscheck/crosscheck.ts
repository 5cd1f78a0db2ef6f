import type { Crosscheck, CrosscheckedFile, CrossVerdict, ExternalResult } from '../model/crosscheck.js';
import type { ValidationResult } from '../model/finding.js';
import type { Text } from '../base/index.js';
import { align } from './align.js';
import type { ExternalResultCache } from './externalResultCache.js';
import type { ExternalResponse, ExternalValidator, ExternalSubmission } from './externalValidator.js';

export interface CrosscheckOptions {
  readonly external: ExternalValidator;
  /** Requested profiles, besides those that submissions claim. */
  readonly profiles: readonly string[];
  /** External results of earlier runs; undefined for none. */
  readonly cache: ExternalResultCache | undefined;
  /** How many submissions are sent to the other validator concurrently. */
  readonly parallel: number;
  /** Called when a submission is done. */
  readonly onDone?: () => void;
}

/** A submission and our findings in it. */
export interface JudgedSubmission {
  readonly submission: Omit<ExternalSubmission, 'resourceType'>;
  readonly result: ValidationResult;
}

/** Consecutive unanswered requests after which the other validator is considered unreachable. */
const maxFailuresInARow = 3;

/**
 * Sends submissions that we validated to another validator, and compares both results. Files come in the order
 * given. Without an answer, that is what the file's result says; never that it passed.
 */
export async function crosscheck(judged: readonly JudgedSubmission[], options: CrosscheckOptions): Promise<Crosscheck> {
  const files: CrosscheckedFile[] = [];
  const away = { inARow: 0, reason: undefined as Text | undefined };
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let at = next++; at < judged.length; at = next++) {
      const one = judged[at];
      if (one === undefined) return;
      files[at] = fileOf(one.result, await externalResultOf(one, options, away));
      options.onDone?.();
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, options.parallel) }, worker));
  return { other: options.external.name, files };
}

async function externalResultOf(
  { submission, result }: JudgedSubmission,
  { external: second, profiles, cache }: CrosscheckOptions,
  away: { inARow: number; reason: Text | undefined },
): Promise<ExternalResult> {
  const { resourceType } = result;
  if (resourceType === null) {
    return {
      reached: false,
      reason: { da: 'filen kan ikke læses og blev ikke sendt', en: "the file can't be read and was not sent" },
    };
  }
  const question = { bytes: submission.bytes, profiles, validator: second.key ?? second.name };
  const known = cache?.read(question);
  if (known !== undefined) return { reached: true, issues: known, cached: true };
  if (away.inARow >= maxFailuresInARow && away.reason !== undefined) return { reached: false, reason: away.reason };
  const answer = await second.ask({ ...submission, resourceType }, profiles);
  note(answer, away);
  if (!answer.judged) return { reached: false, reason: answer.reason };
  cache?.write(question, answer.issues);
  return { reached: true, issues: answer.issues, cached: false };
}

function note(answer: ExternalResponse, away: { inARow: number; reason: Text | undefined }): void {
  if (answer.judged || !answer.unreachable) {
    away.inARow = 0;
    return;
  }
  away.inARow++;
  away.reason = answer.reason;
}

function fileOf(ours: ValidationResult, theirs: ExternalResult): CrosscheckedFile {
  return {
    file: ours.file,
    ours,
    theirs,
    verdict: verdictOf(ours, theirs),
    rows: theirs.reached ? align(ours.findings, theirs.issues) : [],
  };
}

function verdictOf(ours: ValidationResult, theirs: ExternalResult): CrossVerdict {
  if (ours.verdict === 'error' || ours.verdict === 'not-judged') return 'not-judged';
  if (!theirs.reached) return 'not-reached';
  const they = theirs.issues.some(({ severity }) => severity === 'error');
  const we = ours.verdict === 'invalid';
  if (we && they) return 'both-invalid';
  if (we) return 'only-ours';
  return they ? 'only-theirs' : 'both-valid';
}
