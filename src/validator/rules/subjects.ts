import { child, literal } from '../../fhir/index.js';
import type { FhirNode } from '../../fhir/index.js';
import { compositionOf } from './documents.js';
import { identifierValues, resourcesOf, resourcesOfType } from './nodes.js';
import { resolveReference } from './references.js';
import { cprSystem } from './systems.js';
import { rule } from './types.js';
import type { BusinessRule, RuleFinding, RuleInput } from './types.js';

/** The rules here, which say the same of documents and of messages. */
type SubjectRule = 'medcom/document-about-subject' | 'medcom/message-about-patient';

/** Everything in a document that is about somebody is about the patient that the Composition is about. */
function documentAboutSubject({ root }: RuleInput): readonly RuleFinding<SubjectRule>[] {
  return aboutAnother(root, compositionOf(root), ['Condition', 'Observation']);
}

/** Everything in a message that is about somebody is about the patient that its report is about. */
function messageAboutPatient({ root }: RuleInput): readonly RuleFinding<SubjectRule>[] {
  return aboutAnother(root, resourcesOfType(root, 'DiagnosticReport')[0], ['DiagnosticReport', 'Observation']);
}

/**
 * Resources that are about another patient than the first one, the one that says whom all is about. What has a subject or
 * patient must agree; resources of `types` must have one.
 */
function aboutAnother(
  root: FhirNode,
  first: FhirNode | undefined,
  types: readonly string[],
): readonly RuleFinding<SubjectRule>[] {
  const subject = child(first, 'subject');
  const patient = resolveReference(subject);
  if (first === undefined || subject === undefined || patient?.resourceType !== 'Patient') {
    return [{ node: subject ?? first ?? root, params: paramsOf(first ?? root, subject, subject) }];
  }
  return resourcesOf(root)
    .filter((resource) => resource !== first)
    .flatMap((resource) => {
      const own = subjectOf(resource);
      if (own === undefined && !types.includes(resource.resourceType ?? '')) return [];
      if (own !== undefined && isSame(resolveReference(own), patient)) return [];
      return [{ node: own ?? resource, params: paramsOf(resource, own, subject) }];
    });
}

/** The element by which a resource says whom it is about, where it has one. */
const subjectOf = (resource: FhirNode): FhirNode | undefined =>
  child(resource, 'subject') ?? child(resource, 'patient');

/** One resource, or two with one CPR number: both are about one person then. */
function isSame(one: FhirNode | undefined, other: FhirNode): boolean {
  if (one === other) return true;
  const [own] = identifierValues(one, [cprSystem]);
  const [others] = identifierValues(other, [cprSystem]);
  return own?.literal !== undefined && own.literal === others?.literal;
}

const paramsOf = (
  resource: FhirNode,
  found: FhirNode | undefined,
  expected: FhirNode | undefined,
): RuleFinding<SubjectRule>['params'] => ({
  resource: `${resource.resourceType ?? ''}/${literal(resource, 'id') ?? ''}`,
  found: literal(found, 'reference') ?? '-',
  expected: literal(expected, 'reference') ?? '-',
});

/** MedCom's rules on whom a document or message is about: the wrong person's diagnosis is the gravest fault there is. */
export const subjectRules: readonly BusinessRule[] = [
  rule('medcom/document-about-subject', documentAboutSubject),
  rule('medcom/message-about-patient', messageAboutPatient),
];
