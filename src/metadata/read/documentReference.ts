import { child, childrenNamed, expressionOf, literal } from '../../fhir/index.js';
import type { FhirNode } from '../../fhir/index.js';
import { emptyEntry } from '../entry.js';
import type {
  CodedName,
  DocumentEntry,
  Identity,
  IdentityName,
  MutableEntry,
  PlainName,
  Stage,
  Value,
} from '../entry.js';
import { bareId, oidOf } from './datatypes.js';

/** Extensions by the end of their URL: MedCom has moved them between guides. */
const homeExtension = /homecommunityid-extension$/;
const versionExtension = /(?:extension-DocumentReference\.version|version-id-extension)$/;

/** The entries in a resource: a DocumentReference, or those in a Bundle (ITI-65, ITI-67), contained ones included. */
export function documentReferences(root: FhirNode): readonly DocumentEntry[] {
  const isAnswer = root.resourceType === 'Bundle' && literal(root, 'type') === 'searchset';
  const found: FhirNode[] = [];
  const stack: FhirNode[] = [root];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (at.resourceType === 'DocumentReference') found.push(at);
    for (const one of at.children.toReversed()) stack.push(one);
  }
  return found.map((node) => entryOf(node, root, isAnswer ? 'answered' : 'source'));
}

function entryOf(node: FhirNode, root: FhirNode, stage: Stage): DocumentEntry {
  const entry = emptyEntry(placeOf(node), 'fhir', stage);
  addIds(node, entry);
  addContent(node, entry);
  addCodes(node, entry);
  addPeople(node, root, entry);
  for (const extension of childrenNamed(node, 'extension')) {
    const url = literal(extension, 'url') ?? '';
    const coding = child(extension, 'valueCoding');
    if (homeExtension.test(url)) addValue(coding && child(coding, 'code'), 'homeCommunityId', entry);
    const version = child(extension, 'valueString');
    if (versionExtension.test(url) && version !== undefined) entry.version.push(valueOf(version));
  }
  return entry;
}

function addIds(node: FhirNode, entry: MutableEntry): void {
  addValue(child(child(node, 'masterIdentifier'), 'value'), 'uniqueId', entry);
  for (const one of childrenNamed(node, 'identifier')) {
    const isUuid = /^urn:uuid:/i.test(literal(one, 'value') ?? '');
    if (literal(one, 'use') === 'official' || isUuid) addValue(child(one, 'value'), 'entryUUID', entry);
  }
  const status = child(node, 'status');
  const statuses: Readonly<Record<string, string>> = { current: 'Approved', superseded: 'Deprecated' };
  const written = status?.literal ?? '';
  if (status !== undefined) {
    const text = (Object.hasOwn(statuses, written) ? statuses[written] : undefined) ?? written;
    entry.plain.availabilityStatus.push({ ...placeOf(status), text });
  }
  for (const one of childrenNamed(node, 'relatesTo')) {
    const target = child(one, 'target');
    if (literal(one, 'code') === 'replaces' && target !== undefined) {
      const text = literal(target, 'reference') ?? literal(child(target, 'identifier'), 'value') ?? '';
      entry.replaces.push({ ...placeOf(target), text });
    }
  }
  const comments = child(node, 'description');
  if (comments !== undefined) entry.others.push({ ...placeOf(comments), text: 'comments' });
}

function addContent(node: FhirNode, entry: MutableEntry): void {
  for (const content of childrenNamed(node, 'content')) {
    const attachment = child(content, 'attachment');
    const parts: readonly (readonly [string, PlainName])[] = [
      ['title', 'title'],
      ['creation', 'creationTime'],
      ['language', 'languageCode'],
      ['contentType', 'mimeType'],
      ['size', 'size'],
    ];
    for (const [name, as] of parts) addValue(child(attachment, name), as, entry);
    const hash = child(attachment, 'hash');
    if (hash !== undefined) entry.plain.hash.push({ ...placeOf(hash), text: hexOf(hash.literal ?? '') });
    addCoding(child(content, 'format'), 'formatCode', entry);
  }
  const period = child(child(node, 'context'), 'period');
  addValue(child(period, 'start'), 'serviceStartTime', entry);
  addValue(child(period, 'end'), 'serviceStopTime', entry);
}

/** FHIR has the hash in base64, XDS in hex: 20 bytes either way. What is neither stays as written. */
function hexOf(text: string): string {
  return /^[A-Za-z0-9+/]{27}=$/.test(text) ? Buffer.from(text, 'base64').toString('hex') : text;
}

function addCodes(node: FhirNode, entry: MutableEntry): void {
  const context = child(node, 'context');
  const concepts: readonly (readonly [FhirNode | undefined, string, CodedName])[] = [
    [node, 'category', 'classCode'],
    [node, 'type', 'typeCode'],
    [node, 'securityLabel', 'confidentialityCode'],
    [context, 'facilityType', 'healthcareFacilityTypeCode'],
    [context, 'practiceSetting', 'practiceSettingCode'],
  ];
  for (const [holder, name, as] of concepts) {
    for (const concept of holder === undefined ? [] : childrenNamed(holder, name)) {
      for (const coding of childrenNamed(concept, 'coding')) addCoding(coding, as, entry);
    }
  }
}

function addCoding(coding: FhirNode | undefined, as: CodedName, entry: MutableEntry): void {
  if (coding === undefined) return;
  const [code = '', system = '', display = ''] = ['code', 'system', 'display'].map((name) => literal(coding, name));
  entry.coded[as].push({ ...placeOf(coding), code, system: oidOf(system), display });
}

function addPeople(node: FhirNode, root: FhirNode, entry: MutableEntry): void {
  const add = (reference: FhirNode | undefined, as: IdentityName): void => {
    if (reference !== undefined) entry.identity[as].push(identityOf(reference, target(reference, node, root)));
  };
  add(child(node, 'subject'), 'patientId');
  add(child(child(node, 'context'), 'sourcePatientInfo'), 'sourcePatientId');
  add(child(node, 'authenticator'), 'legalAuthenticator');
  for (const author of childrenNamed(node, 'author')) {
    const who = target(author, node, root);
    add(author, who?.resourceType === 'Organization' ? 'authorInstitution' : 'authorPerson');
  }
}

/** What a reference names: contained, or an entry of the Bundle. */
export function target(reference: FhirNode, holder: FhirNode, root: FhirNode): FhirNode | undefined {
  const url = literal(reference, 'reference') ?? '';
  if (url.startsWith('#')) return childrenNamed(holder, 'contained').find((one) => literal(one, 'id') === url.slice(1));
  if (url === '') return undefined;
  for (const entry of childrenNamed(root, 'entry')) {
    const resource = child(entry, 'resource');
    const local = `${resource?.resourceType ?? ''}/${literal(resource, 'id') ?? ''}`;
    if (literal(entry, 'fullUrl') === url || local === url) return resource;
  }
  return undefined;
}

/** Systems by which metadata know patients and institutions, the others after these. */
const known: readonly string[] = ['1.2.208.176.1.2', '1.2.208.176.1.1'];

/** Who a resource or, without it, the reference itself says it is. */
export function identityOf(reference: FhirNode, resource: FhirNode | undefined): Identity {
  const ids = [...(resource === undefined ? [] : childrenNamed(resource, 'identifier')), child(reference, 'identifier')]
    .filter((one): one is FhirNode => one !== undefined)
    .map((one) => ({ id: literal(one, 'value') ?? '', system: oidOf(literal(one, 'system') ?? '') }));
  const best = ids.find(({ system }) => known.includes(system)) ?? ids[0] ?? { id: '', system: '' };
  const name = child(resource, 'name');
  const given = name === undefined ? [] : childrenNamed(name, 'given').map((one) => one.literal ?? '');
  return { ...placeOf(reference), ...best, name: name?.literal ?? literal(name, 'family') ?? '', given };
}

function addValue(node: FhirNode | undefined, as: PlainName, entry: MutableEntry): void {
  if (node?.literal !== undefined) entry.plain[as].push(valueOf(node));
}

const valueOf = (node: FhirNode): Value => ({ ...placeOf(node), text: node.literal ?? '' });

const placeOf = (node: FhirNode) => ({ expression: expressionOf(node), start: node.start, end: node.end });

/** Whether two ids are the same but for the scheme before them and the case of their letters. */
export const sameId = (one: string, other: string): boolean =>
  bareId(one).toLowerCase() === bareId(other).toLowerCase();
