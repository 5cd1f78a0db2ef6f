import { createHash } from 'node:crypto';
import { child, childrenNamed, literal, readBytes } from '../../fhir/index.js';
import type { FhirNode } from '../../fhir/index.js';
import type { AttributeName, Coded, CodedName, DocumentEntry, Identity, Place, Value } from '../entry.js';
import { bareId, instantOf } from '../read/datatypes.js';
import { identityOf, target } from '../read/documentReference.js';
import { standards } from '../standards.js';
import type { Breach } from '../judge/breach.js';

/** What a document says of itself that its metadata repeat; empty where it says nothing. */
interface DocumentFacts {
  readonly values: Readonly<Partial<Record<AttributeName, readonly string[]>>>;
  readonly standard: string | undefined;
  readonly mimeType: string;
  readonly bundleId: string;
}

const times: ReadonlySet<AttributeName> = new Set(['creationTime', 'serviceStartTime', 'serviceStopTime']);

/**
 * Compares an entry with the very bytes of its document: size and SHA-1 of any document, everything else of a FHIR document or
 * message.
 */
export function documentBreaches(entry: DocumentEntry, bytes: Uint8Array): readonly Breach[] {
  const breaches: Breach[] = [];
  const differs = (attribute: string, found: string, expected: string, at: Place): void => {
    breaches.push({ rule: 'metadata/differs', params: { attribute, found, expected }, at });
  };
  const [size] = entry.plain.size;
  const [hash] = entry.plain.hash;
  const sha1 = createHash('sha1').update(bytes).digest('hex');
  if (size !== undefined && size.text !== String(bytes.length)) differs('size', size.text, String(bytes.length), size);
  if (hash !== undefined && hash.text.toLowerCase() !== sha1) differs('hash', hash.text, sha1, hash);
  const facts = factsOf(bytes);
  if (facts === undefined) return breaches;
  for (const [name, expected] of Object.entries(facts.values) as [AttributeName, readonly string[]][]) {
    compareAttribute(entry, name, expected, differs);
  }
  const [mime] = entry.plain.mimeType;
  if (mime !== undefined && mime.text !== facts.mimeType) differs('mimeType', mime.text, facts.mimeType, mime);
  const [format] = entry.coded.formatCode;
  const standard = standards.find(({ name }) => name === facts.standard);
  if (format !== undefined && standard !== undefined && !standard.format.test(format.code)) {
    differs('formatCode', format.code, standard.shownFormat, format);
  }
  const [id] = entry.plain.entryUUID;
  if (id !== undefined && facts.bundleId !== '' && bareId(id.text).toLowerCase() !== facts.bundleId.toLowerCase()) {
    breaches.push({ rule: 'metadata/other-bundle-id', params: { found: id.text, expected: facts.bundleId }, at: id });
  }
  return breaches;
}

/** Attributes of one kind, asked for by a name that may be of another kind. */
type Named<Item> = Readonly<Partial<Record<AttributeName, readonly Item[]>>>;

function compareAttribute(
  { plain, coded, identity }: DocumentEntry,
  name: AttributeName,
  expected: readonly string[],
  differs: (attribute: string, found: string, expected: string, at: Place) => void,
): void {
  const [first] = [
    ...((plain as Named<Value>)[name] ?? []).map((one) => ({ ...one, shown: one.text })),
    ...((coded as Named<Coded>)[name] ?? []).map((one) => ({ ...one, shown: one.code })),
    ...((identity as Named<Identity>)[name] ?? []).map((one) => ({
      ...one,
      shown: name === 'legalAuthenticator' ? one.name : one.id,
    })),
  ];
  if (first === undefined || expected.length === 0) return;
  const text = first.shown;
  if (!expected.some((one) => same(name, text, one))) differs(name, text, expected.join(', '), first);
}

function same(name: AttributeName, found: string, expected: string): boolean {
  if (!times.has(name)) return bareId(found) === bareId(expected);
  const [one, other] = [instantOf(found), instantOf(expected)];
  return one === undefined ? true : one === other;
}

/** What a FHIR document or message says; undefined for other content. */
function factsOf(bytes: Uint8Array): DocumentFacts | undefined {
  const { root, format } = readBytes(bytes);
  if (root?.resourceType !== 'Bundle') return undefined;
  const [entry] = childrenNamed(root, 'entry');
  const first = child(entry, 'resource');
  if (first === undefined) return undefined;
  const values = first.resourceType === 'Composition' ? ofComposition(first, root) : ofMessage(first, root);
  const claims = childrenNamed(child(first, 'meta') ?? first, 'profile').map((one) => one.literal ?? '');
  return {
    values: { creationTime: literalOf(root, 'timestamp'), ...values },
    standard: standards.find(({ profile }) => claims.some((claim) => profile.test(claim)))?.name,
    mimeType: `application/fhir+${format}`,
    bundleId: literal(root, 'id') ?? '',
  };
}

const literalOf = (node: FhirNode | undefined, name: string): readonly string[] => {
  const text = literal(node, name);
  return text === undefined ? [] : [text];
};

const codesOf = (node: FhirNode, name: string): readonly string[] =>
  childrenNamed(node, name).flatMap((concept) =>
    childrenNamed(concept, 'coding').flatMap((coding) => literalOf(coding, 'code')),
  );

/** Ids of who is referred to by every element of this name; a person is compared by name. */
function idsOf(node: FhirNode, name: string, root: FhirNode, part: 'id' | 'name', type?: string): readonly string[] {
  return childrenNamed(node, name).flatMap((reference) => {
    const resource = target(reference, node, root);
    if (resource === undefined || (type !== undefined && resource.resourceType !== type)) return [];
    const found = identityOf(reference, resource)[part];
    return found === '' ? [] : [found];
  });
}

function ofComposition(composition: FhirNode, root: FhirNode): DocumentFacts['values'] {
  const period = childrenNamed(composition, 'event').map((event) => child(event, 'period'))[0];
  const patient = idsOf(composition, 'subject', root, 'id');
  const coded: Partial<Record<CodedName, readonly string[]>> = {
    typeCode: codesOf(composition, 'type'),
    classCode: codesOf(composition, 'category'),
    confidentialityCode: literalOf(composition, 'confidentiality'),
  };
  return {
    ...coded,
    title: literalOf(composition, 'title'),
    uniqueId: literalOf(child(composition, 'identifier'), 'value'),
    languageCode: literalOf(composition, 'language'),
    serviceStartTime: literalOf(period, 'start'),
    serviceStopTime: literalOf(period, 'end'),
    patientId: patient,
    sourcePatientId: patient,
    authorInstitution: idsOf(composition, 'author', root, 'id', 'Organization'),
    legalAuthenticator: childrenNamed(composition, 'attester').flatMap((one) => idsOf(one, 'party', root, 'name')),
  };
}

/** A message has no Composition: its ids and times are those of MessageHeader and Bundle. */
function ofMessage(header: FhirNode, root: FhirNode): DocumentFacts['values'] {
  const patients = childrenNamed(root, 'entry')
    .map((entry) => child(entry, 'resource'))
    .filter((resource) => resource?.resourceType === 'Patient')
    .map((resource) => identityOf(header, resource).id);
  return {
    uniqueId: literalOf(header, 'id'),
    serviceStartTime: literalOf(root, 'timestamp'),
    patientId: patients,
    sourcePatientId: patients,
    authorInstitution: idsOf(header, 'sender', root, 'id'),
  };
}
