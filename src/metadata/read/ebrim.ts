import type { XmlElement } from '../../fhir/index.js';
import { emptyEntry } from '../entry.js';
import type { CodedName, DocumentEntry, MutableEntry, Place, PlainName, Stage, Value } from '../entry.js';
import { identityOfCx, identityOfXcn, identityOfXon } from './datatypes.js';
import { childElements, elementsNamed } from './elements.js';

/** classificationScheme of each code (IHE ITI TF-3 section 4.2.5.2). */
const codeSchemes: Readonly<Record<string, CodedName>> = {
  'urn:uuid:41a5887f-8865-4c09-adf7-e362475b143a': 'classCode',
  'urn:uuid:f4f85eac-e6cb-4883-b524-f2705394840f': 'confidentialityCode',
  'urn:uuid:a09d5840-386c-46f2-b5ad-9c3699a4309d': 'formatCode',
  'urn:uuid:f33fb8ac-18af-42cc-ae0e-ed0b0bdb91e1': 'healthcareFacilityTypeCode',
  'urn:uuid:cccf5598-8b07-4b77-a05e-ae952c785ead': 'practiceSettingCode',
  'urn:uuid:f0306f51-975f-434e-a61c-c59651d33983': 'typeCode',
};
const authorScheme = 'urn:uuid:93606bcf-9494-43ec-9b4e-a7748d1a838d';
const uniqueIdScheme = 'urn:uuid:2e82c1f6-a085-4c72-9da3-8640a32e42ab';
const patientIdScheme = 'urn:uuid:58a6f841-87b3-4a3e-92fd-a8ffeff98427';

const plainSlots: ReadonlySet<string> = new Set<PlainName>([
  'creationTime',
  'serviceStartTime',
  'serviceStopTime',
  'languageCode',
  'hash',
  'size',
  'repositoryUniqueId',
]);
const unusedSlots: ReadonlySet<string> = new Set(['authorRole', 'authorSpecialty', 'authorTelecommunication']);

/** More associations than one entry has; the rest is not read. */
const mostReplaced = 100;

/** The document entries in a tree of ebRIM 3.0: every ExtrinsicObject, whatever message it is in. */
export function ebrimEntries(root: XmlElement): readonly DocumentEntry[] {
  const stage: Stage =
    elementsNamed(root, 'AdhocQueryResponse').length > 0
      ? 'answered'
      : elementsNamed(root, 'ProvideAndRegisterDocumentSetRequest').length > 0
        ? 'source'
        : 'registered';
  const associations = new Map<string, XmlElement[]>();
  for (const one of elementsNamed(root, 'Association')) {
    const source = one.attributes['sourceObject'] ?? '';
    associations.set(source, [...(associations.get(source) ?? []), one].slice(0, mostReplaced));
  }
  return elementsNamed(root, 'ExtrinsicObject').map((object, place) =>
    entryOf(object, place, stage, associations.get(object.attributes['id'] ?? '') ?? []),
  );
}

function entryOf(object: XmlElement, place: number, stage: Stage, associations: readonly XmlElement[]): DocumentEntry {
  const base = `ExtrinsicObject[${place}]`;
  const entry = emptyEntry(placeOf(object, base), 'ebrim', stage);
  addAttributes(object, base, entry);
  for (const slot of childElements(object, 'Slot')) addSlot(slot, base, entry);
  for (const one of childElements(object, 'Classification')) addClassification(one, base, entry);
  for (const one of childElements(object, 'ExternalIdentifier')) addIdentifier(one, base, entry);
  addAssociations(associations, entry);
  return entry;
}

function addAttributes(object: XmlElement, base: string, entry: MutableEntry): void {
  const attribute = (name: string, as: PlainName, change = (text: string): string => text): void => {
    const text = object.attributes[name];
    if (text !== undefined) entry.plain[as].push(value(object, `${base}.${as}`, change(text)));
  };
  attribute('id', 'entryUUID');
  attribute('mimeType', 'mimeType');
  attribute('objectType', 'objectType');
  attribute('home', 'homeCommunityId');
  attribute('status', 'availabilityStatus', (text) => text.replace('urn:oasis:names:tc:ebxml-regrep:StatusType:', ''));
  for (const name of childElements(object, 'Name').flatMap((one) => childElements(one, 'LocalizedString'))) {
    entry.plain.title.push(value(name, `${base}.title`, name.attributes['value'] ?? ''));
  }
  for (const one of childElements(object, 'Description')) entry.others.push(value(one, `${base}.comments`, 'comments'));
}

function addSlot(slot: XmlElement, base: string, entry: MutableEntry): void {
  const name = slot.attributes['name'] ?? '';
  for (const one of valuesOf(slot)) {
    const at = value(one, `${base}.${name}`, one.text);
    if (plainSlots.has(name)) entry.plain[name as PlainName].push(at);
    else if (name === 'sourcePatientId') entry.identity.sourcePatientId.push(identityOfCx(at.text, at));
    else if (name === 'legalAuthenticator') entry.identity.legalAuthenticator.push(identityOfXcn(at.text, at));
    else if (name === 'sourcePatientInfo') entry.patientInfo.push(at);
  }
}

function addClassification(one: XmlElement, base: string, entry: MutableEntry): void {
  const scheme = one.attributes['classificationScheme'] ?? '';
  const coded = Object.hasOwn(codeSchemes, scheme) ? codeSchemes[scheme] : undefined;
  addOwner(one, 'classifiedObject', base, entry);
  if (coded !== undefined) {
    const slot = childElements(one, 'Slot').find(({ attributes }) => attributes['name'] === 'codingScheme');
    const [name] = childElements(one, 'Name').flatMap((names) => childElements(names, 'LocalizedString'));
    entry.coded[coded].push({
      ...placeOf(one, `${base}.${coded}`),
      code: one.attributes['nodeRepresentation'] ?? '',
      system: slot === undefined ? '' : (valuesOf(slot)[0]?.text ?? ''),
      display: name?.attributes['value'] ?? '',
    });
  }
  if (scheme === authorScheme) for (const slot of childElements(one, 'Slot')) addAuthor(slot, base, entry);
}

function addAuthor(slot: XmlElement, base: string, entry: MutableEntry): void {
  const name = slot.attributes['name'] ?? '';
  for (const one of valuesOf(slot)) {
    const place = placeOf(one, `${base}.author.${name}`);
    if (name === 'authorInstitution') entry.identity.authorInstitution.push(identityOfXon(one.text, place));
    if (name === 'authorPerson') entry.identity.authorPerson.push(identityOfXcn(one.text, place));
    if (unusedSlots.has(name)) entry.others.push({ ...place, text: name });
  }
}

function addIdentifier(one: XmlElement, base: string, entry: MutableEntry): void {
  const [scheme, text] = [one.attributes['identificationScheme'], one.attributes['value'] ?? ''];
  addOwner(one, 'registryObject', base, entry);
  if (scheme === uniqueIdScheme) entry.plain.uniqueId.push(value(one, `${base}.uniqueId`, text));
  const place = placeOf(one, `${base}.patientId`);
  if (scheme === patientIdScheme) entry.identity.patientId.push(identityOfCx(text, place));
}

/** Answers of registries in the stored copies leave `classifiedObject` right as well: it is always the entry's own id. */
function addOwner(one: XmlElement, attribute: string, base: string, entry: MutableEntry): void {
  entry.ownerIds.push(value(one, `${base}.${one.name}.${attribute}`, one.attributes[attribute] ?? ''));
}

function addAssociations(associations: readonly XmlElement[], entry: MutableEntry): void {
  for (const one of associations) {
    const { associationType = '', targetObject = '' } = one.attributes;
    if (/:(?:RPLC|XFRM_RPLC)$/.test(associationType)) {
      entry.replaces.push(value(one, 'Association.targetObject', targetObject));
    }
  }
}

const valuesOf = (slot: XmlElement): readonly XmlElement[] =>
  childElements(slot, 'ValueList').flatMap((list) => childElements(list, 'Value'));

const placeOf = ({ start, end }: XmlElement, expression: string): Place => ({ expression, start, end });

const value = (element: XmlElement, expression: string, text: string): Value => ({
  ...placeOf(element, expression),
  text,
});
