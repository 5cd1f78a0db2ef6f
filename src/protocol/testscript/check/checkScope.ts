import { nearest } from '../../../base/index.js';
import type { RuleId, RuleParams } from '../../../catalogue/index.js';
import type { FhirDocument, FhirNode } from '../../../fhir/index.js';
import type { Validator } from '../../../validator/index.js';
import type { Script } from '../script.js';

/** What the check of one action may ask: what the script declares, and what has run before the action. */
export interface CheckScope {
  readonly script: Script;
  readonly validator: Validator;
  /** Fixtures whose file is at hand, by id. */
  readonly fixtures: ReadonlyMap<string, FhirDocument>;
  /** Ids of fixtures at hand or promised, and of the requests and responses of earlier operations. */
  readonly known: ReadonlySet<string>;
  /** Ids of fixtures whose file is not at hand and that no operation has sent yet. */
  readonly absent: ReadonlySet<string>;
  /** Every id that some operation or fixture gives. */
  readonly all: ReadonlySet<string>;
  /** Type of the resource that the newest operation is about. */
  readonly resource: string;
  /** Whether an operation of the same part came before. */
  readonly afterOperation: boolean;
  readonly report: <Id extends RuleId>(rule: Id, node: FhirNode, params: RuleParams<Id>) => void;
}

/** Reports an id that nothing at hand has: one that comes later, or one that never comes. */
export function reportMissing(id: string, node: FhirNode, { all, report }: CheckScope): void {
  report('testscript/missing-source', node, { id, suggestion: all.has(id) ? '' : (nearest(id, [...all]) ?? '') });
}
