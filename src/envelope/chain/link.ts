import type { RuleId, RuleParams } from '../../catalogue/index.js';
import type { XmlElement } from '../../fhir/index.js';
import type { Finding } from '../../model/finding.js';
import { elementAt, findingAt, headerValue, scopeOf, shown, valueOf } from '../elements.js';
import type { JudgedEnvelope } from '../judge.js';
import type { Envelope } from '../types.js';
import { timeOf } from '../values.js';

/** An envelope of a chain, with what the others quote of it. */
export interface Link {
  readonly file: string;
  readonly envelope: Envelope;
  /** InstanceIdentifier of the header. */
  readonly id: string;
  /** Milliseconds since 1970; undefined where it has no time. */
  readonly at: number | undefined;
  readonly messageId: string;
  /** The envelope that a receipt or an acknowledgement quotes; empty where it quotes none. */
  readonly quotes: string;
  /** True for a receipt by which the message is refused. */
  readonly isNegative: boolean;
  /** The whole file, by which a second delivery is told. */
  readonly text: string;
}

/** A finding of an envelope that was held against another. */
export interface ChainFinding {
  readonly file: string;
  readonly finding: Finding;
  readonly other?: string;
}

/** When an envelope was made, by its header: milliseconds since 1970. */
const createdAt = (envelope: Envelope): number | undefined =>
  timeOf(headerValue(envelope, 'DocumentIdentification', 'CreationDateAndTime'));

/** A receipt as a list of what was sent shows it. */
export interface ReceiptFacts {
  readonly at?: number;
  readonly headerId: string;
  readonly timestamp: string;
  readonly answers: string;
  readonly code: 'received' | 'refused';
}

/** What a receipt says; undefined for other envelopes. */
export function receiptFacts({ envelope, isNegative }: JudgedEnvelope): ReceiptFacts | undefined {
  if (envelope?.kind !== 'receipt') return undefined;
  const at = createdAt(envelope);
  return {
    ...(at === undefined ? {} : { at }),
    headerId: scopeValue(envelope, 'MESSAGEIDENTIFIER'),
    timestamp: shown(headerValue(envelope, 'DocumentIdentification', 'CreationDateAndTime')),
    answers: scopeValue(envelope, 'ORIGINALENVELOPEIDENTIFIER'),
    code: isNegative ? 'refused' : 'received',
  };
}

/** Reads what the chain is judged by. */
export function linkOf(file: string, envelope: Envelope, isNegative: boolean, text: string): Link {
  return {
    file,
    envelope,
    id: headerValue(envelope, 'DocumentIdentification', 'InstanceIdentifier').toLowerCase(),
    at: createdAt(envelope),
    messageId: scopeValue(envelope, 'MESSAGEIDENTIFIER'),
    quotes: envelope.kind === 'message' ? '' : scopeValue(envelope, 'ORIGINALENVELOPEIDENTIFIER'),
    isNegative,
    text,
  };
}

/** The value of a scope, in small letters: ids compare without case. */
export const scopeValue = (envelope: Envelope, type: string): string =>
  (scopeOf(envelope, type)?.value ?? '').toLowerCase();

/** The value of a scope as an element; the header where there is none. */
export const scopeElement = (envelope: Envelope, type: string): XmlElement =>
  elementAt(scopeOf(envelope, type)?.element, 'InstanceIdentifier') ?? headerElement(envelope, 'BusinessScope');

/** An element of the header; the root where there is none. */
export const headerElement = ({ root }: Envelope, ...names: readonly string[]): XmlElement =>
  elementAt(root, 'StandardBusinessDocumentHeader', ...names) ?? root;

/** GLN of a party with its prefix. */
export const partyOf = (envelope: Envelope, name: 'Sender' | 'Receiver'): string =>
  valueOf(headerElement(envelope, name, 'Identifier'));

/** A finding at an element of an envelope, compared with another. */
export function findingOn<Id extends RuleId>(
  link: Link,
  rule: Id,
  element: XmlElement,
  params: RuleParams<Id>,
  other?: Link,
): ChainFinding {
  const named = other === undefined ? {} : { other: other.file };
  return { file: link.file, finding: findingAt(link.envelope, rule, element, params), ...named };
}
