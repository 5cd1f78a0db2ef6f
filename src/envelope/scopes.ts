import type { Finding } from '../model/finding.js';
import { elementAt, findingAt, headerValue, scopeOf, shown } from './elements.js';
import { judgeOnce, judgeUuid, judgeValue, standards } from './header.js';
import type { Envelope, EnvelopeKind, Scope } from './types.js';
import { isPatientNumber, isSor } from './values.js';

const always = ['DOCUMENTID', 'PROCESSID', 'SENDERID', 'RECEIVERID', 'MESSAGEIDENTIFIER', 'MESSAGEENVELOPEIDENTIFIER'];
const originals = [
  'ORIGINALMESSAGEIDENTIFIER',
  'ORIGINALMESSAGEENVELOPEIDENTIFIER',
  'ORIGINALMESSAGESTANDARD',
  'ORIGINALMESSAGEVERSION',
  'ORIGINALENVELOPEIDENTIFIER',
];
const known = new Set([
  ...always,
  ...originals,
  'PATIENTID',
  'StatisticalInformation',
  'XDS-METADATA',
  'XDS_METADATA',
  'EHMI-ReceiptAcknowledgement',
]);

/** The scopes that each kind of envelope must have. */
const required: Readonly<Record<EnvelopeKind, readonly string[]>> = {
  message: [...always, 'PATIENTID', 'StatisticalInformation', 'EHMI-ReceiptAcknowledgement'],
  acknowledgement: [...always, 'StatisticalInformation', 'ORIGINALMESSAGEIDENTIFIER', 'EHMI-ReceiptAcknowledgement'],
  receipt: [...always, 'StatisticalInformation', 'ORIGINALMESSAGEIDENTIFIER', 'EHMI-ReceiptAcknowledgement'],
};

/** Judges which scopes an envelope has, and each by itself (ehmiBusinessScope.xsd). */
export function judgeScopes(envelope: Envelope): readonly Finding[] {
  const { root, scopes, kind } = envelope;
  const parent = elementAt(root, 'StandardBusinessDocumentHeader', 'BusinessScope');
  // The header says it where there are no scopes at all.
  if (parent === undefined || parent.children.length === 0) return [];
  const missing = required[kind].filter((type) => scopeOf(envelope, type) === undefined);
  return [
    ...missing.map((type) => findingAt(envelope, 'envelope/missing', parent, { name: `Scope ${type}` })),
    ...repeated(envelope),
    ...scopes.flatMap((scope) => judgeScope(envelope, scope)),
  ];
}

function repeated(envelope: Envelope): readonly Finding[] {
  const types = new Set(envelope.scopes.map(({ type }) => type).filter((type) => type !== ''));
  return [...types].flatMap((type) => {
    const same = envelope.scopes.filter((scope) => scope.type === type);
    const [, second] = same;
    if (second === undefined) return [];
    const params = { name: shown(`Scope ${type}`), count: same.length };
    return [findingAt(envelope, 'envelope/repeated', second.element, params)];
  });
}

function judgeScope(envelope: Envelope, scope: Scope): readonly Finding[] {
  const { element, type } = scope;
  const parts = ['Type', 'InstanceIdentifier', 'Identifier'].flatMap((name) => judgeOnce(envelope, element, name));
  if (type === '') return parts;
  if (!known.has(type))
    return [...parts, findingAt(envelope, 'envelope/unknown-scope', element, { found: shown(type) })];
  const isMetadata = /^XDS.METADATA$/.test(type);
  return [
    ...parts,
    ...judgeValue(
      envelope,
      elementAt(element, 'Identifier'),
      [isMetadata ? 'dk-medcom-DocumentReference' : 'dk-medcom-messaging'],
      `Scope ${type}.Identifier`,
    ),
    ...(type === 'XDS_METADATA'
      ? [
          findingAt(envelope, 'envelope/sources-contradict', element, {
            ...{ name: 'Scope.Type', found: type, one: 'scope-schema', other: 'scope-example' },
          }),
        ]
      : []),
    ...(originals.includes(type) && envelope.kind === 'message'
      ? [
          findingAt(envelope, 'envelope/scope-not-for-standard', element, {
            scope: type,
            standard: shown(headerValue(envelope, 'DocumentIdentification', 'Standard')),
          }),
        ]
      : []),
    ...(scope.value === '' ? [] : judgeScopeValue(envelope, scope)),
  ];
}

function judgeScopeValue(envelope: Envelope, scope: Scope): readonly Finding[] {
  const { type, value } = scope;
  const element = elementAt(scope.element, 'InstanceIdentifier') ?? scope.element;
  const found = shown(value);
  const contradiction = (one: string, other: string): readonly Finding[] => [
    findingAt(envelope, 'envelope/sources-contradict', element, { name: type, found, one, other }),
  ];
  switch (type) {
    case 'PROCESSID':
      if (value === 'sdn-emergence') return contradiction('process-new', 'process-old');
      return judgeValue(envelope, element, ['urn:ehmi:sdn-emergence'], type);
    case 'PATIENTID':
      return isPatientNumber(value) ? [] : [findingAt(envelope, 'envelope/patient-id', element, {})];
    case 'SENDERID':
    case 'RECEIVERID':
      return isSor(value) ? [] : [findingAt(envelope, 'envelope/sor', element, { name: type, found })];
    case 'DOCUMENTID':
      if (/[^:]:1\.1$/.test(value)) return contradiction('document-new', 'document-old');
      return judgeDocumentId(envelope, scope);
    case 'StatisticalInformation':
      return judgeStatistics(envelope, scope);
    default:
      return /IDENTIFIER$/.test(type) ? judgeUuid(envelope, element, type) : [];
  }
}

function judgeDocumentId(envelope: Envelope, { element, value }: Scope): readonly Finding[] {
  const standard = headerValue(envelope, 'DocumentIdentification', 'Standard').toLowerCase();
  if (!Object.hasOwn(standards, standard)) return [];
  const expected =
    envelope.kind === 'receipt'
      ? `urn:dk:healthcare:messaging:oasis:ebxml:schema:xsd::${standard}##urn:dk:ehmi:sbdh:${standard}::1.0`
      : `urn:dk:healthcare:medcom:messaging:fhir:structuredefinition::${standard}##urn:dk:medcom:fhir:${standard}::${standards[standard] ?? ''}`;
  if (value === expected) return [];
  return [findingAt(envelope, 'envelope/document-id', element, { found: shown(value), expected })];
}

/** A receipt's statistical code is what MedCom's two examples of receipts differ in. */
function judgeStatistics(envelope: Envelope, { element, value }: Scope): readonly Finding[] {
  const standard = headerValue(envelope, 'DocumentIdentification', 'Standard').toLowerCase();
  if (envelope.kind === 'receipt') {
    const original = scopeOf(envelope, 'ORIGINALMESSAGESTANDARD')?.value ?? '';
    const sides = ['EHMI-ReceiptAcknowledgement', `MCM:${original}`, 'MCM:homecareobservation-message'];
    const params = { name: 'StatisticalInformation', found: shown(value) };
    if (sides.includes(value)) {
      const contradicting = { ...params, one: 'statistics-of-message', other: 'statistics-of-receipt' };
      return [findingAt(envelope, 'envelope/sources-contradict', element, contradicting)];
    }
  }
  const expected = `MCM:${standard}`;
  if (value === expected || value.startsWith(`${expected}#`) || !Object.hasOwn(standards, standard)) return [];
  return [findingAt(envelope, 'envelope/statistical-code', element, { found: shown(value), expected })];
}
