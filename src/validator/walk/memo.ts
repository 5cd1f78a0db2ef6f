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

/** Keeps the memo of each document by its root. */
export function createMemos(): (node: FhirNode) => DocumentMemo {
  const memos = new WeakMap<FhirNode, DocumentMemo>();
  return (node) => {
    let root = node;
    while (root.parent !== null) root = root.parent;
    let memo = memos.get(root);
    if (memo === undefined) memos.set(root, (memo = { parts: new Map(), concepts: new Map(), conformance: new Map() }));
    return memo;
  };
}
