/** Parts of an envelope as examples show them: by element, by `Scope TYPE`, and what its content is; null leaves one out. */
export type ShownParts = Readonly<Record<string, string | null | undefined>>;

const messageId = '39d3899b-0eaa-4a71-8da8-19440eacb81a';
const bundleId = 'ee049873-7e8d-482d-8873-914ce3e80569';
const envelopeId = '9a6ff822-08de-4a6f-9670-9fa4b9d2f0dc';
const sorSystem = 'urn:oid:1.2.208.176.1.1';
const glnSystem = 'https://www.gs1.org/gln';

const organization = (id: string, sor: string, gln: string) => ({
  resourceType: 'Organization',
  id,
  identifier: [
    { system: sorSystem, value: sor },
    { system: glnSystem, value: gln },
  ],
});

/** The message in the envelope, no more of it than is compared. */
const message = {
  resourceType: 'Bundle',
  id: bundleId,
  type: 'message',
  timestamp: '2026-09-16T08:31:04+02:00',
  entry: [
    {
      resourceType: 'MessageHeader',
      id: messageId,
      eventCoding: { code: 'homecareobservation-message' },
      sender: { reference: 'Organization/s' },
      destination: [{ receiver: { reference: 'Organization/r' } }],
    },
    organization('s', '325421000016001', '5790000121526'),
    organization('r', '325421000016001', '5790000201389'),
    {
      resourceType: 'Patient',
      id: 'p',
      name: [{ family: 'Ågård' }],
      identifier: [{ system: 'urn:oid:1.2.208.176.1.2', value: '2512489996' }],
    },
  ].map((resource) => ({ fullUrl: `http://example.org/fhir/${resource.resourceType}/${resource.id}`, resource })),
};

const scopes: Readonly<Record<string, string>> = {
  DOCUMENTID:
    'urn:dk:healthcare:medcom:messaging:fhir:structuredefinition::homecareobservation-message##urn:dk:medcom:fhir:homecareobservation-message::1.2',
  PROCESSID: 'urn:ehmi:sdn-emergence',
  PATIENTID: '2512489996',
  SENDERID: '325421000016001',
  RECEIVERID: '325421000016001',
  MESSAGEIDENTIFIER: messageId,
  MESSAGEENVELOPEIDENTIFIER: bundleId,
  StatisticalInformation: 'MCM:homecareobservation-message',
};

const element = (name: string, value: string | null, attributes = ''): string =>
  value === null ? '' : `<${name}${attributes}>${value}</${name}>`;

const scope = (type: string, value: string | null, more = ''): string =>
  value === null
    ? ''
    : `<Scope>${element('Type', type)}${element('InstanceIdentifier', value)}<Identifier>dk-medcom-messaging</Identifier>${more}</Scope>`;

/** The content of an envelope in base64. */
function contentOf(parts: ShownParts): string {
  if (parts.base64 !== undefined && parts.base64 !== null) return parts.base64;
  const json = JSON.stringify(message);
  if (parts.content === 'nested') return Buffer.from(envelopeText({})).toString('base64');
  return Buffer.from(json, parts.content === 'latin1' ? 'latin1' : 'utf8').toString('base64');
}

/** Text of a right envelope around a HomeCareObservation, but for the parts that are given. */
export function envelopeText(parts: ShownParts): string {
  const given = (name: string, usual: string): string | null => (parts[name] === undefined ? usual : parts[name]);
  const own = { ...scopes };
  for (const name of Object.keys(parts))
    if (name.startsWith('Scope ') && name !== 'Scope again') own[name.slice(6)] ??= '';
  const party = (name: string, gln: string): string =>
    element(name, `<Identifier Authority="iso6523-actorid-upis">${given(name, `0088:${gln}`) ?? ''}</Identifier>`);
  const correlation = [
    element(
      'RequestingDocumentCreationDateTime',
      given('RequestingDocumentCreationDateTime', '2026-09-16T08:31:04+02:00'),
    ),
    element(
      'RequestingDocumentInstanceIdentifier',
      given('RequestingDocumentInstanceIdentifier', given('InstanceIdentifier', envelopeId) ?? ''),
    ),
    element('ExpectedResponseDateTime', given('ExpectedResponseDateTime', '2026-09-16T08:41:04+02:00')),
  ].join('');
  const none = ['NonRepudiation', 'Authentication', 'NonRepudiationOfReceipt', 'IntelligibleCheck']
    .map((name) => `Is${name}Required="false"`)
    .join(' ');
  const role = parts.role ?? 'Request';
  const service = `<BusinessServiceName>EHMI-ReceiptAcknowledgement-${role}</BusinessServiceName><ServiceTransaction TypeOfServiceTransaction="${role === 'Request' ? 'Requesting' : 'Responding'}ServiceTransaction" ${none} IsApplicationErrorResponseRequested="false" TimeToAcknowledgeReceipt="600000" TimeToAcknowledgeAcceptance="0" TimeToPerform="0" Recurrence="0"/>`;
  const again = parts['Scope again'];
  const allScopes = [
    ...Object.entries(own).map(([type, value]) => scope(type, given(`Scope ${type}`, value))),
    ...(again === undefined || again === null ? [] : [scope(again, own[again] ?? '')]),
    scope(
      'EHMI-ReceiptAcknowledgement',
      role,
      element('CorrelationInformation', correlation) + element('BusinessService', service),
    ),
  ];
  const identification = [
    element('Standard', given('Standard', 'homecareobservation-message')),
    element('TypeVersion', given('TypeVersion', '1.2')),
    element('InstanceIdentifier', given('InstanceIdentifier', envelopeId)),
    element('Type', given('Type', 'Bundle')),
    element('MultipleType', given('MultipleType', 'false')),
    element('CreationDateAndTime', given('CreationDateAndTime', '2026-09-16T08:31:04+02:00')),
  ];
  const root = given('StandardBusinessDocument', 'StandardBusinessDocument') ?? '';
  const namespace = 'http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader';
  const attributes = ` mimeType="${given('mimeType', 'application/fhir+json') ?? ''}" encoding="${given('encoding', 'UTF-8') ?? ''}" xmlns="http://peppol.eu/xsd/ticc/envelope/1.0"`;
  return [
    `<${root} xmlns="${namespace}"><StandardBusinessDocumentHeader>`,
    element('HeaderVersion', given('HeaderVersion', '1.0')),
    party('Sender', '5790000121526'),
    party('Receiver', '5790000201389'),
    element('DocumentIdentification', identification.join('\n')),
    element('BusinessScope', allScopes.join('\n')),
    '</StandardBusinessDocumentHeader>',
    element('BinaryContent', given('BinaryContent', contentOf(parts)), attributes),
    `</${root}>\n`,
  ].join('\n');
}

/** The bytes of the envelope that an example shows parts of. */
export const envelopeOf = (example: string): Buffer => Buffer.from(envelopeText(JSON.parse(example) as ShownParts));
