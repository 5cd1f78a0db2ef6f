import { bundleEntryOf, child, createResolver, literal, referenceUrl, typeInReference } from '../../../fhir/index.js';
import type { FhirNode } from '../../../fhir/index.js';
import { nodesAt } from '../nodes.js';
import { cprSystem, dEcprSystems, xEcprSystem } from '../systems.js';

/** Whom a reference is to, as far as it can be told. */
export interface Person {
  /** The resource that it leads to. */
  readonly resource: FhirNode | undefined;
  /** Its URL without version; undefined for a contained resource, and where no server is known. */
  readonly url: string | undefined;
  /** What the resource is identified by. */
  readonly identifiers: readonly PersonIdentifier[];
  /** What the reference itself says the person is identified by. */
  readonly named: readonly PersonIdentifier[];
  /** Type of what it leads to; undefined where nothing says. */
  readonly type: string | undefined;
}

interface PersonIdentifier {
  readonly system: string;
  readonly value: string;
}

/** Systems in which a person has one number: two numbers are two persons. Elsewhere a person may have several. */
const nationalSystems: ReadonlySet<string> = new Set([cprSystem, xEcprSystem, ...dEcprSystems]);

const resolver = createResolver();

/**
 * Whom a Reference element is to (R4 section 2.3.0): by a literal reference, relative, absolute or contained, with or without
 * version; by a conditional one, `Patient?identifier=system|value`; by a logical one, `identifier` alone.
 */
export function personOf(reference: FhirNode): Person {
  const text = literal(reference, 'reference');
  const logical = identifierOf(child(reference, 'identifier'));
  const conditional = conditionalIdentifier(text ?? '');
  const named = [logical, conditional].flatMap((one) => one ?? []);
  const stated = literal(reference, 'type');
  if (text === undefined || text.includes('?')) {
    const type = stated ?? /^(?:.*\/)?([A-Z][A-Za-z]+)\?/.exec(text ?? '')?.[1];
    return { resource: undefined, url: undefined, identifiers: [], named, type };
  }
  const url = referenceUrl(text, reference);
  const exact = resolver.resolve(text, reference);
  // Another version of a resource is about the same person.
  const { target, ambiguous } =
    exact.target !== undefined || url === undefined ? exact : resolver.resolve(url, reference);
  // Nobody can tell which of several entries is meant, unless all of them are one person.
  if (ambiguous === true && !areOnePerson(entriesOf(url, reference))) {
    return { resource: undefined, url: undefined, identifiers: [], named, type: undefined };
  }
  const type = target?.resourceType ?? stated ?? typeInReference(text);
  return {
    resource: target,
    url: text.startsWith('#') ? undefined : url,
    identifiers: identifiersOf(target),
    named,
    type,
  };
}

/** The resources of all entries with a fullUrl, in the Bundle around a reference. */
function entriesOf(url: string | undefined, reference: FhirNode): readonly FhirNode[] {
  return nodesAt(bundleEntryOf(reference)?.parent ?? undefined, 'entry')
    .filter((entry) => literal(entry, 'fullUrl') === url)
    .flatMap((entry) => child(entry, 'resource') ?? []);
}

function areOnePerson([first, ...others]: readonly FhirNode[]): boolean {
  const known = identifiersOf(first);
  return others.every((other) => comparedNumbers(identifiersOf(other), known) === 'same');
}

/** The person that a Patient of a Bundle is. */
export function personOfPatient(patient: FhirNode): Person {
  const url = patient.parent === null ? undefined : literal(patient.parent, 'fullUrl');
  return { resource: patient, url, identifiers: identifiersOf(patient), named: [], type: 'Patient' };
}

/** Whether a reference is to a person, to somebody else, or nobody can tell. */
export function compared(own: Person, patient: Person): 'same' | 'other' | 'undecided' {
  if (own.type !== undefined && own.type !== 'Patient') return 'other';
  const known = [...patient.identifiers, ...patient.named];
  // A reference that contradicts what it leads to is about somebody else by one of the two.
  const numbers = [comparedNumbers(own.identifiers, known), comparedNumbers(own.named, known)];
  if (numbers.includes('other')) return 'other';
  if (numbers.includes('same')) return 'same';
  if (own.resource !== undefined && own.resource === patient.resource) return 'same';
  if (own.url !== undefined && own.url === patient.url) return 'same';
  return isAnotherResource(own, patient) ? 'other' : 'undecided';
}

/** Two resources with an identity of their own: two entries of the document, or two of one server. */
function isAnotherResource(own: Person, patient: Person): boolean {
  if (own.url === undefined || patient.url === undefined) return false;
  if (own.resource !== undefined && patient.resource !== undefined) return true;
  const [server, others] = [serverOf(own.url), serverOf(patient.url)];
  return server !== undefined && server === others;
}

const serverOf = (url: string): string | undefined =>
  /^(https?:\/\/.*)\/[A-Za-z]+\/[A-Za-z0-9.-]{1,64}$/.exec(url)?.[1];

function comparedNumbers(
  own: readonly PersonIdentifier[],
  known: readonly PersonIdentifier[],
): 'same' | 'other' | 'undecided' {
  const isKnown = ({ system, value }: PersonIdentifier): boolean =>
    known.some((one) => one.system === system && one.value === value);
  if (own.some(isKnown)) return 'same';
  const isComparable = ({ system }: PersonIdentifier): boolean =>
    nationalSystems.has(system) && known.some((one) => one.system === system);
  return own.some(isComparable) ? 'other' : 'undecided';
}

const identifiersOf = (resource: FhirNode | undefined): readonly PersonIdentifier[] =>
  nodesAt(resource, 'identifier').flatMap((identifier) => identifierOf(identifier) ?? []);

function identifierOf(identifier: FhirNode | undefined): PersonIdentifier | undefined {
  const [system, value] = [literal(identifier, 'system'), literal(identifier, 'value')];
  return system === undefined || value === undefined ? undefined : { system, value: plainNumber(value) };
}

/** As a number is compared: a hyphen or a blank, or small letters in an e-CPR, make no other person of anyone. */
const plainNumber = (value: string): string => value.replace(/[\s-]/g, '').toUpperCase();

/** The identifier of a conditional reference, where it searches by one alone. */
function conditionalIdentifier(reference: string): PersonIdentifier | undefined {
  const at = reference.indexOf('?');
  const query = at === -1 ? undefined : reference.slice(at + 1);
  if (query === undefined) return undefined;
  const searched = new URLSearchParams(query).getAll('identifier');
  const [system = '', value = '', ...rest] = (searched.length === 1 ? (searched[0] ?? '') : '').split('|');
  if (system === '' || value === '' || rest.length > 0 || value.includes(',')) return undefined;
  return { system, value: plainNumber(value) };
}
