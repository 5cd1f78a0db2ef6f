import { ofDocument } from '../../fhir/index.js';
import type { FhirNode } from '../../fhir/index.js';
import type { FindingDraft } from './draft.js';
import type { Checks } from './checks.js';
import type { NodeState } from './state.js';

/** What has been worked out of one document, so that it is worked out once. It goes with the document. */
export interface DocumentMemo {
  /** What was said of elements of resources, by each state that they were judged by. */
  readonly parts: Map<FhirNode, EvaluatedPart[]>;
  /** What a CodeableConcept is asked, for what is said of its codings. */
  readonly concepts: Map<FhirNode, Checks>;
  /** What keeps a resource or element from conforming, by the canonical of the schema. */
  readonly conformance: Map<FhirNode, Map<string, readonly FindingDraft[]>>;
}

/** What was said of an element by a state. */
export interface EvaluatedPart {
  readonly state: NodeState;
  readonly isXml: boolean;
  readonly drafts: readonly FindingDraft[];
}

/** Keeps the memo of each document. */
export const createMemos = (): ((node: FhirNode) => DocumentMemo) =>
  ofDocument(() => ({ parts: new Map(), concepts: new Map(), conformance: new Map() }));
