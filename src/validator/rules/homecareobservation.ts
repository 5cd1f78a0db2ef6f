import { child, literal } from '../../fhir/index.js';
import type { FhirNode } from '../../fhir/index.js';
import { identifierValues, literalsAt, nodesAt, resourcesOfType } from './nodes.js';
import { resolveReference } from './references.js';
import { dataAbsentReasonExtension, glnSystems, producerIdSystem, sorSystem, ydernummerSystem } from './systems.js';
import { rule } from './types.js';
import type { BusinessRule, MissingInput, RuleFinding, RuleInput } from './types.js';

/** MedCom's limits: 100 MB a message, 1,048,576 characters a comment, 12 characters a result. */
const maxMessageBytes = 100 * 1024 * 1024;
const maxCommentLength = 1024 * 1024;
const maxResultLength = 12;

const headerOf = (root: FhirNode): FhirNode | undefined => resourcesOfType(root, 'MessageHeader')[0];

function onePatient({ root }: RuleInput): readonly RuleFinding<'medcom/message-one-patient'>[] {
  const patients = resourcesOfType(root, 'Patient');
  if (patients.length === 1) return [];
  return [{ node: patients[1] ?? root, params: { count: patients.length }, isAbsence: patients.length === 0 }];
}

function useOf(destination: FhirNode): string | undefined {
  return nodesAt(destination, 'extension')
    .filter((extension) => literal(extension, 'url')?.endsWith('/medcom-messaging-destinationUseExtension') === true)
    .flatMap((extension) => literalsAt(extension, 'valueCoding.code'))[0];
}

function noCarbonCopy({ root }: RuleInput): readonly RuleFinding<'medcom/no-carbon-copy'>[] {
  return nodesAt(headerOf(root), 'destination')
    .filter((destination) => useOf(destination) === 'cc')
    .map((node) => ({ node, params: {} }));
}

function resultLength({ root }: RuleInput): readonly RuleFinding<'medcom/result-max-12'>[] {
  return resourcesOfType(root, 'Observation')
    .flatMap((observation) => [...nodesAt(observation, 'valueString'), ...nodesAt(observation, 'valueQuantity.value')])
    .filter((node) => Array.from(node.literal ?? '').length > maxResultLength)
    .map((node) => ({ node, params: { length: Array.from(node.literal ?? '').length, max: maxResultLength } }));
}

/** A result is a number or a text: at least one Observation, each with one of the two. */
function resultPresent({ root }: RuleInput): readonly (RuleFinding<'medcom/result-present'> | MissingInput)[] {
  const observations = resourcesOfType(root, 'Observation');
  if (observations.length === 0) return [{ node: root, missing: 'Observation' }];
  return observations
    .filter((node) => literalsAt(node, 'valueQuantity.value').length + literalsAt(node, 'valueString').length !== 1)
    .map((node) => ({ node, params: { code: literalsAt(node, 'code.coding.code')[0] ?? '-' } }));
}

const performersOf = (root: FhirNode, type: string): readonly FhirNode[] =>
  resourcesOfType(root, 'DiagnosticReport')
    .flatMap((report) => nodesAt(report, 'performer'))
    .flatMap((performer) => resolveReference(performer) ?? [])
    .filter((resource) => resource.resourceType === type);

function producerId({ root }: RuleInput): readonly (RuleFinding<'medcom/producer-id-present'> | MissingInput)[] {
  const producers = performersOf(root, 'Organization');
  const report = resourcesOfType(root, 'DiagnosticReport')[0];
  if (producers.length === 0) return [{ node: report ?? root, missing: 'DiagnosticReport.performer (Organization)' }];
  return producers.flatMap((node): ReturnType<typeof producerId> => {
    const ids = identifierValues(node, [producerIdSystem]).map((value) => value.literal ?? '');
    if (ids[0] === undefined) return [{ node, missing: `Organization.identifier (${producerIdSystem})` }];
    return ids.some((id) => /^[A-Z]{3}$/.test(id)) ? [] : [{ node, params: { found: ids[0] } }];
  });
}

const hasUnknownReason = (contact: FhirNode): boolean =>
  nodesAt(contact, 'extension').some(
    (extension) =>
      literal(extension, 'url') === dataAbsentReasonExtension && literal(extension, 'valueCode') === 'unknown',
  );

const hasName = (contact: FhirNode): boolean =>
  [...literalsAt(contact, 'name.given'), ...literalsAt(contact, 'name.family'), ...literalsAt(contact, 'name.text')]
    .length > 0;

/** The receiver has SOR, GLN and ydernummer, and the general practitioner's initials or `unknown`. */
function receiverInfo({ root }: RuleInput): readonly RuleFinding<'medcom/receiver-info'>[] {
  const header = headerOf(root);
  const primary = nodesAt(header, 'destination').filter((destination) => useOf(destination) !== 'cc');
  const receiver = resolveReference(child(primary[0], 'receiver'));
  if (receiver === undefined) {
    const params = { missing: 'MessageHeader.destination.receiver' };
    return [{ node: primary[0] ?? header ?? root, params, isAbsence: true }];
  }
  const contacts = nodesAt(receiver, 'contact');
  const parts: readonly (readonly [string, boolean])[] = [
    ['Organization.name', literal(receiver, 'name') !== undefined],
    ['SOR', identifierValues(receiver, [sorSystem]).length > 0],
    ['GLN', identifierValues(receiver, glnSystems).length > 0],
    ['ydernummer', identifierValues(receiver, [ydernummerSystem]).length > 0],
    ['Organization.contact.name', contacts.some((contact) => hasName(contact) || hasUnknownReason(contact))],
  ];
  const missing = parts.filter(([, present]) => !present).map(([name]) => name);
  return missing.length === 0 ? [] : [{ node: receiver, params: { missing: missing.join(', ') }, isAbsence: true }];
}

/** The report is signed: role, and the practitioner's name and phone. */
function authorSignature({ root }: RuleInput): readonly RuleFinding<'medcom/author-signature'>[] {
  const role = performersOf(root, 'PractitionerRole')[0];
  if (role === undefined) {
    const report = resourcesOfType(root, 'DiagnosticReport')[0];
    return [{ node: report ?? root, params: { missing: 'PractitionerRole' }, isAbsence: true }];
  }
  const practitioner = resolveReference(child(role, 'practitioner'));
  const phones = [...nodesAt(practitioner, 'telecom'), ...nodesAt(role, 'telecom')];
  const parts: readonly (readonly [string, boolean])[] = [
    ['PractitionerRole.code', literalsAt(role, 'code.coding.code').length > 0],
    ['Practitioner.name', practitioner !== undefined && hasName(practitioner)],
    ['Practitioner.telecom (phone)', phones.some((phone) => literal(phone, 'system') === 'phone')],
  ];
  const missing = parts.filter(([, present]) => !present).map(([name]) => name);
  return missing.length === 0 ? [] : [{ node: role, params: { missing: missing.join(', ') }, isAbsence: true }];
}

function messageSize({ root, document }: RuleInput): readonly RuleFinding<'medcom/message-size'>[] {
  if (document.text.length * 3 <= maxMessageBytes) return [];
  const bytes = Buffer.byteLength(document.text, 'utf8');
  return bytes > maxMessageBytes ? [{ node: root, params: { bytes, max: maxMessageBytes } }] : [];
}

function commentSize({ root }: RuleInput): readonly RuleFinding<'medcom/comment-size'>[] {
  return [
    ...resourcesOfType(root, 'DiagnosticReport').flatMap((report) => nodesAt(report, 'conclusion')),
    ...resourcesOfType(root, 'Observation').flatMap((observation) => nodesAt(observation, 'note.text')),
  ]
    .filter((node) => (node.literal ?? '').length > maxCommentLength)
    .map((node) => ({ node, params: { length: (node.literal ?? '').length, max: maxCommentLength } }));
}

/** Sending, generation of the report and sampling all have their time. */
function messageTimestamps({ root }: RuleInput): readonly RuleFinding<'medcom/message-timestamps'>[] {
  const missing = (resources: readonly FhirNode[], elements: readonly string[]): ReturnType<typeof messageTimestamps> =>
    resources
      .filter((resource) => !elements.some((name) => literal(resource, name) !== undefined))
      .map((node) => ({
        ...{ node, isAbsence: true },
        params: { element: `${node.resourceType ?? ''}.${elements[0] ?? ''}` },
      }));
  const types: readonly (readonly [string, readonly string[]])[] = [
    ['Provenance', ['occurredDateTime']],
    ['Provenance', ['recorded']],
    ['DiagnosticReport', ['issued']],
    ['Observation', ['effectiveDateTime', 'effectiveInstant', 'effectivePeriod']],
  ];
  return [
    ...missing([root], ['timestamp']),
    ...types.flatMap(([type, elements]) => {
      const resources = resourcesOfType(root, type);
      return resources.length === 0
        ? [{ node: root, params: { element: `${type}.${elements[0] ?? ''}` }, isAbsence: true }]
        : missing(resources, elements);
    }),
  ];
}

function focusInBundle({ root }: RuleInput): readonly (RuleFinding<'medcom/message-focus-in-bundle'> | MissingInput)[] {
  const header = headerOf(root);
  const focus = nodesAt(header, 'focus');
  if (focus.some((node) => resolveReference(node)?.resourceType === 'DiagnosticReport')) return [];
  const found = literal(focus[0], 'reference');
  if (found === undefined) return [{ node: focus[0] ?? header ?? root, missing: 'MessageHeader.focus.reference' }];
  return [{ node: focus[0] ?? root, params: { found }, isAbsence: true }];
}

/** MedCom's rules for messages, as HomeCareObservation needs them. */
export const homeCareObservationRules: readonly BusinessRule[] = [
  rule('medcom/message-one-patient', onePatient),
  rule('medcom/no-carbon-copy', noCarbonCopy),
  rule('medcom/result-max-12', resultLength),
  rule('medcom/result-present', resultPresent),
  rule('medcom/producer-id-present', producerId),
  rule('medcom/receiver-info', receiverInfo),
  rule('medcom/author-signature', authorSignature),
  rule('medcom/message-size', messageSize),
  rule('medcom/comment-size', commentSize),
  rule('medcom/message-timestamps', messageTimestamps),
  rule('medcom/message-focus-in-bundle', focusInBundle),
];
