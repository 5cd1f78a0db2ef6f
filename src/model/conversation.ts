import type { Finding } from './finding.js';

/** A finding of a message that was checked against the others of its conversation. */
export interface ConversationFinding {
  /** The file that the finding's position is in. */
  readonly file: string;
  readonly finding: Finding;
  /** The file of the message that it was compared with; absent where there is none. */
  readonly other?: string;
}

/** A message of a conversation, as shown to a reader. */
export interface ConversationMessage {
  readonly file: string;
  readonly kind: 'message' | 'correction' | 'cancellation' | 'acknowledgement' | 'receipt';
  readonly headerId: string;
  /** The file of the EHMI envelope that it is in; absent where it is in none. */
  readonly envelope?: string;
  /** `Bundle.timestamp` as it is written; of a receipt CreationDateAndTime. */
  readonly timestamp: string;
  /**
   * Of an acknowledgement: the MessageHeader.id that it quotes, and its response code; of a receipt the envelope that it
   * quotes, and whether it was received or refused.
   */
  readonly answers?: string;
  readonly code?: string;
}

/** The result of checking the messages of a conversation against each other. */
export interface Conversation {
  /** In the order in which they were sent. */
  readonly messages: readonly ConversationMessage[];
  /** Files that are not messages first, then by message. */
  readonly findings: readonly ConversationFinding[];
  /** Present if person identifiers are not masked in it, as the user asked. */
  readonly unmasked?: true;
}
