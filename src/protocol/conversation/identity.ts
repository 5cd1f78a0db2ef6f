import { child } from '../../fhir/index.js';
import type { ConversationFinding } from '../../model/conversation.js';
import { ownTrace } from './history.js';
import { messageContentOf } from './message.js';
import type { ParsedMessage } from './message.js';
import { before, findingOn, minutesBetween, timeOf } from './thread.js';
import type { Thread } from './thread.js';

/**
 * Ids across messages, by MedCom's table of duplicates (reliable messaging): both new is a new message; both known is a
 * duplicate of the message; a known MessageHeader.id in a new Bundle is a resend; a known Bundle.id with a new
 * MessageHeader.id is an error. A resend changes Bundle.id and Bundle.timestamp and nothing else.
 */
export function judgeIdentity(thread: Thread): readonly ConversationFinding[] {
  return thread.messages.flatMap((message) => {
    const earlier = before(thread, message);
    const sameBundle = earlier.find((one) => one.bundleId === message.bundleId);
    const sameHeader = earlier.findLast(
      (one) => one.headerId === message.headerId && one.isAcknowledgement === message.isAcknowledgement,
    );
    // An acknowledgement with the id of its message has a rule of its own.
    if (sameBundle !== undefined && sameBundle.isAcknowledgement !== message.isAcknowledgement) return [];
    if (sameBundle !== undefined && sameBundle.headerId !== message.headerId) {
      const node = child(message.root, 'id') ?? message.root;
      return [findingOn(message, 'conversation/bundle-id-reused', node, {}, sameBundle)];
    }
    if (sameBundle !== undefined) return judgeCopy(message, sameBundle);
    return sameHeader === undefined ? [] : judgeResend(thread, message, sameHeader);
  });
}

/** A duplicate of the same Bundle must be identical. */
function judgeCopy(message: ParsedMessage, first: ParsedMessage): readonly ConversationFinding[] {
  if (message.sentAt === first.sentAt && messageContentOf(message) === messageContentOf(first)) return [];
  const node = child(message.root, 'id') ?? message.root;
  return [findingOn(message, 'conversation/resend-keeps-bundle-id', node, {}, first)];
}

function judgeResend(thread: Thread, message: ParsedMessage, last: ParsedMessage): readonly ConversationFinding[] {
  const { maxResends, acknowledgeWithin } = thread.settings;
  const timestamp = child(message.root, 'timestamp') ?? message.root;
  const findings: ConversationFinding[] = [];
  const waited = minutesBetween(last.sentAt, message.sentAt);
  if (waited !== undefined && waited <= 0)
    findings.push(findingOn(message, 'conversation/resend-timestamp', timestamp, { time: timeOf(message) }, last));
  // A correction that keeps the id of the corrected message is judged as a correction.
  const isRevision = ownTrace(message) !== undefined;
  if (!isRevision && messageContentOf(message) !== messageContentOf(last))
    findings.push(findingOn(message, 'conversation/resend-changed', message.header, {}, last));
  if (isRevision || message.isAcknowledgement) return findings;
  const earlier = before(thread, message);
  const sendings = new Set(earlier.filter((one) => one.headerId === message.headerId).map((one) => one.bundleId));
  if (sendings.size > maxResends) {
    findings.push(
      findingOn(
        message,
        'conversation/too-many-resends',
        message.header,
        { count: sendings.size, max: maxResends },
        last,
      ),
    );
  }
  const asked = earlier.some(
    (one) => one.answers === message.headerId && one.responseCode === 'transient-error' && isAfter(one, last),
  );
  if (waited !== undefined && waited > 0 && waited < acknowledgeWithin && !asked) {
    findings.push(
      findingOn(
        message,
        'conversation/resend-not-due',
        timestamp,
        { minutes: Math.floor(waited), limit: acknowledgeWithin },
        last,
      ),
    );
  }
  return findings;
}

const isAfter = (one: ParsedMessage, other: ParsedMessage): boolean =>
  one.sentAt !== undefined && other.sentAt !== undefined && one.sentAt >= other.sentAt;
