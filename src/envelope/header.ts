import type { XmlElement } from '../fhir/index.js';
import type { Finding } from '../model/finding.js';
import { elementAt, elementsIn, findingAt, shown, valueOf } from './elements.js';
import type { Envelope, EnvelopeKind } from './types.js';
import { isParty, isUuid, timeOf } from './values.js';

/** The version that each standard is sent in over EHMI. */
export const standards: Readonly<Record<string, string>> = {
  'homecareobservation-message': '1.2',
  'acknowledgement-message': '2.0',
  'ehmisbdh-acknowledgement': 'ebbp-signals-2.0',
};

const types: Readonly<Record<EnvelopeKind, string>> = {
  message: 'Bundle',
  acknowledgement: 'Bundle',
  receipt: 'ReceiptAcknowledgement',
};

/** Findings on what an element must hold exactly once, with a value where it has no elements of its own. */
export function judgeOnce(envelope: Envelope, parent: XmlElement, name: string): readonly Finding[] {
  const found = elementsIn(parent, name);
  const [first, second] = found;
  if (first === undefined || (first.children.length === 0 && valueOf(first) === '' && name !== 'ServiceTransaction'))
    return [findingAt(envelope, 'envelope/missing', first ?? parent, { name })];
  return second === undefined ? [] : [findingAt(envelope, 'envelope/repeated', second, { name, count: found.length })];
}

/** A finding where an element is there with another value than it must have. */
export function judgeValue(
  envelope: Envelope,
  element: XmlElement | undefined,
  allowed: readonly string[],
  name = element?.name ?? '',
): readonly Finding[] {
  const found = valueOf(element);
  if (element === undefined || found === '' || allowed.includes(found)) return [];
  const expected = allowed.map((one) => `'${one}'`).join(' / ');
  return [findingAt(envelope, 'envelope/value', element, { name, found: shown(found), expected })];
}

/** A finding where an element is there and has no time with a zone. */
export function judgeTime(envelope: Envelope, element: XmlElement | undefined): readonly Finding[] {
  const found = valueOf(element);
  if (element === undefined || found === '' || timeOf(found) !== undefined) return [];
  return [findingAt(envelope, 'envelope/time', element, { name: element.name, found: shown(found) })];
}

/** A finding where an element is there and is no UUID. */
export function judgeUuid(envelope: Envelope, element: XmlElement | undefined, name: string): readonly Finding[] {
  const found = valueOf(element);
  if (element === undefined || found === '' || isUuid(found)) return [];
  return [findingAt(envelope, 'envelope/uuid', element, { name, found: shown(found) })];
}

/** Judges StandardBusinessDocumentHeader but for its scopes (ehmiPartner.xsd, ehmiDocumentIdentification.xsd). */
export function judgeHeader(envelope: Envelope): readonly Finding[] {
  const { root } = envelope;
  const header = elementAt(root, 'StandardBusinessDocumentHeader');
  if (header === undefined)
    return [findingAt(envelope, 'envelope/missing', root, { name: 'StandardBusinessDocumentHeader' })];
  const names = ['HeaderVersion', 'Sender', 'Receiver', 'DocumentIdentification', 'BusinessScope'];
  return [
    ...names.flatMap((name) => judgeOnce(envelope, header, name)),
    ...judgeValue(envelope, elementAt(header, 'HeaderVersion'), ['1.0']),
    ...judgeParty(envelope, elementAt(header, 'Sender')),
    ...judgeParty(envelope, elementAt(header, 'Receiver')),
    ...judgeIdentification(envelope, elementAt(header, 'DocumentIdentification')),
  ];
}

function judgeParty(envelope: Envelope, party: XmlElement | undefined): readonly Finding[] {
  if (party === undefined || (party.children.length === 0 && valueOf(party) === '')) return [];
  const identifier = elementAt(party, 'Identifier');
  if (identifier === undefined) return judgeOnce(envelope, party, 'Identifier');
  const { Authority: authority = '' } = identifier.attributes;
  const found = valueOf(identifier);
  return [
    ...judgeOnce(envelope, party, 'Identifier'),
    ...(authority === 'iso6523-actorid-upis'
      ? []
      : [
          findingAt(envelope, 'envelope/value', identifier, {
            name: `${party.name}.Identifier@Authority`,
            found: shown(authority),
            expected: "'iso6523-actorid-upis'",
          }),
        ]),
    ...(found === '' || isParty(found)
      ? []
      : [findingAt(envelope, 'envelope/gln', identifier, { name: party.name, found: shown(found) })]),
  ];
}

function judgeIdentification(envelope: Envelope, identification: XmlElement | undefined): readonly Finding[] {
  if (identification === undefined || identification.children.length === 0) return [];
  const at = (name: string): XmlElement | undefined => elementAt(identification, name);
  const names = ['Standard', 'TypeVersion', 'InstanceIdentifier', 'Type', 'MultipleType', 'CreationDateAndTime'];
  const standard = valueOf(at('Standard'));
  const version = standards[standard.toLowerCase()];
  return [
    ...names.flatMap((name) => judgeOnce(envelope, identification, name)),
    ...judgeStandard(envelope, at('Standard'), standard),
    ...(version === undefined ? [] : judgeValue(envelope, at('TypeVersion'), [version])),
    ...judgeUuid(envelope, at('InstanceIdentifier'), 'InstanceIdentifier'),
    ...judgeType(envelope, at('Type')),
    ...judgeValue(envelope, at('MultipleType'), ['false']),
    ...judgeTime(envelope, at('CreationDateAndTime')),
  ];
}

function judgeStandard(envelope: Envelope, element: XmlElement | undefined, found: string): readonly Finding[] {
  if (element === undefined || found !== 'Acknowledgement-message')
    return judgeValue(envelope, element, Object.keys(standards));
  const sides = { one: 'standard-schema', other: 'standard-example' };
  return [findingAt(envelope, 'envelope/sources-contradict', element, { name: 'Standard', found, ...sides })];
}

function judgeType(envelope: Envelope, element: XmlElement | undefined): readonly Finding[] {
  const found = valueOf(element);
  if (element === undefined || envelope.kind !== 'receipt' || found !== 'SBDHReceiptAcknowledgement')
    return judgeValue(envelope, element, [types[envelope.kind]]);
  const sides = { one: 'type-new', other: 'type-old' };
  return [findingAt(envelope, 'envelope/sources-contradict', element, { name: 'Type', found, ...sides })];
}
