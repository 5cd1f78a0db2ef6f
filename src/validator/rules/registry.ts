import { requireRule } from '../../catalogue/index.js';
import { expressionOf } from '../../fhir/index.js';
import type { FhirDocument } from '../../fhir/index.js';
import type { Finding } from '../../model/finding.js';
import { conditionListRules } from './conditionlist.js';
import { danishBusinessRules } from './danish.js';
import { documentRules } from './documents.js';
import { homeCareObservationRules } from './homecareobservation.js';
import { messageRules } from './messages.js';
import { narrativeBusinessRules } from './narratives/narratives.js';
import { notesRules } from './notes.js';
import { subjectRules } from './subjects.js';
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
 * Runs one rule on a document and gives its findings in document order, with the catalogue's severity and texts.
 * @throws {Error} where the rule does not exist or the document has no root: callers check both first.
 */
export function runBusinessRule(
  id: string,
  document: FhirDocument,
  params: Readonly<Record<string, string>>,
  helpers: RuleHelpers,
): readonly Finding[] {
  const found = byId.get(id);
  if (found === undefined || document.root === null) throw new Error(`The rule ${id} can't be run`);
  const { severity } = requireRule(found.id);
  return found.run({ document, root: document.root, params, helpers }).map(({ node, message }) => ({
    ...{ rule: found.id, severity },
    expression: expressionOf(node),
    position: document.positionAt(node.start),
    end: document.positionAt(node.end),
    message,
    sources: [],
  }));
}
