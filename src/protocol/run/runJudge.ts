import type { FhirDocument } from '../../fhir/index.js';
import type { Finding } from '../../model/finding.js';
import type { Validator } from '../../validator/index.js';

/**
 * What a run judges submissions by. It is passed in by whoever opens the guides, so that a protocol and a camp judge as
 * every other way in does.
 */
export interface RunJudge {
  /** The validator of the protocol's guide. */
  readonly validator: Validator;
  /** CPR numbers and e-CPRs that are known test numbers. */
  readonly testNumbers: ReadonlySet<string>;
  /** Findings about person identifiers in a document that are not known test numbers. */
  readonly personNumbers: (document: FhirDocument) => readonly Finding[];
}
