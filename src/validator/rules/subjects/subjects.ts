import { child, childrenNamed, literal } from '../../../fhir/index.js';
import type { FhirNode } from '../../../fhir/index.js';
import { compositionOf } from '../documents.js';
import { nodesAt, resourcesOf, resourcesOfType } from '../nodes.js';
import { rule } from '../types.js';
import type { BusinessRule, MissingInput, RuleFinding, RuleInput, UndecidedAt } from '../types.js';
import { compared, personOf, personOfPatient } from './person.js';
import type { Person } from './person.js';

/** The rules here, which say the same of documents and of messages. */
type SubjectRule = 'medcom/document-about-subject' | 'medcom/message-about-patient';

type SubjectFindings = readonly (RuleFinding<SubjectRule> | UndecidedAt | MissingInput)[];

/** Everything in a document that is about somebody is about the patient that the Composition is about. */
function documentAboutSubject({ root }: RuleInput): SubjectFindings {
  const composition = compositionOf(root);
  const subject = child(composition, 'subject');
  if (composition === undefined || subject === undefined) return [without(composition ?? root, 'Composition')];
  const patient = personOf(subject);
  const expected = nameOf(subject);
  if (patient.type !== undefined && patient.type !== 'Patient') {
    return [{ node: subject, missing: 'Composition.subject (Patient)' }];
  }
  const own = compared(patient, { ...patient, named: [] });
  if (own === 'other') return [about(composition, subject, expected)];
  if (!isKnown(patient)) return [undecided(composition, subject, expected)];
  const sections = nodesAt(composition, 'section.focus')
    .filter((focus) => (personOf(focus).type ?? 'Patient') === 'Patient')
    .flatMap((focus) => judged(composition, focus, patient, expected));
  return [...sections, ...aboutAnother(root, composition, ['Condition', 'Observation'], { patient, expected })];
}

/** Everything in a message that is about somebody is about its patient; where it has several, about its report's. */
function messageAboutPatient({ root }: RuleInput): SubjectFindings {
  const [report] = resourcesOfType(root, 'DiagnosticReport');
  const [only, ...more] = resourcesOfType(root, 'Patient');
  const types = ['DiagnosticReport', 'Observation'];
  if (only !== undefined && more.length === 0) {
    const expected = `Patient/${literal(only, 'id') ?? ''}`;
    return aboutAnother(root, undefined, types, { patient: personOfPatient(only), expected });
  }
  const subject = child(report, 'subject');
  if (report === undefined || subject === undefined) return [without(report ?? root, 'DiagnosticReport')];
  const patient = personOf(subject);
  const expected = nameOf(subject);
  if (compared(patient, { ...patient, named: [] }) === 'other') return [about(report, subject, expected)];
  if (!isKnown(patient)) return [undecided(report, subject, expected)];
  return aboutAnother(root, report, types, { patient, expected });
}

/** Whether there is something to compare others with. */
const isKnown = ({ resource, identifiers, named }: Person): boolean =>
  resource !== undefined || identifiers.length > 0 || named.length > 0;

/** Whom all is to be about, and how it is named. */
interface Subject {
  readonly patient: Person;
  readonly expected: string;
}

/**
 * Resources, contained ones too, that are about somebody else. What has a subject or patient must agree; resources of
 * `types` must have one.
 */
function aboutAnother(
  root: FhirNode,
  first: FhirNode | undefined,
  types: readonly string[],
  { patient, expected }: Subject,
): SubjectFindings {
  const all = resourcesOf(root).flatMap((resource) => [resource, ...childrenNamed(resource, 'contained')]);
  return all
    .filter((resource) => resource !== first)
    .flatMap((resource) => {
      const own = subjectsOf(resource);
      if (own.length === 0 && types.includes(resource.resourceType ?? '')) return [without(resource)];
      return own.flatMap((reference) => judged(resource, reference, patient, expected));
    });
}

/** The elements by which a resource says whom it is about, where it has any. */
const subjectsOf = (resource: FhirNode): readonly FhirNode[] =>
  resource.children.filter(({ name }) => name === 'subject' || name === 'patient');

function judged(resource: FhirNode, reference: FhirNode, patient: Person, expected: string): SubjectFindings {
  const result = compared(personOf(reference), patient);
  if (result === 'same') return [];
  return [result === 'other' ? about(resource, reference, expected) : undecided(resource, reference, expected)];
}

const about = (resource: FhirNode, found: FhirNode, expected: string): RuleFinding<SubjectRule> => ({
  node: found,
  params: { resource: resourceName(resource), found: nameOf(found), expected },
});

/** That a resource does not say whom it is about; `type`: what it would be, where it is not there itself. */
const without = (resource: FhirNode, type = resource.resourceType ?? ''): MissingInput => ({
  node: resource,
  missing: `${type}.subject`,
});

const undecided = (resource: FhirNode, found: FhirNode, expected: string): UndecidedAt => ({
  node: found,
  undecided: { resource: resourceName(resource), found: nameOf(found), expected },
});

const resourceName = (resource: FhirNode): string => `${resource.resourceType ?? ''}/${literal(resource, 'id') ?? ''}`;

/** What a Reference says, in a few characters. */
function nameOf(reference: FhirNode): string {
  const { named } = personOf(reference);
  const parts = [literal(reference, 'reference'), named[0]?.value, literal(reference, 'display')];
  return parts.find((part) => part !== undefined) ?? '-';
}

/** MedCom's rules on whom a document or message is about: the wrong person's diagnosis is the gravest fault there is. */
export const subjectRules: readonly BusinessRule[] = [
  rule('medcom/document-about-subject', documentAboutSubject),
  rule('medcom/message-about-patient', messageAboutPatient),
];
