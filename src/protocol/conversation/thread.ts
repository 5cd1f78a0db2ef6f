import type { ConversationFinding } from '../../model/conversation.js';
import type { ParamName, RuleId, RuleParams } from '../../catalogue/index.js';
import type { FhirNode } from '../../fhir/index.js';
import { findingAt } from '../findings.js';
import { onDanishClocks } from '../reconcile/sheet/danishTime.js';
import type { ParsedMessage } from './message.js';

/** Settings on which MedCom's documents disagree, or which may change. */
export interface ConversationSettings {
  /** How often a message may be sent again: 2 in the governance, 3 in the protocol for receiving acknowledgements. */
  readonly maxResends: number;
  /** Minutes in which a message must be acknowledged. */
  readonly acknowledgeWithin: number;
}

export const defaultSettings: ConversationSettings = { maxResends: 2, acknowledgeWithin: 30 };

/** Messages of a conversation in the order in which they were sent. */
export interface Thread {
  readonly messages: readonly ParsedMessage[];
  readonly settings: ConversationSettings;
}

/** Messages before one in the order in which they were sent. */
export const before = ({ messages }: Thread, message: ParsedMessage): readonly ParsedMessage[] =>
  messages.slice(0, messages.indexOf(message));

/** The message that a message is compared with, for rules that name it. */
export type OtherMessage<Id extends RuleId> = 'other' extends ParamName<Id> ? [other: ParsedMessage | undefined] : [];

/** A finding at an element of a message. */
export function findingOn<Id extends RuleId>(
  message: ParsedMessage,
  rule: Id,
  node: FhirNode,
  params: RuleParams<Id, 'other'>,
  ...[other]: OtherMessage<Id>
): ConversationFinding {
  const { file, document } = message.source;
  const named = other === undefined ? {} : { other: other.source.file };
  return { file, finding: findingAt(rule, document, node, params, named), ...named };
}

/** Minutes between two moments; undefined where one is not known. */
export const minutesBetween = (from: number | undefined, to: number | undefined): number | undefined =>
  from === undefined || to === undefined ? undefined : (to - from) / 60_000;

/** When a message was sent, for messages to a reader. */
export const timeOf = ({ sentAt }: ParsedMessage): string => (sentAt === undefined ? '-' : onDanishClocks(sentAt));
