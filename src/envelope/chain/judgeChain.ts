import { elementAt, headerValue, scopeOf, shown, valueOf } from '../elements.js';
import type { JudgedEnvelope } from '../judge.js';
import { timeOf } from '../values.js';
import { findingOn, headerElement, linkOf, partyOf, scopeElement, scopeValue } from './link.js';
import type { ChainFinding, Link } from './link.js';

/** Minutes in which a receipt is expected. */
const expectedMinutes = 10;

/**
 * Holds the envelopes of conversations against each other: ids and times of sendings, and that each message and each
 * acknowledgement has its receipt (MedCom, reliable messaging by EHMI). The order of the files does not matter.
 */
export function judgeChain(
  envelopes: readonly { readonly file: string; readonly judged: JudgedEnvelope }[],
): readonly ChainFinding[] {
  const links = envelopes
    .flatMap(({ file, judged: { envelope, isNegative } }) =>
      envelope === undefined ? [] : [linkOf(file, envelope, isNegative, textOf(envelope.root))],
    )
    .sort((a, b) => (a.at ?? Infinity) - (b.at ?? Infinity) || (a.file < b.file ? -1 : 1));
  return links.flatMap((link, place) => {
    const earlier = links.slice(0, place);
    return [
      ...judgeIds(link, earlier),
      ...(link.envelope.kind === 'receipt' ? judgeReceipt(link, links) : judgeSending(link, links)),
      ...judgeOriginal(link, links),
    ];
  });
}

/** What an envelope says, whatever its layout: equal for two deliveries of one. */
function textOf({ name, attributes, text, children }: Link['envelope']['root']): string {
  return `${name}${JSON.stringify(attributes)}${text.trim()}[${children.map(textOf).join(',')}]`;
}

/** A known id is the same envelope once more; a known message in a new envelope is a resend, with a time of its own. */
function judgeIds(link: Link, earlier: readonly Link[]): readonly ChainFinding[] {
  const element = headerElement(link.envelope, 'DocumentIdentification', 'InstanceIdentifier');
  const same = earlier.find(({ id }) => id === link.id && id !== '');
  if (same !== undefined)
    return same.text === link.text
      ? []
      : [findingOn(link, 'chain/envelope-id-reused', element, { other: same.file }, same)];
  if (link.envelope.kind === 'receipt') return [];
  const sent = earlier.findLast((one) => isSending(one) && one.messageId === link.messageId && link.messageId !== '');
  if (sent?.at === undefined || sent.at !== link.at) return [];
  const time = headerElement(link.envelope, 'DocumentIdentification', 'CreationDateAndTime');
  return [findingOn(link, 'chain/resend-keeps-time', time, { other: sent.file }, sent)];
}

const isSending = ({ envelope }: Link): boolean => envelope.kind !== 'receipt';

/** A message or an acknowledgement has a receipt, which for a resend may be the first one once more. */
function judgeSending(link: Link, links: readonly Link[]): readonly ChainFinding[] {
  const first = links.find(({ id }) => id === link.id);
  const ids = new Set(links.filter((one) => isSending(one) && one.messageId === link.messageId).map(({ id }) => id));
  const isReceipted = links.some(
    (one) =>
      !isSending(one) && (one.quotes === link.id || (ids.has(one.quotes) && (one.at ?? Infinity) >= (link.at ?? 0))),
  );
  const element = headerElement(link.envelope, 'DocumentIdentification', 'InstanceIdentifier');
  const lacking = first === link && !isReceipted ? [findingOn(link, 'chain/no-receipt', element, {})] : [];
  return [...lacking, ...judgeRefused(link, links)];
}

/** A message that was refused by its receipts was not taken, and is not acknowledged. */
function judgeRefused(link: Link, links: readonly Link[]): readonly ChainFinding[] {
  if (link.envelope.kind !== 'acknowledgement') return [];
  const message = scopeValue(link.envelope, 'ORIGINALMESSAGEIDENTIFIER');
  const receipts = receiptsOf(message, links);
  const [refusal] = receipts;
  if (refusal === undefined || receipts.some(({ isNegative }) => !isNegative)) return [];
  const element = scopeElement(link.envelope, 'ORIGINALMESSAGEIDENTIFIER');
  return [findingOn(link, 'chain/refused-and-acknowledged', element, { other: refusal.file }, refusal)];
}

/** The receipts of all sendings of a message. */
function receiptsOf(message: string, links: readonly Link[]): readonly Link[] {
  const ids = new Set(links.filter((one) => isSending(one) && one.messageId === message).map(({ id }) => id));
  return links.filter((one) => !isSending(one) && ids.has(one.quotes));
}

function judgeReceipt(link: Link, links: readonly Link[]): readonly ChainFinding[] {
  const element = scopeElement(link.envelope, 'ORIGINALENVELOPEIDENTIFIER');
  const quoted = links.filter(({ id }) => id === link.quotes && id !== '');
  const sent = quoted.find(isSending);
  const [other] = quoted;
  if (sent === undefined)
    return other === undefined
      ? []
      : [findingOn(link, 'chain/receipt-of-receipt', element, { other: other.file }, other)];
  return [...judgeTimes(link, sent, links), ...judgeAgreement(link, sent, links)];
}

function judgeTimes(link: Link, sent: Link, links: readonly Link[]): readonly ChainFinding[] {
  const times = links
    .filter((one) => isSending(one) && one.messageId === sent.messageId)
    .flatMap(({ at }) => (at === undefined ? [] : [at]));
  const { at } = link;
  if (at === undefined || times.length === 0) return [];
  const before = times.filter((one) => one <= at);
  const element = headerElement(link.envelope, 'DocumentIdentification', 'CreationDateAndTime');
  const other = { other: sent.file };
  if (before.length === 0) return [findingOn(link, 'chain/receipt-before-sent', element, other, sent)];
  const minutes = Math.floor((at - Math.max(...before)) / 60_000);
  if (at - Math.max(...before) <= expectedMinutes * 60_000) return [];
  return [findingOn(link, 'chain/receipt-late', element, { minutes, ...other }, sent)];
}

/** All receipts of a message say the same. */
function judgeAgreement(link: Link, sent: Link, links: readonly Link[]): readonly ChainFinding[] {
  const [first] = receiptsOf(sent.messageId, links);
  if (first === undefined || first.isNegative === link.isNegative) return [];
  const element = headerElement(link.envelope, 'DocumentIdentification', 'InstanceIdentifier');
  return [findingOn(link, 'chain/receipts-disagree', element, { other: first.file }, first)];
}

/** What is quoted is there, and is quoted as it is; who received it sends. */
function judgeOriginal(link: Link, links: readonly Link[]): readonly ChainFinding[] {
  if (link.envelope.kind === 'message' || link.quotes === '') return [];
  const quoted = links.filter(({ id }) => id === link.quotes);
  const element = scopeElement(link.envelope, 'ORIGINALENVELOPEIDENTIFIER');
  if (quoted.length === 0) return [findingOn(link, 'chain/original-unknown', element, { found: shown(link.quotes) })];
  // Where an id is used twice, whichever is quoted right is the one that is meant.
  const differing = quoted.filter(isSending).map((original) => differences(link, original));
  return differing.reduce((least, one) => (one.length < least.length ? one : least), differing[0] ?? []);
}

/** Where an answer quotes an envelope otherwise than it is. */
function differences(link: Link, original: Link): readonly ChainFinding[] {
  return factsOf(link, original).flatMap(([name, at, found, expected]) => {
    if (found === '' || expected === '' || found === expected) return [];
    const params = { name, found: shown(found), expected: shown(expected), other: original.file };
    return [findingOn(link, 'chain/original-differs', at, params, original)];
  });
}

type Fact = readonly [name: string, at: ReturnType<typeof scopeElement>, found: string, expected: string];

function factsOf({ envelope }: Link, { envelope: original, messageId }: Link): readonly Fact[] {
  const scope = (name: string, expected: string): Fact => {
    const found = scopeValue(envelope, name);
    return [name, scopeElement(envelope, name), found === 'unknown' ? '' : found, expected];
  };
  const standard = headerValue(original, 'DocumentIdentification', 'Standard').toLowerCase();
  const party = (name: 'Sender' | 'Receiver', other: 'Sender' | 'Receiver'): Fact => [
    name,
    headerElement(envelope, name, 'Identifier'),
    partyOf(envelope, name),
    partyOf(original, other),
  ];
  return [
    scope('ORIGINALMESSAGEIDENTIFIER', messageId),
    scope('ORIGINALMESSAGEENVELOPEIDENTIFIER', scopeValue(original, 'MESSAGEENVELOPEIDENTIFIER')),
    scope('ORIGINALMESSAGESTANDARD', standard),
    scope('SENDERID', scopeValue(original, 'RECEIVERID')),
    scope('RECEIVERID', scopeValue(original, 'SENDERID')),
    party('Sender', 'Receiver'),
    party('Receiver', 'Sender'),
    ...(envelope.kind === 'receipt' ? [requestTime(envelope, original)] : []),
  ];
}

/** A receipt quotes when the envelope was made; compared as moments, shown as written. */
function requestTime(envelope: Link['envelope'], original: Link['envelope']): Fact {
  const name = 'RequestingDocumentCreationDateTime';
  const scope = scopeOf(envelope, 'EHMI-ReceiptAcknowledgement')?.element;
  const element = elementAt(scope, 'CorrelationInformation', name);
  const [found, expected] = [valueOf(element), headerValue(original, 'DocumentIdentification', 'CreationDateAndTime')];
  const [one, other] = [timeOf(found), timeOf(expected)];
  const isSame = one === undefined || other === undefined || one === other;
  return [name, element ?? headerElement(envelope, 'BusinessScope'), isSame ? '' : found, expected];
}
