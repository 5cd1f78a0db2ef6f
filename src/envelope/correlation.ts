import type { XmlElement } from '../fhir/index.js';
import type { Finding } from '../model/finding.js';
import { elementAt, findingAt, headerValue, scopeOf, shown, valueOf } from './elements.js';
import { judgeOnce, judgeTime, judgeUuid, judgeValue } from './header.js';
import type { Envelope } from './types.js';
import { timeOf } from './values.js';

/** Minutes in which a receipt is expected. */
const expectedMinutes = 10;

const fixedAttributes: Readonly<Record<string, string>> = {
  IsNonRepudiationRequired: 'false',
  IsAuthenticationRequired: 'false',
  IsNonRepudiationOfReceiptRequired: 'false',
  IsIntelligibleCheckRequired: 'false',
  IsApplicationErrorResponseRequested: 'false',
  TimeToAcknowledgeAcceptance: '0',
  TimeToPerform: '0',
  Recurrence: '0',
};

/** Judges the scope by which a receipt is asked for or given (Reliable Messaging). */
export function judgeCorrelation(envelope: Envelope): readonly Finding[] {
  const scope = scopeOf(envelope, 'EHMI-ReceiptAcknowledgement');
  if (scope === undefined) return [];
  const role = envelope.kind === 'receipt' ? 'Response' : 'Request';
  const parts = ['CorrelationInformation', 'BusinessService'];
  const correlation = elementAt(scope.element, 'CorrelationInformation');
  const service = elementAt(scope.element, 'BusinessService');
  return [
    ...judgeValue(envelope, elementAt(scope.element, 'InstanceIdentifier'), [role], `Scope ${scope.type}`),
    ...parts.flatMap((name) => judgeOnce(envelope, scope.element, name)),
    ...(correlation === undefined || correlation.children.length === 0
      ? []
      : judgeInformation(envelope, correlation, role)),
    ...(service === undefined || service.children.length === 0 ? [] : judgeService(envelope, service, role)),
  ];
}

function judgeInformation(envelope: Envelope, correlation: XmlElement, role: string): readonly Finding[] {
  const created = elementAt(correlation, 'RequestingDocumentCreationDateTime');
  const instance = elementAt(correlation, 'RequestingDocumentInstanceIdentifier');
  const expected = elementAt(correlation, 'ExpectedResponseDateTime');
  const always = ['RequestingDocumentCreationDateTime', 'RequestingDocumentInstanceIdentifier'];
  return [
    ...always.flatMap((name) => judgeOnce(envelope, correlation, name)),
    ...judgeExpected(envelope, correlation, expected, role),
    ...[created, expected].flatMap((one) => judgeTime(envelope, one)),
    ...judgeUuid(envelope, instance, 'RequestingDocumentInstanceIdentifier'),
    ...judgeDelay(envelope, valueOf(created), expected),
    ...(role === 'Request'
      ? [...judgeSame(envelope, created, 'CreationDateAndTime'), ...judgeSame(envelope, instance, 'InstanceIdentifier')]
      : judgeAnswered(envelope, instance)),
  ];
}

function judgeExpected(
  envelope: Envelope,
  correlation: XmlElement,
  expected: XmlElement | undefined,
  role: string,
): readonly Finding[] {
  if (role === 'Request') return judgeOnce(envelope, correlation, 'ExpectedResponseDateTime');
  const sides = { one: 'response-schema', other: 'response-prose' };
  const params = { name: 'ExpectedResponseDateTime', found: shown(valueOf(expected)), ...sides };
  return [findingAt(envelope, 'envelope/sources-contradict', expected ?? correlation, params)];
}

function judgeDelay(envelope: Envelope, created: string, expected: XmlElement | undefined): readonly Finding[] {
  const [from, to] = [timeOf(created), timeOf(valueOf(expected))];
  if (expected === undefined || from === undefined || to === undefined) return [];
  const minutes = (to - from) / 60_000;
  if (minutes === expectedMinutes) return [];
  return [findingAt(envelope, 'envelope/response-time', expected, { found: String(Math.round(minutes * 100) / 100) })];
}

/** A request says again what the header says. */
function judgeSame(envelope: Envelope, element: XmlElement | undefined, other: string): readonly Finding[] {
  const [found, expected] = [valueOf(element), headerValue(envelope, 'DocumentIdentification', other)];
  const isTime = other === 'CreationDateAndTime';
  const same = (a: string): string | number | undefined => (isTime ? timeOf(a) : a.toLowerCase());
  // Where one is no time or no id, that is said already.
  if (element === undefined || found === '' || expected === '' || same(found) === same(expected)) return [];
  if (isTime && (same(found) === undefined || same(expected) === undefined)) return [];
  const params = { name: element.name, found: shown(found), other, expected: shown(expected) };
  return [findingAt(envelope, 'envelope/correlation', element, params)];
}

/** A receipt's correlation names the envelope that its scope says is acknowledged. */
function judgeAnswered(envelope: Envelope, instance: XmlElement | undefined): readonly Finding[] {
  const original = scopeOf(envelope, 'ORIGINALENVELOPEIDENTIFIER')?.value ?? '';
  const found = valueOf(instance);
  if (instance === undefined || original === '' || found === '') return [];
  if (found.toLowerCase() === original.toLowerCase()) return [];
  const params = { found: shown(found), other: 'ORIGINALENVELOPEIDENTIFIER', expected: shown(original) };
  return [findingAt(envelope, 'envelope/correlation', instance, { name: instance.name, ...params })];
}

function judgeService(envelope: Envelope, service: XmlElement, role: string): readonly Finding[] {
  const transaction = elementAt(service, 'ServiceTransaction');
  return [
    ...['BusinessServiceName', 'ServiceTransaction'].flatMap((name) => judgeOnce(envelope, service, name)),
    ...judgeValue(envelope, elementAt(service, 'BusinessServiceName'), [`EHMI-ReceiptAcknowledgement-${role}`]),
    ...(transaction === undefined ? [] : judgeTransaction(envelope, transaction, role)),
  ];
}

function judgeTransaction(envelope: Envelope, transaction: XmlElement, role: string): readonly Finding[] {
  const kind = role === 'Request' ? 'RequestingServiceTransaction' : 'RespondingServiceTransaction';
  const wanted: Readonly<Record<string, string>> = {
    TypeOfServiceTransaction: kind,
    ...fixedAttributes,
    ...(role === 'Request' ? { TimeToAcknowledgeReceipt: '600000' } : {}),
  };
  const wrong = Object.entries(wanted).flatMap(([name, expected]) => {
    const found = transaction.attributes[name] ?? '';
    if (found === expected) return [];
    const params = { name: `ServiceTransaction@${name}`, found: shown(found), expected: `'${expected}'` };
    return [findingAt(envelope, 'envelope/value', transaction, params)];
  });
  const time = transaction.attributes.TimeToAcknowledgeReceipt ?? '';
  if (role === 'Request' || time === '600000' || time === '0') return wrong;
  const name = 'ServiceTransaction@TimeToAcknowledgeReceipt';
  const params = { name, found: shown(time), expected: "'600000' / '0'" };
  return [...wrong, findingAt(envelope, 'envelope/value', transaction, params)];
}
