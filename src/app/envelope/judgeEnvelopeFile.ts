import { contentName, judgeEnvelope } from '../../envelope/index.js';
import type { ValidationResult } from '../../model/finding.js';
import type { ContextRecord } from '../../model/package.js';
import type { Judge } from '../judge/index.js';

/** What an envelope came to: its own result, and its message's by the message's guide. Masked as the judge masks. */
export interface JudgedEnvelopeFile {
  readonly result: ValidationResult;
  /** Absent for a receipt, and for what could not be unpacked. Positions are in the unpacked text. */
  readonly content?: { readonly result: ValidationResult; readonly context: ContextRecord; readonly text: string };
}

/** The guide that the rules on envelopes are of. */
const guide = 'http://medcomehmi.dk/ig/dk-ehmi-sbdh|2.0.1';

/** Judges an envelope, and by the one judge the message that it holds. @throws {PackageError} for a guide that is not available */
export function judgeEnvelopeFile(bytes: Uint8Array, file: string, judge: Judge): JudgedEnvelopeFile {
  const { envelope, outermost, findings, message } = judgeEnvelope(bytes);
  const type = envelope === undefined ? (outermost ?? null) : 'StandardBusinessDocument';
  const hasErrors = findings.some(({ severity }) => severity === 'error');
  const result = judge.shown<ValidationResult>({
    file,
    resourceType: type,
    profiles: envelope === undefined ? [] : [guide],
    // XML or JSON that could be read and is no envelope is wrong, and not unreadable.
    verdict: type === null ? 'error' : hasErrors ? 'invalid' : 'valid',
    findings,
  });
  if (message === undefined) return { result };
  const judged = judge.document(message, contentName(file));
  return { result, content: { ...judged, text: message.text } };
}
