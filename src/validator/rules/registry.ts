import { findingOf } from '../../catalogue/index.js';
import { expressionOf } from '../../fhir/index.js';
import type { FhirDocument, FhirNode } from '../../fhir/index.js';
import type { Finding } from '../../model/finding.js';
import { conditionListRules } from './conditionlist.js';
import { danishBusinessRules } from './danish.js';
import { documentRules } from './documents.js';
import { homeCareObservationRules } from './homecareobservation.js';
import { messageRules } from './messages.js';
import { narrativeBusinessRules } from './narratives/narratives.js';
import { notesRules } from './notes.js';
import { subjectRules } from './subjects/subjects.js';
import type { BusinessRule, RuleHelpers } from './types.js';

/** Every rule beyond profiles, in the order of the files they stand in. */
export const businessRules: readonly BusinessRule[] = [
  ...danishBusinessRules,
  ...documentRules,
  ...narrativeBusinessRules,
  ...messageRules,
  ...conditionListRules,
  ...homeCareObservationRules,
  ...notesRules,
  ...subjectRules,
];

const byId: ReadonlyMap<string, BusinessRule> = new Map(businessRules.map((entry) => [entry.id, entry]));

/** The rule with this id, or undefined. */
export function findBusinessRule(id: string): BusinessRule | undefined {
  return byId.get(id);
}

/**
 * Runs one rule on a document, or on a Bundle within it, and gives its findings in document order, with the catalogue's
 * severity and texts.
 * @param bundle the Bundle to look at; the whole document where it is left out.
 * @throws {Error} where the rule does not exist or the document has no root: callers check both first.
 */
export function runBusinessRule(
  id: string,
  document: FhirDocument,
  params: Readonly<Record<string, string>>,
  helpers: RuleHelpers,
  bundle: FhirNode | null = document.root,
): readonly Finding[] {
  return ruleOutcomes(id, document, params, helpers, bundle).map(({ finding }) => finding);
}

/** A finding of a business rule, where it stands, and whether it rests on something that is not there. */
export interface RuleOutcome {
  readonly finding: Finding;
  readonly node: FhirNode;
  readonly isAbsence: boolean;
}

/** As {@link runBusinessRule}, with what tells of which fault a finding is a consequence. */
export function ruleOutcomes(
  id: string,
  document: FhirDocument,
  params: Readonly<Record<string, string>>,
  helpers: RuleHelpers,
  bundle: FhirNode | null,
): readonly RuleOutcome[] {
  const found = byId.get(id);
  if (found === undefined || bundle === null) throw new Error(`The rule ${id} can't be run`);
  return found.run({ document, root: bundle, params, helpers }).map(({ node, rule, message, isAbsence }) => ({
    ...{ node, isAbsence },
    finding: findingOf(rule, message, {
      expression: expressionOf(node),
      position: document.positionAt(node.start),
      end: document.positionAt(node.end),
    }),
  }));
}
