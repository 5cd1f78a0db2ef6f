import { child } from '../../fhir/index.js';
import type { ConversationFinding } from '../../model/conversation.js';
import { resourcesOfType } from '../../validator/rules/index.js';
import type { ParsedMessage, Party } from './message.js';
import { before, findingOn, minutesBetween, timeOf } from './thread.js';
import type { Thread } from './thread.js';

const responseCodes = ['ok', 'transient-error', 'fatal-error'];

/** Every message is acknowledged, by acknowledgements that quote it and agree; no acknowledgement is acknowledged. */
export function judgeAcknowledgements(thread: Thread): readonly ConversationFinding[] {
  const acknowledgements = thread.messages.filter(({ isAcknowledgement }) => isAcknowledgement);
  return [
    ...acknowledgements.flatMap((one) => [...judgeItself(thread, one), ...judgeAnswer(thread, one)]),
    ...notAcknowledged(thread, acknowledgements),
  ];
}

/** Checks of an acknowledgement that need no message. */
function judgeItself(thread: Thread, message: ParsedMessage): readonly ConversationFinding[] {
  const { root, header, responseCode } = message;
  const response = child(header, 'response') ?? header;
  const findings: ConversationFinding[] = [];
  if (responseCode === undefined || !responseCodes.includes(responseCode)) {
    findings.push(findingOn(message, 'conversation/response-code', response, { found: responseCode ?? '' }));
  } else if (responseCode !== 'ok' && resourcesOfType(root, 'OperationOutcome').length === 0) {
    findings.push(findingOn(message, 'conversation/outcome-missing', response, { code: responseCode }));
  }
  const taken = thread.messages.find(
    (one) =>
      !one.isAcknowledgement &&
      (one.headerId === message.headerId || (one.bundleId === message.bundleId && one.bundleId !== '')),
  );
  if (taken !== undefined)
    findings.push(findingOn(message, 'conversation/acknowledgement-ids-not-new', header, {}, taken));
  return findings;
}

function judgeAnswer(thread: Thread, message: ParsedMessage): readonly ConversationFinding[] {
  const { header, answers } = message;
  const response = child(header, 'response') ?? header;
  const quoted = thread.messages.filter((one) => one !== message && one.headerId === answers);
  const [first] = quoted.filter(({ isAcknowledgement }) => !isAcknowledgement);
  if (first === undefined) {
    const [other] = quoted;
    if (other !== undefined)
      return [findingOn(message, 'conversation/acknowledgement-acknowledged', response, {}, other)];
    const byBundle = thread.messages.find(({ bundleId }) => bundleId === answers && answers !== '');
    const params = { found: answers ?? '', hint: byBundle === undefined ? '' : 'bundle' };
    return [findingOn(message, 'conversation/acknowledgement-of-unknown', response, params, byBundle)];
  }
  return [
    ...judgeTimes(
      thread,
      message,
      quoted.filter(({ isAcknowledgement }) => !isAcknowledgement),
    ),
    ...judgeParties(message, first),
    ...judgeTrace(message, first),
    ...judgeSameAnswer(thread, message),
  ];
}

/** An acknowledgement comes after a sending of its message, and within the time limit of the last one before it. */
function judgeTimes(
  { settings }: Thread,
  message: ParsedMessage,
  sendings: readonly ParsedMessage[],
): readonly ConversationFinding[] {
  const node = child(message.root, 'timestamp') ?? message.root;
  const waits = sendings.flatMap((one) => minutesBetween(one.sentAt, message.sentAt) ?? []);
  if (waits.length === 0) return [];
  const [first] = sendings;
  const waited = Math.min(...waits.filter((minutes) => minutes >= 0));
  if (waited === Infinity) {
    return [findingOn(message, 'conversation/acknowledged-before-sent', node, { time: timeOf(message) }, first)];
  }
  if (waited <= settings.acknowledgeWithin) return [];
  const params = { minutes: Math.floor(waited), limit: settings.acknowledgeWithin };
  return [findingOn(message, 'conversation/acknowledged-late', node, params, first)];
}

/** Who sent receives, and who received sends. */
function judgeParties(message: ParsedMessage, original: ParsedMessage): readonly ConversationFinding[] {
  const meets = (one: Party, other: Party): boolean =>
    one.endpoint !== undefined && one.endpoint === other.endpoint && one.sor === other.sor;
  const swapped =
    original.to.some((party) => meets(party, message.from)) &&
    message.to.length > 0 &&
    message.to.every((party) => meets(party, original.from));
  return swapped ? [] : [findingOn(message, 'conversation/endpoints-not-swapped', message.header, {}, original)];
}

/** An acknowledgement has the message's Provenance and one of its own, with role revision. */
function judgeTrace(message: ParsedMessage, original: ParsedMessage): readonly ConversationFinding[] {
  const own = message.traces.some(
    ({ activity, entities }) =>
      activity === 'acknowledgement' &&
      entities.some(({ role, what }) => role === 'revision' && what === original.headerId),
  );
  if (own && message.traces.length >= 2) return [];
  const node = message.traces.at(-1)?.node ?? message.header;
  return [findingOn(message, 'conversation/acknowledgement-provenance', node, {}, original)];
}

/** Once a message is accepted or rejected for good, every later acknowledgement of it agrees. */
function judgeSameAnswer(thread: Thread, message: ParsedMessage): readonly ConversationFinding[] {
  const final = before(thread, message).find(
    (one) => one.isAcknowledgement && one.answers === message.answers && one.responseCode !== 'transient-error',
  );
  if (final === undefined || final.responseCode === message.responseCode) return [];
  const node = child(message.header, 'response') ?? message.header;
  const params = { found: message.responseCode ?? '', expected: final.responseCode ?? '' };
  return [findingOn(message, 'conversation/acknowledged-differently', node, params, final)];
}

function notAcknowledged(
  { messages }: Thread,
  acknowledgements: readonly ParsedMessage[],
): readonly ConversationFinding[] {
  const answered = new Set(acknowledgements.map(({ answers }) => answers));
  const asked = new Set<string>();
  return messages.flatMap((message) => {
    const { headerId, isAcknowledgement, header } = message;
    if (isAcknowledgement || answered.has(headerId) || asked.has(headerId)) return [];
    asked.add(headerId);
    return [findingOn(message, 'conversation/not-acknowledged', header, {})];
  });
}
