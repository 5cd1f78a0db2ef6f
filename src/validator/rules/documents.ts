import { child, literal, typeOf } from '../../fhir/index.js';
import type { FhirNode } from '../../fhir/index.js';
import { instantOf, lacksZone } from './instants.js';
import { descendants, identifierValues, literalsAt, nodesAt, resourcesOf, resourcesOfType } from './nodes.js';
import { referencesIn, resolveInDocument, resolveReference } from './references.js';
import { cprSystem, dEcprSystems, xEcprSystem } from './systems.js';
import { rule } from './types.js';
import type { BusinessRule, MissingInput, RuleFinding, RuleInput } from './types.js';

const uuidV4 = /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** The Composition of a document, or undefined. */
export function compositionOf(root: FhirNode): FhirNode | undefined {
  return resourcesOfType(root, 'Composition')[0];
}

/** The CPR number of the patient that a resource is about; undefined where the patient or the number is not there. */
function cprOfSubject(resource: FhirNode | undefined): string | undefined {
  return identifierValues(resolveReference(child(resource, 'subject')), [cprSystem])[0]?.literal;
}

function firstEntryIs(type: string) {
  return ({
    root,
  }: RuleInput): readonly (
    RuleFinding<'medcom/document-first-entry' | 'medcom/message-first-entry'> | MissingInput
  )[] => {
    const first = nodesAt(root, 'entry')[0];
    const found = child(first, 'resource')?.resourceType;
    if (found === undefined) return [{ node: first ?? root, missing: 'Bundle.entry[0].resource' }];
    return found === type ? [] : [{ node: first ?? root, params: { found } }];
  };
}

function titleMatchesCpr({
  root,
  params,
}: RuleInput): readonly (RuleFinding<'medcom/title-matches-cpr'> | MissingInput)[] {
  const composition = compositionOf(root);
  if (composition === undefined) return [{ node: root, missing: 'Composition' }];
  const title = child(composition, 'title');
  if (title?.literal === undefined) return [{ node: title ?? composition, missing: 'Composition.title' }];
  const cpr = cprOfSubject(composition);
  if (cpr === undefined) return [{ node: title, missing: missingCpr(composition) }];
  const expected = `${params.prefix ?? ''} ${cpr}`;
  return title.literal === expected ? [] : [{ node: title, params: { found: title.literal, expected } }];
}

/** The first element that there is not on the way to the CPR number of a resource's patient. */
const missingCpr = (resource: FhirNode): string =>
  child(resource, 'subject') === undefined
    ? `${resource.resourceType ?? ''}.subject`
    : resolveReference(child(resource, 'subject')) === undefined
      ? 'Patient'
      : `Patient.identifier (${cprSystem})`;

function documentIdentifier({
  root,
}: RuleInput): readonly (RuleFinding<'medcom/document-identifier-is-uuid-v4-and-differs-from-id'> | MissingInput)[] {
  const value = nodesAt(root, 'identifier.value')[0];
  if (value?.literal === undefined) return [{ node: value ?? root, missing: 'Bundle.identifier.value' }];
  const found = value.literal;
  const same = found.toLowerCase().replace('urn:uuid:', '') === literal(root, 'id')?.toLowerCase();
  return uuidV4.test(found) && !same ? [] : [{ node: value, params: { found, id: literal(root, 'id') ?? '-' } }];
}

/**
 * A Provenance's entity is an earlier version of what it is about (R4 section 6.4.3): of a corrected or cancelled message, the
 * MessageHeader of the one before, which is not in this one.
 */
const leadsBack = ({ parent }: FhirNode): boolean => {
  const entity = parent?.parent;
  return entity?.name === 'entity' && entity.parent?.resourceType === 'Provenance';
};

function referencesResolve({ root }: RuleInput): readonly RuleFinding<'medcom/references-resolve-in-bundle'>[] {
  return resourcesOf(root)
    .flatMap((resource) => referencesIn(resource))
    .filter((node) => !leadsBack(node) && resolveInDocument(node.literal ?? '', node) === undefined)
    .map((node) => ({ node, params: { reference: node.literal ?? '' }, isAbsence: true }));
}

/** The first of the two times of a document that is not there. */
function missingTime(root: FhirNode): MissingInput | undefined {
  const timestamp = child(root, 'timestamp');
  if (timestamp?.literal === undefined) return { node: timestamp ?? root, missing: 'Bundle.timestamp' };
  const composition = compositionOf(root);
  const date = child(composition, 'date');
  if (date?.literal !== undefined) return undefined;
  return { node: date ?? composition ?? timestamp, missing: 'Composition.date' };
}

function timestampDiffersFromDate({
  root,
}: RuleInput): readonly (RuleFinding<'medcom/timestamp-differs-from-date'> | MissingInput)[] {
  const missing = missingTime(root);
  if (missing !== undefined) return [missing];
  const timestamp = child(root, 'timestamp');
  const date = literal(compositionOf(root), 'date');
  const [at, updated] = [instantOf(timestamp?.literal), instantOf(date)];
  if (at !== undefined && updated !== undefined && at !== updated) return [];
  return [{ node: timestamp ?? root, params: { timestamp: timestamp?.literal ?? '-', date: date ?? '-' } }];
}

function timestampNotBeforeDate({
  root,
}: RuleInput): readonly (RuleFinding<'medcom/timestamp-not-before-date'> | MissingInput)[] {
  const missing = missingTime(root);
  if (missing !== undefined) return [missing];
  const timestamp = child(root, 'timestamp');
  const date = literal(compositionOf(root), 'date');
  const [at, updated] = [instantOf(timestamp?.literal), instantOf(date)];
  const sameDay = date?.length === 10 && timestamp?.literal?.startsWith(date) === true;
  if (at !== undefined && updated !== undefined && (at >= updated || sameDay)) return [];
  return [{ node: timestamp ?? root, params: { timestamp: timestamp?.literal ?? '-', date: date ?? '-' } }];
}

function timeZones({ root }: RuleInput): readonly RuleFinding<'medcom/time-zone-present'>[] {
  return descendants(root)
    .filter((node) => node.literal !== undefined && ['dateTime', 'instant'].includes(typeOf(node).type ?? ''))
    .filter((node) => lacksZone(node.literal ?? ''))
    .map((node) => ({ node, params: { value: node.literal ?? '' } }));
}

function noEcpr({ root }: RuleInput): readonly RuleFinding<'medcom/no-ecpr'>[] {
  return resourcesOfType(root, 'Patient').flatMap((patient) =>
    identifierValues(patient, [xEcprSystem, ...dEcprSystems]).map((node) => ({
      node,
      params: { value: node.literal ?? '' },
    })),
  );
}

/**
 * The birth date that a CPR number tells, `yyyy-mm-dd`: the first six digits are day, month and year, and the seventh tells
 * the century (CPR-kontoret, Personnummeret i CPR).
 */
function birthDateOfCpr(cpr: string): string {
  const year = Number(cpr.slice(4, 6));
  const seventh = Number(cpr[6]);
  const century =
    seventh <= 3 ? 1900 : seventh === 4 || seventh === 9 ? (year <= 36 ? 2000 : 1900) : year <= 57 ? 2000 : 1800;
  return `${century + year}-${cpr.slice(2, 4)}-${cpr.slice(0, 2)}`;
}

/** Only where the birth date is complete. */
function birthDateMatchesCpr({ root }: RuleInput): readonly RuleFinding<'medcom/birth-date-matches-cpr'>[] {
  return resourcesOfType(root, 'Patient').flatMap((patient) => {
    const birthDate = child(patient, 'birthDate');
    const cpr = identifierValues(patient, [cprSystem])[0]?.literal;
    if (birthDate?.literal === undefined || birthDate.literal.length !== 10) return [];
    if (cpr === undefined || !/^\d{10}$/.test(cpr) || birthDateOfCpr(cpr) === birthDate.literal) return [];
    return [{ node: birthDate, params: { birthDate: birthDate.literal, expected: birthDateOfCpr(cpr) } }];
  });
}

function resourceIdentifiers({ root }: RuleInput): readonly RuleFinding<'medcom/identifier-on-every-resource'>[] {
  return resourcesOf(root)
    .filter((resource) => literalsAt(resource, 'identifier.value').length === 0)
    .map((node) => ({ node, params: { type: node.resourceType ?? node.name } }));
}

function formatIsJson({ root, document }: RuleInput): readonly RuleFinding<'medcom/format-is-json'>[] {
  return document.format === 'json' ? [] : [{ node: root, params: { format: document.format.toUpperCase() } }];
}

/** MedCom's rules that documents of every standard share; some hold for messages too. */
export const documentRules: readonly BusinessRule[] = [
  rule('medcom/document-first-entry', firstEntryIs('Composition')),
  rule('medcom/message-first-entry', firstEntryIs('MessageHeader')),
  rule('medcom/title-matches-cpr', titleMatchesCpr, ['prefix']),
  rule('medcom/document-identifier-is-uuid-v4-and-differs-from-id', documentIdentifier),
  rule('medcom/references-resolve-in-bundle', referencesResolve),
  rule('medcom/timestamp-differs-from-date', timestampDiffersFromDate),
  rule('medcom/timestamp-not-before-date', timestampNotBeforeDate),
  rule('medcom/time-zone-present', timeZones),
  rule('medcom/no-ecpr', noEcpr),
  rule('medcom/format-is-json', formatIsJson),
  rule('medcom/birth-date-matches-cpr', birthDateMatchesCpr),
  rule('medcom/identifier-on-every-resource', resourceIdentifiers),
];
