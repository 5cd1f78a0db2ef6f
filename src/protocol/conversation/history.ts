import type { RuleId, RuleParams } from '../../catalogue/index.js';
import type { ConversationFinding } from '../../model/conversation.js';
import { literalsAt, resourcesOfType } from '../../validator/rules/index.js';
import type { ParsedMessage, ProvenanceTrace } from './message.js';
import { findingOn, timeOf } from './thread.js';
import type { OtherMessage, Thread } from './thread.js';

const roles: Readonly<Record<string, string>> = { 'modified-message': 'revision', 'retract-message': 'removal' };

/** The activities of MedCom's value set for HomeCareObservation, and that of acknowledgements. */
const activities = ['new-message', 'reply-message', 'acknowledgement', ...Object.keys(roles)];

/** MedCom's codes of reasons for cancellation: `DiagnosticReport.conclusion` begins with one, as code or display. */
const cancellationReasons = [
  ['incorrect-cpr', 'cancellation due to incorrect cpr', 'annullering grundet forkert cpr'],
  ['incorrect-receiver', 'cancellation due to incorrect receiver', 'annullering grundet forkert modtager'],
  ['incorrect-attachment', 'cancellation due to attachment', 'annullering grundet vedhæftet fil'],
].flat();

/** Whether a Provenance marks a correction or cancellation: by its activity, else, if unknown, by its entity's role. */
function revisionOf({ activity, entities }: ProvenanceTrace): 'correction' | 'cancellation' | undefined {
  if (activity === 'modified-message') return 'correction';
  if (activity === 'retract-message') return 'cancellation';
  if (activity !== undefined && activities.includes(activity)) return undefined;
  if (entities.some(({ role }) => role === 'removal')) return 'cancellation';
  return entities.some(({ role }) => role === 'revision') ? 'correction' : undefined;
}

/**
 * The Provenance by which a message corrects or cancels an earlier one; undefined for one that does neither. Where a
 * message has the Provenances of several corrections, the newest that targets the message itself is its own.
 */
export function ownTrace({ headerId, traces }: ParsedMessage): ProvenanceTrace | undefined {
  const revisions = traces.filter((trace) => revisionOf(trace) !== undefined);
  const own = revisions.filter(({ targets }) => targets.includes(headerId));
  const candidates = own.length > 0 ? own : revisions;
  return [...candidates].reverse().sort((a, b) => (b.recorded ?? 0) - (a.recorded ?? 0))[0];
}

/** Whether a message corrects or cancels an earlier one. */
export function revisionKind(message: ParsedMessage): 'correction' | 'cancellation' | undefined {
  const own = ownTrace(message);
  return own && revisionOf(own);
}

const isCancellation = (message: ParsedMessage): boolean => revisionKind(message) === 'cancellation';

/** Id of the message that this one corrects or cancels. */
const revised = (message: ParsedMessage): string | undefined =>
  ownTrace(message)?.entities.find(({ what }) => what !== undefined)?.what;

/** Each correction or cancellation has an earlier message of the same patient; nothing follows a cancellation. */
export function judgeHistory(thread: Thread): readonly ConversationFinding[] {
  return thread.messages
    .filter(({ isAcknowledgement }) => !isAcknowledgement)
    .flatMap((message) => {
      const own = ownTrace(message);
      const findings = own === undefined ? [] : judgeRevision(thread, message, own);
      return [...findings, ...judgeEnd(thread, message)];
    });
}

type Note = <Id extends RuleId>(rule: Id, params: RuleParams<Id, 'other'>, ...other: OtherMessage<Id>) => void;

function judgeRevision(thread: Thread, message: ParsedMessage, own: ProvenanceTrace): readonly ConversationFinding[] {
  const findings: ConversationFinding[] = [];
  const note: Note = (rule, params, ...other) => {
    findings.push(findingOn(message, rule, own.node, params, ...other));
  };
  judgeTrace(message, own, note);
  const what = revised(message);
  const original = thread.messages.find((one) => one !== message && !one.isAcknowledgement && one.headerId === what);
  if (original === undefined) note('conversation/revision-without-predecessor', { found: what ?? '' });
  else judgeAgainst(original, thread, message, note);
  return findings;
}

/** Checks of a correction or cancellation that need no earlier message. */
function judgeTrace(message: ParsedMessage, { activity = '', entities }: ProvenanceTrace, note: Note): void {
  const expected = roles[activity];
  const role = entities[0]?.role;
  if (expected === undefined) {
    const asked = isCancellation(message) ? 'retract-message' : 'modified-message';
    note('conversation/revision-activity', { found: activity, expected: asked });
  } else if (entities.length > 0 && role !== expected) {
    note('conversation/revision-role', { activity, found: role ?? '', expected });
  }
  if (message.traces.length < 2) note('conversation/history-incomplete', { activity });
  if (!isCancellation(message)) return;
  const reason = reasonOf(message);
  if (reason === undefined) note('conversation/cancellation-without-reason', {});
  else if (!cancellationReasons.some((known) => reason.toLowerCase().startsWith(known))) {
    note('conversation/cancellation-reason-unknown', { found: reason });
  }
}

/** Compares a correction or cancellation with the message that it is about. */
function judgeAgainst(original: ParsedMessage, { messages }: Thread, message: ParsedMessage, note: Note): void {
  if (message.headerId === original.headerId) note('conversation/correction-keeps-header-id', {}, original);
  if (message.patient !== original.patient) note('conversation/correction-other-patient', {}, original);
  if (receiverOf(message) !== receiverOf(original)) {
    note(
      'conversation/correction-other-receiver',
      { found: receiverOf(message), expected: receiverOf(original) },
      original,
    );
  }
  if (message.sentAt !== undefined && original.sentAt !== undefined && message.sentAt < original.sentAt) {
    note('conversation/correction-before-original', { time: timeOf(message) }, original);
  }
  const what = revised(message);
  const rival = messages
    .slice(0, messages.indexOf(message))
    .find((one) => one.headerId !== message.headerId && revised(one) === what && !isCancellation(one));
  if (rival !== undefined) note('conversation/revised-twice', {}, rival);
}

/** A cancellation ends a message and all that corrects it: no later message may refer to it. */
function judgeEnd({ messages }: Thread, message: ParsedMessage): readonly ConversationFinding[] {
  const parents = new Map(messages.map((one) => [one.headerId, revised(one)]));
  /** The first message of the chain of corrections that an id belongs to. */
  const firstOf = (headerId: string): string => {
    const line = new Set<string>();
    let id = headerId;
    for (let next: string | undefined = id; next !== undefined && !line.has(next); next = parents.get(next)) {
      line.add(next);
      id = next;
    }
    return id;
  };
  const first = firstOf(message.headerId);
  const end = messages
    .slice(0, messages.indexOf(message))
    .find((one) => isCancellation(one) && one.headerId !== message.headerId && firstOf(one.headerId) === first);
  return end === undefined ? [] : [findingOn(message, 'conversation/after-cancellation', message.header, {}, end)];
}

/** SOR codes of the receivers, sorted. */
const receiverOf = ({ to }: ParsedMessage): string =>
  to
    .flatMap(({ sor }) => sor ?? [])
    .sort()
    .join(', ');

/** Why a message is cancelled: the conclusion of its report. */
function reasonOf({ root }: ParsedMessage): string | undefined {
  return resourcesOfType(root, 'DiagnosticReport')
    .flatMap((report) => [...literalsAt(report, 'conclusion'), ...literalsAt(report, 'conclusionCode.coding.code')])
    .map((text) => text.trim())
    .find((text) => text !== '');
}
