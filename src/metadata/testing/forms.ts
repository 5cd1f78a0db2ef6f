import fs from 'node:fs';
import path from 'node:path';
import { createHash } from 'node:crypto';
import { repository } from '../../testing/shared.js';

/** Attributes of an entry as tests and examples write them: FHIR's spelling of times, ids without `urn:oid:`. */
export type Attributes = Readonly<Record<string, string | readonly string[] | null>>;

/** A document of the fixtures and the attributes of its metadata. */
export interface Sample {
  readonly document: Uint8Array;
  readonly attributes: Attributes;
}

const uris: Readonly<Record<string, string>> = {
  '2.16.840.1.113883.6.96': 'http://snomed.info/sct',
  '2.16.840.1.113883.6.1': 'http://loinc.org',
  '2.16.840.1.113883.5.25': 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality',
};
const snomed = '2.16.840.1.113883.6.96';

/** What metadata repeat of a resource in a fixture. */
interface FixtureResource {
  readonly resourceType: string;
  readonly id: string;
  readonly title?: string;
  readonly identifier?: Identifier | readonly Identifier[];
  readonly author?: readonly Reference[];
  readonly sender?: Reference;
  readonly event?: readonly { readonly period?: { readonly start?: string; readonly end?: string } }[];
}

interface Identifier {
  readonly system?: string;
  readonly value: string;
}

interface Reference {
  readonly reference: string;
}

interface Bundle {
  readonly id: string;
  readonly timestamp: string;
  readonly entry: readonly { readonly resource: FixtureResource }[];
}

/** The identifiers of a resource: a Composition has one, others a list. */
const identifiersOf = (resource: FixtureResource | undefined): readonly Identifier[] =>
  [resource?.identifier ?? []].flat();

/** What right metadata of a fixture say. */
export function sampleOf(standard: string): Sample {
  const name = standard.toLowerCase();
  const files = fs.readdirSync(path.join(repository, `fixtures/${name}/valid`));
  const file = files.includes('minimal.json') ? 'minimal.json' : 'bare.json';
  const document = fs.readFileSync(path.join(repository, `fixtures/${name}/valid/${file}`));
  const { id, timestamp, entry } = JSON.parse(document.toString('utf8')) as Bundle;
  const [first] = entry.map(({ resource }) => resource);
  if (first === undefined) throw new Error(`${file} is empty`);
  const resources = entry.map(({ resource }) => resource);
  const issuer = (first.author?.[0] ?? first.sender)?.reference;
  const sor = identifiersOf(resources.find((one) => `${one.resourceType}/${one.id}` === issuer))[0]?.value ?? '';
  const person = resources.find(({ resourceType }) => resourceType === 'Patient');
  const patient = identifiersOf(person).find(({ system }) => system === 'urn:oid:1.2.208.176.1.2')?.value ?? '';
  const special: Readonly<Record<string, Record<string, string>>> = {
    ConditionList: {
      classCode: '001',
      typeCode: '11450-4',
      'typeCode.system': '2.16.840.1.113883.6.1',
      formatCode: 'urn:ad:dk:medcom:plr-v1.0:full',
    },
    Notes: {
      classCode: '001',
      typeCode: '866144008',
      'typeCode.system': snomed,
      formatCode: 'urn:ad:dk:medcom:ecn-v1.0:full',
    },
    HomeCareObservation: {
      classCode: '006',
      typeCode: 'HCOM',
      'typeCode.system': '1.2.208.184.100.1',
      formatCode: 'urn:ad:dk:medcom:hcom-v1.2:full',
      healthcareFacilityTypeCode: '550621000005101',
      practiceSettingCode: '658161000005107',
      title: `Kommunale prøvesvar for ${patient}`,
    },
  };
  const event = first.event?.[0]?.period;
  const attributes = {
    entryUUID: `urn:uuid:${id}`,
    uniqueId: identifiersOf(first)[0]?.value ?? `urn:uuid:${first.id}`,
    title: first.title ?? '',
    creationTime: timestamp,
    serviceStartTime: event?.start ?? timestamp,
    ...(event?.end === undefined ? {} : { serviceStopTime: event.end }),
    languageCode: 'da',
    mimeType: 'application/fhir+json',
    hash: createHash('sha1').update(document).digest('hex'),
    size: String(document.length),
    availabilityStatus: 'Approved',
    homeCommunityId: '1.2.208.176.8.1',
    'classCode.system': '1.2.208.184.100.9',
    'formatCode.system': '1.2.208.184.100.10',
    confidentialityCode: 'N',
    'confidentialityCode.system': '2.16.840.1.113883.5.25',
    healthcareFacilityTypeCode: '394761003',
    'healthcareFacilityTypeCode.system': snomed,
    practiceSettingCode: '408443003',
    'practiceSettingCode.system': snomed,
    patientId: patient,
    sourcePatientId: patient,
    authorInstitution: sor,
    authorPerson: 'Brandstrup',
    ...special[standard],
  };
  return { document, attributes };
}

const all = (value: string | readonly string[] | null | undefined): readonly string[] =>
  value === null || value === undefined ? [] : typeof value === 'string' ? [value] : value;
const one = (attributes: Attributes, name: string): string | undefined => all(attributes[name])[0];

const uriOf = (system: string | undefined): string | undefined =>
  system === undefined ? undefined : (uris[system] ?? (/^[\d.]+$/.test(system) ? `urn:oid:${system}` : system));

/** The attributes as a DocumentReference in JSON. */
export function asFhirJson(attributes: Attributes): Uint8Array {
  return Buffer.from(JSON.stringify(documentReference(attributes), null, 2));
}

type Get = (name: string) => string | undefined;

/** Whom a DocumentReference refers to. */
function containedOf(get: Get): readonly object[] {
  const cpr = (value: string): readonly object[] => [{ system: 'urn:oid:1.2.208.176.1.2', value }];
  const kinds: readonly (readonly [string, (value: string) => object])[] = [
    ['patientId', (value) => ({ resourceType: 'Patient', id: 'p', identifier: cpr(value) })],
    ['sourcePatientId', (value) => ({ resourceType: 'Patient', id: 's', identifier: cpr(value) })],
    [
      'authorInstitution',
      (value) => ({
        resourceType: 'Organization',
        id: 'o',
        identifier: [{ system: 'urn:oid:1.2.208.176.1.1', value }],
        name: 'Lægehuset',
      }),
    ],
    ['authorPerson', (value) => ({ resourceType: 'Practitioner', id: 'a', name: [{ family: value, given: ['Oda'] }] })],
  ];
  return kinds.flatMap(([name, write]) => {
    const value = get(name);
    return value === undefined ? [] : [write(value)];
  });
}

/** The part of an attribute, or nothing where the attribute is left out. */
const given = <Part>(value: string | undefined, part: (value: string) => Part): Part | undefined =>
  value === undefined ? undefined : part(value);

function documentReference(attributes: Attributes): object {
  const get = (name: string): string | undefined => one(attributes, name);
  const coding = (name: string): object => ({ system: uriOf(get(`${name}.system`)), code: get(name), display: 'x' });
  const concept = (name: string): object | undefined =>
    get(name) === undefined ? undefined : { coding: [coding(name)] };
  const statuses: Readonly<Record<string, string>> = { Approved: 'current', Deprecated: 'superseded' };
  const status = get('availabilityStatus');
  const hash = get('hash');
  const [subject, source, sor, person] = ['patientId', 'sourcePatientId', 'authorInstitution', 'authorPerson'].map(get);
  return {
    resourceType: 'DocumentReference',
    contained: containedOf(get),
    extension: given(get('homeCommunityId'), () => [
      {
        url: 'http://medcomfhir.dk/ig/document/StructureDefinition/medcom-document-homecommunityid-extension',
        valueCoding: { code: get('homeCommunityId') },
      },
    ]),
    masterIdentifier: given(get('uniqueId'), () => ({ value: get('uniqueId') })),
    identifier: given(get('entryUUID'), () => [
      { use: 'official', system: 'urn:ietf:rfc:3986', value: get('entryUUID') },
    ]),
    status: status === undefined ? undefined : (statuses[status] ?? status),
    type: concept('typeCode'),
    category: given(get('classCode'), () => [concept('classCode')]),
    subject: subject === undefined ? undefined : { reference: '#p' },
    author: [
      ...(sor === undefined ? [] : [{ reference: '#o' }]),
      ...(person === undefined ? [] : [{ reference: '#a' }]),
    ],
    relatesTo: given(get('replaces'), () => [{ code: 'replaces', target: { reference: get('replaces') } }]),
    description: get('comments'),
    securityLabel: given(get('confidentialityCode'), () => [concept('confidentialityCode')]),
    content: [
      {
        attachment: {
          contentType: get('mimeType'),
          language: get('languageCode'),
          size: /^\d+$/.test(get('size') ?? '') ? Number(get('size')) : get('size'),
          hash: /^[0-9a-f]{40}$/i.test(hash ?? '') ? Buffer.from(hash ?? '', 'hex').toString('base64') : hash,
          title: get('title'),
          creation: get('creationTime'),
        },
        format: given(get('formatCode'), () => coding('formatCode')),
      },
    ],
    context: {
      period: { start: get('serviceStartTime'), end: get('serviceStopTime') },
      facilityType: concept('healthcareFacilityTypeCode'),
      practiceSetting: concept('practiceSettingCode'),
      sourcePatientInfo: source === undefined ? undefined : { reference: '#s' },
    },
  };
}

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');

/** The attributes as a DocumentReference in XML. */
export function asFhirXml(attributes: Attributes): Uint8Array {
  const inner = Object.entries(documentReference(attributes))
    .filter(([name]) => name !== 'resourceType')
    .map(([name, value]) => xmlOf(name, value));
  return Buffer.from(`<DocumentReference xmlns="http://hl7.org/fhir">\n${inner.join('')}</DocumentReference>`);
}

/** An element of FHIR's XML from its JSON: enough of the format for what is in `documentReference`. */
function xmlOf(name: string, value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map((item) => xmlOf(name, item)).join('');
  if (typeof value === 'string' || typeof value === 'number') return `<${name} value="${escaped(`${value}`)}"/>\n`;
  const parts = Object.entries(value as Readonly<Record<string, unknown>>);
  const text = (part: string): string | undefined => {
    const found = parts.find(([key]) => key === part)?.[1];
    return typeof found === 'string' ? found : undefined;
  };
  const [type, url] = [text('resourceType'), text('url')];
  const inner = parts
    .filter(([key]) => key !== 'resourceType' && key !== 'url')
    .map(([key, item]) => xmlOf(key, item))
    .join('');
  if (type !== undefined) return `<${name}><${type}>${inner}</${type}></${name}>\n`;
  const attribute = url === undefined ? '' : ` url="${escaped(url)}"`;
  return inner === '' ? '' : `<${name}${attribute}>${inner}</${name}>\n`;
}

const schemes: Readonly<Record<string, string>> = {
  classCode: '41a5887f-8865-4c09-adf7-e362475b143a',
  confidentialityCode: 'f4f85eac-e6cb-4883-b524-f2705394840f',
  formatCode: 'a09d5840-386c-46f2-b5ad-9c3699a4309d',
  healthcareFacilityTypeCode: 'f33fb8ac-18af-42cc-ae0e-ed0b0bdb91e1',
  practiceSettingCode: 'cccf5598-8b07-4b77-a05e-ae952c785ead',
  typeCode: 'f0306f51-975f-434e-a61c-c59651d33983',
};

/** A time of FHIR as XDS writes it; any other text stays. */
const digits = (text: string): string =>
  /T.*(?:Z|[+-]\d\d:\d\d)$/.test(text) ? new Date(text).toISOString().slice(0, 19).replace(/[-T:]/g, '') : text;

/** The attributes as ebRIM, in the request by which a source hands a document in. */
export function asEbrim(attributes: Attributes): Uint8Array {
  const get = (name: string): string | undefined => one(attributes, name);
  const slot = (name: string, values: readonly string[]): string =>
    values.length === 0
      ? ''
      : `<Slot name="${name}"><ValueList>${values.map((value) => `<Value>${escaped(value)}</Value>`).join('')}</ValueList></Slot>\n`;
  const attribute = (name: string, value: string | undefined): string =>
    value === undefined ? '' : ` ${name}="${escaped(value)}"`;
  const owner = escaped(get('classifiedObject') ?? get('entryUUID') ?? '');
  const cx = (name: string): readonly string[] => all(attributes[name]).map((id) => `${id}^^^&1.2.208.176.1.2&ISO`);
  const codes = Object.entries(schemes).flatMap(([name, scheme]) =>
    all(attributes[name]).map(
      (code) =>
        `<Classification classificationScheme="urn:uuid:${scheme}" classifiedObject="${owner}" nodeRepresentation="${escaped(code)}">${slot('codingScheme', all(attributes[`${name}.system`]))}</Classification>\n`,
    ),
  );
  const author =
    slot(
      'authorInstitution',
      all(attributes['authorInstitution']).map((id) => `Lægehuset^^^^^&1.2.208.176.1.1&ISO^^^^${id}`),
    ) +
    slot(
      'authorPerson',
      all(attributes['authorPerson']).map((name) => `^${name}^Oda^^^^^^&ISO`),
    );
  const identifier = (scheme: string, value: string | undefined): string =>
    value === undefined
      ? ''
      : `<ExternalIdentifier registryObject="${owner}" identificationScheme="urn:uuid:${scheme}" value="${escaped(value)}"/>\n`;
  const home = get('homeCommunityId');
  const status = get('availabilityStatus');
  return Buffer.from(
    `<xds:ProvideAndRegisterDocumentSetRequest xmlns:xds="urn:ihe:iti:xds-b:2007" xmlns="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0"><RegistryObjectList>
<ExtrinsicObject${attribute('id', get('entryUUID'))}${attribute('mimeType', get('mimeType'))}${attribute('objectType', get('objectType') ?? 'urn:uuid:7edca82f-054d-47f2-a032-9b2a5b5186c1')}${attribute('home', home === undefined ? undefined : `urn:oid:${home}`)}${attribute('status', status === undefined ? undefined : `urn:oasis:names:tc:ebxml-regrep:StatusType:${status}`)}>
${['creationTime', 'serviceStartTime', 'serviceStopTime', 'languageCode', 'hash', 'size', 'repositoryUniqueId'].map((name) => slot(name, all(attributes[name]).map(digits))).join('')}${slot('sourcePatientId', cx('sourcePatientId'))}${slot('sourcePatientInfo', all(attributes['sourcePatientInfo'] ?? 'PID-7|19740130'))}${all(
      attributes['title'],
    )
      .map((title) => `<Name><LocalizedString value="${escaped(title)}"/></Name>\n`)
      .join('')}${all(attributes['comments'])
      .map((text) => `<Description><LocalizedString value="${escaped(text)}"/></Description>\n`)
      .join(
        '',
      )}${codes.join('')}<Classification classificationScheme="urn:uuid:93606bcf-9494-43ec-9b4e-a7748d1a838d" classifiedObject="${owner}" nodeRepresentation="">${author}</Classification>
${identifier('2e82c1f6-a085-4c72-9da3-8640a32e42ab', get('uniqueId'))}${identifier('58a6f841-87b3-4a3e-92fd-a8ffeff98427', cx('patientId')[0])}</ExtrinsicObject>
${all(attributes['replaces'])
  .map(
    (target) =>
      `<Association associationType="urn:ihe:iti:2007:AssociationType:RPLC" sourceObject="${owner}" targetObject="${escaped(target)}"/>`,
  )
  .join('')}
</RegistryObjectList></xds:ProvideAndRegisterDocumentSetRequest>`,
  );
}
