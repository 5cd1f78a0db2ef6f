import { readDocument } from '../fhir/index.js';
import type { FhirDocument } from '../fhir/index.js';
import type { Finding } from '../model/finding.js';
import { compareWithBundle } from './compare.js';
import { isNegative, unpack } from './content.js';
import { judgeCorrelation } from './correlation.js';
import { judgeHeader } from './header.js';
import { readEnvelope } from './read.js';
import { judgeScopes } from './scopes.js';
import type { Envelope } from './types.js';

/** The name by which results call what is in an envelope. */
export const contentName = (file: string): string => `${file}!BinaryContent`;

/** What an envelope came to, with its content where it could be unpacked. */
export interface JudgedEnvelope {
  /** Undefined where it could not be read, or is none. */
  readonly envelope?: Envelope;
  /** What a file that could be read is instead of an envelope, by its outermost element. */
  readonly outermost?: string;
  /** In document order. */
  readonly findings: readonly Finding[];
  /** The message that it holds, for its guide; undefined for a receipt, and for what could not be unpacked. */
  readonly message?: FhirDocument;
  /** True for a receipt by which the message is refused. */
  readonly isNegative: boolean;
}

/**
 * Judges an EHMI envelope from its bytes: header, scopes, how its content is packed, and whether the two say the same. The
 * message in it is read and not judged.
 */
export function judgeEnvelope(bytes: Uint8Array): JudgedEnvelope {
  const envelope = readEnvelope(bytes);
  if ('faults' in envelope) {
    const { faults, ...outermost } = envelope;
    return { findings: faults, isNegative: false, ...outermost };
  }
  const { content, findings } = unpack(envelope);
  const isForeign = findings.some(({ rule }) => rule === 'envelope/content-of-other-standard');
  const message =
    content === undefined || envelope.kind === 'receipt' || isForeign ? undefined : readDocument(content.text);
  const all = [
    ...judgeHeader(envelope),
    ...judgeScopes(envelope),
    ...judgeCorrelation(envelope),
    ...findings,
    ...(message === undefined ? [] : compareWithBundle(envelope, message)),
  ];
  return {
    envelope,
    findings: all.filter(isCause(all)).sort(byPosition),
    isNegative: envelope.kind === 'receipt' && content !== undefined && isNegative(content),
    ...(message === undefined ? {} : { message }),
  };
}

const formats: ReadonlySet<string> = new Set(['envelope/gln', 'envelope/sor', 'envelope/patient-id', 'envelope/uuid']);
const comparisons: ReadonlySet<string> = new Set(['envelope/differs-from-message', 'envelope/correlation']);

/** Leaves out that a value differs from another where it is said already that it is no such value at all. */
function isCause(all: readonly Finding[]): (finding: Finding) => boolean {
  const misformed = new Set(all.filter(({ rule }) => formats.has(rule)).map(({ expression }) => expression));
  return ({ rule, expression }) => !comparisons.has(rule) || !misformed.has(expression);
}

const byPosition = ({ position: a }: Finding, { position: b }: Finding): number =>
  a.line - b.line || a.column - b.column;
