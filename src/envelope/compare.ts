import { child, literal } from '../fhir/index.js';
import type { FhirDocument, FhirNode, XmlElement } from '../fhir/index.js';
import type { Finding } from '../model/finding.js';
import {
  cprSystem,
  dEcprSystems,
  glnSystems,
  identifierValues,
  nodesAt,
  resolveReference,
  resourcesOfType,
  sorSystem,
  xEcprSystem,
} from '../validator/rules/index.js';
import { elementAt, findingAt, scopeOf, shown, valueOf } from './elements.js';
import type { Envelope } from './types.js';

/** Compares what header and scopes say with the Bundle in the envelope. A Bundle that can't be read is compared with nothing. */
export function compareWithBundle(envelope: Envelope, { root }: Pick<FhirDocument, 'root'>): readonly Finding[] {
  if (root?.resourceType !== 'Bundle') return [];
  const header = child(nodesAt(root, 'entry')[0], 'resource');
  const [sender, receivers] = [
    resolveReference(child(header, 'sender')),
    nodesAt(header, 'destination.receiver').map(resolveReference),
  ];
  const partner = (name: string): XmlElement | undefined =>
    elementAt(envelope.root, 'StandardBusinessDocumentHeader', name, 'Identifier');
  const scope = (type: string): XmlElement | undefined =>
    elementAt(scopeOf(envelope, type)?.element, 'InstanceIdentifier');
  const patients = resourcesOfType(root, 'Patient');
  const original = literal(child(header, 'response'), 'identifier');
  const facts: readonly Fact[] = [
    [scope('MESSAGEENVELOPEIDENTIFIER'), 'MESSAGEENVELOPEIDENTIFIER', 'Bundle.id', [literal(root, 'id')]],
    [scope('MESSAGEIDENTIFIER'), 'MESSAGEIDENTIFIER', 'Bundle.entry[0].resource.id', [literal(header, 'id')]],
    [scope('SENDERID'), 'SENDERID', 'MessageHeader.sender', valuesOf([sender], [sorSystem])],
    [scope('RECEIVERID'), 'RECEIVERID', 'MessageHeader.destination.receiver', valuesOf(receivers, [sorSystem])],
    [partner('Sender'), 'Sender', 'MessageHeader.sender', valuesOf([sender], glnSystems).map(asParty)],
    [
      partner('Receiver'),
      'Receiver',
      'MessageHeader.destination.receiver',
      valuesOf(receivers, glnSystems).map(asParty),
    ],
    [
      scope('PATIENTID'),
      'PATIENTID',
      'Patient.identifier',
      valuesOf(patients, [cprSystem, xEcprSystem, ...dEcprSystems]),
    ],
    [
      elementAt(envelope.root, 'StandardBusinessDocumentHeader', 'DocumentIdentification', 'Standard'),
      ...(['Standard', 'MessageHeader.eventCoding.code', [literal(child(header, 'eventCoding'), 'code')]] as const),
    ],
    ...(original === undefined
      ? []
      : [
          [
            ...([scope('ORIGINALMESSAGEIDENTIFIER'), 'ORIGINALMESSAGEIDENTIFIER'] as const),
            ...(['MessageHeader.response.identifier', [original]] as const),
          ] as const,
        ]),
  ];
  return facts.flatMap((fact) => judgeFact(envelope, fact));
}

/** An element of the envelope, its name, where in the message the same stands, and what stands there. */
type Fact = readonly [XmlElement | undefined, string, string, readonly (string | undefined)[]];

function judgeFact(envelope: Envelope, [element, name, place, values]: Fact): readonly Finding[] {
  const found = valueOf(element);
  // What is missing in the envelope is said already, and what is missing in the message its guide says.
  const said = values.flatMap((value) => (value === undefined ? [] : [value]));
  if (element === undefined || found === '' || said.length === 0) return [];
  if (said.some((value) => plain(value) === plain(found))) return [];
  const params = { name, found: shown(found), place, expected: shown(said.join(' / ')) };
  return [findingAt(envelope, 'envelope/differs-from-message', element, params)];
}

const plain = (text: string): string => text.replace(/^urn:uuid:/i, '').toLowerCase();
const asParty = (gln: string | undefined): string => `0088:${gln ?? ''}`;

const valuesOf = (
  resources: readonly (FhirNode | undefined)[],
  systems: readonly string[],
): readonly (string | undefined)[] =>
  resources.flatMap((one) => identifierValues(one, systems).map((value) => value.literal));
