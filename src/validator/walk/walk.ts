import type { FhirNode } from '../../fhir/index.js';
import type { GivenProfiles } from '../claims/unclaimed.js';
import type { BoundedReport } from './bounded.js';
import type { FindingDraft } from './draft.js';
import type { Engine } from './engine.js';
import type { DocumentMemo } from './memo.js';
import type { NodeState } from './state.js';

/** One walk over a resource: what every part of it needs beside the node and its state, and how it goes deeper. */
export interface EvaluationWalk extends BoundedReport {
  readonly engine: Engine;
  /** What was said so far; `report` adds to it. */
  readonly drafts: FindingDraft[];
  readonly memo: DocumentMemo;
  /** True where the order of elements is judged, which only XML fixes. */
  readonly isXml: boolean;
  /** Profiles of the guide that resources within are judged by though they claim none; that of the root is in its state. */
  readonly given?: GivenProfiles;
  /** Judges a bare value of which its state asks nothing but its type. */
  value(node: FhirNode, state: NodeState, walk: EvaluationWalk): void;
  /** Judges one element and everything below it. */
  node(node: FhirNode, state: NodeState, walk: EvaluationWalk): void;
  /** Judges a resource by its type, the state it comes with, and the profiles that it claims. */
  resource(node: FhirNode, state: NodeState, walk: EvaluationWalk): void;
}
