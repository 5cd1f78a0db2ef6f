import { findingOf, messageOf } from '../../catalogue/index.js';
import { contentName, judgeChain, receiptFacts } from '../../envelope/index.js';
import type { JudgedEnvelope } from '../../envelope/index.js';
import type { Conversation, ConversationFinding, ConversationMessage } from '../../model/conversation.js';
import { judgeAcknowledgements } from './acknowledgements.js';
import { judgeHistory, revisionKind } from './history.js';
import { judgeIdentity } from './identity.js';
import { readConversationMessage } from './message.js';
import type { ConversationFile, ParsedMessage } from './message.js';
import { findingOn } from './thread.js';
import type { ConversationSettings, Thread } from './thread.js';

/**
 * Checks the messages of a conversation against each other: ids and resends, acknowledgements, corrections and
 * cancellations (MedCom's reliable messaging and governance of FHIR messages). A pure function; the order of the files does
 * not matter, since messages are ordered by Bundle.timestamp. Envelopes are opened, and held against each other too.
 */
export function judgeConversation(files: readonly ConversationFile[], settings: ConversationSettings): Conversation {
  const enveloped = files.flatMap(({ file, envelope }) => (envelope === undefined ? [] : [{ file, judged: envelope }]));
  const read = files.flatMap(contentOf).map((source) => ({ source, message: readConversationMessage(source) }));
  const messages = read.flatMap(({ message }) => message ?? []).sort(bySending);
  const thread: Thread = { messages, settings };
  const sent = withReceipts(messages, receiptsAmong(enveloped));
  const order = new Map(
    sent.flatMap(({ file, envelope }, place) => [file, envelope ?? file].map((one) => [one, place])),
  );
  const findings = [
    ...messages.flatMap(judgeTimestamp),
    ...judgeIdentity(thread),
    ...judgeAcknowledgements(thread),
    ...judgeHistory(thread),
    ...judgeChain(enveloped),
  ].sort((a, b) => (order.get(a.file) ?? 0) - (order.get(b.file) ?? 0));
  const others = read.flatMap(({ source, message }) => (message === undefined ? notAMessage(source) : []));
  return { messages: sent, findings: [...enveloped.flatMap(notUnpacked), ...others, ...findings] };
}

/** The message in an envelope, a message without one; nothing for a receipt, and for what could not be unpacked. */
function contentOf(source: ConversationFile): readonly ConversationFile[] {
  const { file, envelope } = source;
  if (envelope === undefined) return [source];
  return envelope.message === undefined ? [] : [{ file: contentName(file), document: envelope.message, within: file }];
}

/** Why an envelope has no message to check, where it must have one. */
function notUnpacked({ file, judged }: Enveloped): readonly ConversationFinding[] {
  const { envelope, message, findings } = judged;
  if (message !== undefined || envelope?.kind === 'receipt') return [];
  return findings.filter(({ severity }) => severity === 'error').map((finding) => ({ file, finding }));
}

interface Enveloped {
  readonly file: string;
  readonly judged: JudgedEnvelope;
}

/** A receipt as it is listed, and when it was made. */
interface SentReceipt {
  readonly at: number;
  readonly receipt: ConversationMessage;
}

const receiptsAmong = (enveloped: readonly Enveloped[]): readonly SentReceipt[] =>
  enveloped
    .flatMap(({ file, judged }) => {
      const facts = receiptFacts(judged);
      if (facts === undefined) return [];
      const { at = Infinity, ...shown } = facts;
      return [{ at, receipt: { file, kind: 'receipt' as const, ...shown } }];
    })
    .sort((a, b) => a.at - b.at || (a.receipt.file < b.receipt.file ? -1 : 1));

/** Messages and receipts in the order of their times; of two at the same time the message comes first. */
function withReceipts(
  messages: readonly ParsedMessage[],
  receipts: readonly SentReceipt[],
): readonly ConversationMessage[] {
  const all = [
    ...messages.map((one) => ({ at: one.sentAt ?? Infinity, shown: summaryOf(one) })),
    ...receipts.map(({ at, receipt }) => ({ at, shown: receipt })),
  ];
  // The sort is stable: messages of one time stay in their order.
  return all.sort((a, b) => (a.at === b.at ? 0 : a.at - b.at)).map(({ shown }) => shown);
}

/** Messages without a time come last; of two at the same time the one that is answered comes first. */
function bySending(a: ParsedMessage, b: ParsedMessage): number {
  const [one, other] = [a.sentAt ?? Infinity, b.sentAt ?? Infinity];
  if (one !== other) return one < other ? -1 : 1;
  if (a.isAcknowledgement !== b.isAcknowledgement) return a.isAcknowledgement ? 1 : -1;
  return a.source.file < b.source.file ? -1 : 1;
}

function judgeTimestamp(message: ParsedMessage): readonly ConversationFinding[] {
  return message.sentAt === undefined ? [findingOn(message, 'conversation/no-timestamp', message.root, {})] : [];
}

function notAMessage({ file, document }: ConversationFile): readonly ConversationFinding[] {
  const rule = 'conversation/not-a-message';
  const { root } = document;
  const finding = findingOf(rule, messageOf(rule, { found: root?.resourceType ?? '' }), {
    expression: root?.name ?? '',
    position: document.positionAt(root?.start ?? document.problems[0]?.start ?? 0),
  });
  return [{ file, finding }];
}

function summaryOf(message: ParsedMessage): ConversationMessage {
  const { source, headerId, root, isAcknowledgement, answers, responseCode } = message;
  const timestamp = root.children.find(({ name }) => name === 'timestamp')?.literal ?? '';
  return {
    file: source.file,
    ...(source.within === undefined ? {} : { envelope: source.within }),
    kind: isAcknowledgement ? 'acknowledgement' : (revisionKind(message) ?? 'message'),
    headerId,
    timestamp,
    ...(isAcknowledgement ? { answers: answers ?? '', code: responseCode ?? '' } : {}),
  };
}
