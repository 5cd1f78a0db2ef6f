import { findingOf, messageOf } from '../../catalogue/index.js';
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
 * not matter, since messages are ordered by Bundle.timestamp.
 */
export function judgeConversation(files: readonly ConversationFile[], settings: ConversationSettings): Conversation {
  const read = files.map((source) => ({ source, message: readConversationMessage(source) }));
  const messages = read.flatMap(({ message }) => message ?? []).sort(bySending);
  const thread: Thread = { messages, settings };
  const order = new Map(messages.map(({ source }, place) => [source.file, place]));
  const findings = [
    ...messages.flatMap(judgeTimestamp),
    ...judgeIdentity(thread),
    ...judgeAcknowledgements(thread),
    ...judgeHistory(thread),
  ].sort((a, b) => (order.get(a.file) ?? 0) - (order.get(b.file) ?? 0));
  const others = read.flatMap(({ source, message }) => (message === undefined ? notAMessage(source) : []));
  return { messages: messages.map(summaryOf), findings: [...others, ...findings] };
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
    kind: isAcknowledgement ? 'acknowledgement' : (revisionKind(message) ?? 'message'),
    headerId,
    timestamp,
    ...(isAcknowledgement ? { answers: answers ?? '', code: responseCode ?? '' } : {}),
  };
}
