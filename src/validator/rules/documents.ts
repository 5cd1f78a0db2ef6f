import { child, literal } from '../../fhir/path.js';
import { typeOf } from '../../fhir/types.js';
import type { FhirNode } from '../../fhir/tree.js';
import { instantOf, lacksZone } from './instants.js';
import { descendants, identifierValues, literalsAt, nodesAt, resourcesOf, resourcesOfType } from './nodes.js';
import { referencesIn, resolveInDocument, resolveReference } from './references.js';
import { cprSystem, dEcprSystems, xEcprSystem } from './systems.js';
import { rule } from './types.js';
import type { BusinessRule, RuleFinding, RuleInput } from './types.js';

const uuidV4 = /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** The Composition of a document, or undefined. */
export function compositionOf(root: FhirNode): FhirNode | undefined {
  return resourcesOfType(root, 'Composition')[0];
}

/** The CPR number of the patient that a resource is about; undefined where the patient or the number is not there. */
export function cprOfSubject(resource: FhirNode | undefined): string | undefined {
  return identifierValues(resolveReference(child(resource, 'subject')), [cprSystem])[0]?.literal;
}

function firstEntryIs(type: string) {
  return ({ root }: RuleInput): readonly RuleFinding[] => {
    const first = nodesAt(root, 'entry')[0];
    const found = child(first, 'resource')?.resourceType ?? '-';
    return found === type ? [] : [{ node: first ?? root, params: { found } }];
  };
}

function titleMatchesCpr({ root, params }: RuleInput): readonly RuleFinding[] {
  const composition = compositionOf(root);
  const cpr = cprOfSubject(composition);
  const expected = `${params.prefix ?? ''} ${cpr ?? 'CPR'}`;
  const title = child(composition, 'title');
  if (cpr !== undefined && title?.literal === expected) return [];
  return [{ node: title ?? composition ?? root, params: { found: title?.literal ?? '-', expected } }];
}

function documentIdentifier({ root }: RuleInput): readonly RuleFinding[] {
  const value = nodesAt(root, 'identifier.value')[0];
  const found = value?.literal ?? '-';
  const same = found.toLowerCase().replace('urn:uuid:', '') === literal(root, 'id')?.toLowerCase();
  return uuidV4.test(found) && !same
    ? []
    : [{ node: value ?? root, params: { found, id: literal(root, 'id') ?? '-' } }];
}

function referencesResolve({ root }: RuleInput): readonly RuleFinding[] {
  return resourcesOf(root)
    .flatMap((resource) => referencesIn(resource))
    .filter((node) => resolveInDocument(node.literal ?? '', node) === undefined)
    .map((node) => ({ node, params: { reference: node.literal ?? '' } }));
}

const shownStatuses = ['generated', 'extensions', 'additional'];

function narrativeEverywhere({ root }: RuleInput): readonly RuleFinding[] {
  return resourcesOf(root).flatMap((resource) => {
    const status = literal(child(resource, 'text'), 'status');
    const div = literal(child(resource, 'text'), 'div') ?? '';
    const hasText = div.replace(/<[^>]*>/g, '').trim() !== '' || div.includes('<img');
    if (status !== undefined && shownStatuses.includes(status) && hasText) return [];
    return [{ node: child(resource, 'text') ?? resource, params: { type: resource.resourceType ?? resource.name } }];
  });
}

function timestampDiffersFromDate({ root }: RuleInput): readonly RuleFinding[] {
  const timestamp = child(root, 'timestamp');
  const date = literal(compositionOf(root), 'date');
  const [at, updated] = [instantOf(timestamp?.literal), instantOf(date)];
  if (at !== undefined && updated !== undefined && at !== updated) return [];
  return [{ node: timestamp ?? root, params: { timestamp: timestamp?.literal ?? '-', date: date ?? '-' } }];
}

function timestampNotBeforeDate({ root }: RuleInput): readonly RuleFinding[] {
  const timestamp = child(root, 'timestamp');
  const date = literal(compositionOf(root), 'date');
  const [at, updated] = [instantOf(timestamp?.literal), instantOf(date)];
  const sameDay = date?.length === 10 && timestamp?.literal?.startsWith(date) === true;
  if (at !== undefined && updated !== undefined && (at >= updated || sameDay)) return [];
  return [{ node: timestamp ?? root, params: { timestamp: timestamp?.literal ?? '-', date: date ?? '-' } }];
}

function timeZones({ root }: RuleInput): readonly RuleFinding[] {
  return [...descendants(root)]
    .filter((node) => node.literal !== undefined && ['dateTime', 'instant'].includes(typeOf(node).type ?? ''))
    .filter((node) => lacksZone(node.literal ?? ''))
    .map((node) => ({ node, params: { value: node.literal ?? '' } }));
}

function noEcpr({ root }: RuleInput): readonly RuleFinding[] {
  return resourcesOfType(root, 'Patient').flatMap((patient) =>
    identifierValues(patient, [xEcprSystem, ...dEcprSystems]).map((node) => ({
      node,
      params: { value: node.literal ?? '' },
    })),
  );
}

/** The digits of a birth date as a CPR number begins with them: ddmmyy. */
const asCprDate = (birthDate: string): string => birthDate.slice(8, 10) + birthDate.slice(5, 7) + birthDate.slice(2, 4);

/** Only where the birth date is complete. */
function birthDateMatchesCpr({ root }: RuleInput): readonly RuleFinding[] {
  return resourcesOfType(root, 'Patient').flatMap((patient) => {
    const birthDate = child(patient, 'birthDate');
    const cpr = identifierValues(patient, [cprSystem])[0]?.literal;
    if (birthDate?.literal === undefined || birthDate.literal.length !== 10 || cpr === undefined) return [];
    if (cpr.startsWith(asCprDate(birthDate.literal))) return [];
    return [{ node: birthDate, params: { birthDate: birthDate.literal, digits: cpr.slice(0, 6) } }];
  });
}

function resourceIdentifiers({ root }: RuleInput): readonly RuleFinding[] {
  return resourcesOf(root)
    .filter((resource) => literalsAt(resource, 'identifier.value').length === 0)
    .map((node) => ({ node, params: { type: node.resourceType ?? node.name } }));
}

function formatIsJson({ root, document }: RuleInput): readonly RuleFinding[] {
  return document.format === 'json' ? [] : [{ node: root, params: { format: document.format.toUpperCase() } }];
}

/** MedCom's rules that documents of every standard share; some hold for messages too. */
export const documentRules: readonly BusinessRule[] = [
  rule('medcom/document-first-entry', firstEntryIs('Composition')),
  rule('medcom/message-first-entry', firstEntryIs('MessageHeader')),
  { id: 'medcom/title-matches-cpr', params: ['prefix'], run: titleMatchesCpr },
  rule('medcom/document-identifier-is-uuid-v4-and-differs-from-id', documentIdentifier),
  rule('medcom/references-resolve-in-bundle', referencesResolve),
  rule('medcom/narrative-on-every-resource', narrativeEverywhere),
  rule('medcom/timestamp-differs-from-date', timestampDiffersFromDate),
  rule('medcom/timestamp-not-before-date', timestampNotBeforeDate),
  rule('medcom/time-zone-present', timeZones),
  rule('medcom/no-ecpr', noEcpr),
  rule('medcom/format-is-json', formatIsJson),
  rule('medcom/birth-date-matches-cpr', birthDateMatchesCpr),
  rule('medcom/identifier-on-every-resource', resourceIdentifiers),
];
