import { nearest } from '../../../base/index.js';
import type { RuleId, RuleParams } from '../../../catalogue/index.js';
import type { FhirDocument, FhirNode } from '../../../fhir/index.js';
import type { Validator } from '../../../validator/index.js';
import type { Script } from '../script.js';

/** The scope of the check of one action: what the script declares, and what has run before the action. */
export interface CheckScope {
  readonly script: Script;
  readonly validator: Validator;
  /** Fixtures whose file is available, by id. */
  readonly fixtures: ReadonlyMap<string, FhirDocument>;
  /** Ids of fixtures that are available or will be sent, and of the requests and responses of earlier operations. */
  readonly known: ReadonlySet<string>;
  /** Ids of fixtures whose file is not available and that no operation has sent yet. */
  readonly absent: ReadonlySet<string>;
  /** Every id that some operation or fixture defines. */
  readonly all: ReadonlySet<string>;
  /** Type of the newest operation's request. */
  readonly request: string;
  /** Type of what comes back from the newest operation. */
  readonly response: string;
  /** Types of what fixtures and the requests and responses of earlier operations are, by id. */
  readonly types: ReadonlyMap<string, string>;
  /** Whether an operation of the same part came before. */
  readonly afterOperation: boolean;
  readonly report: <Id extends RuleId>(rule: Id, node: FhirNode, params: RuleParams<Id>) => void;
}

/** Reports an undefined id: one that is defined later, or one that never is. */
export function reportMissing(id: string, node: FhirNode, { all, report }: CheckScope): void {
  report('testscript/missing-source', node, { id, suggestion: all.has(id) ? '' : (nearest(id, [...all]) ?? '') });
}
