import type { XmlDocument, XmlElement } from '../fhir/index.js';

/** One Scope of an envelope, with what it says. */
export interface Scope {
  readonly element: XmlElement;
  readonly type: string;
  readonly value: string;
}

/** What an envelope holds, by the Standard that its header names. */
export type EnvelopeKind = 'message' | 'acknowledgement' | 'receipt';

/** A StandardBusinessDocument as read. */
export interface Envelope {
  readonly document: XmlDocument;
  readonly root: XmlElement;
  readonly kind: EnvelopeKind;
  readonly scopes: readonly Scope[];
}
