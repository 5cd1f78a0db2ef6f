import { readDocument } from '../fhir/read.js';
import type { Finding } from '../model/finding.js';
import { judgeConversation } from '../protocol/conversation/conversation.js';
import { defaultSettings } from '../protocol/conversation/thread.js';
import { reconcile } from '../protocol/reconcile/reconcile.js';
import { readSheet } from '../protocol/reconcile/sheet/sheet.js';

/** Examples of rules that examine several files at once. */

/** The parts of a message that the rules of conversations examine, as shown in their examples. */
interface ShownMessage {
  readonly 'Bundle.id': string;
  readonly 'Bundle.timestamp'?: string;
  readonly 'MessageHeader.id'?: string;
  readonly 'response.identifier'?: string;
  readonly 'response.code'?: string;
  readonly OperationOutcome?: object;
  /** Endpoints. */
  readonly from?: string;
  readonly to?: string;
  readonly cpr?: string;
  /** SOR code of the receiver. */
  readonly receiver?: string;
  readonly conclusion?: string;
  readonly value?: number;
  readonly 'Provenance.activity'?: readonly string[];
  /** Of the last Provenance. */
  readonly 'Provenance.entity'?: object;
}

const defined = (parts: Readonly<Record<string, unknown>>): object =>
  Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined && value !== ''));

/** The message that an example shows parts of. What it does not show is valid. */
function messageOf(shown: ShownMessage): string {
  const { OperationOutcome, cpr, conclusion, value, receiver } = shown;
  const id = shown['MessageHeader.id'];
  const answers = shown['response.identifier'];
  const [from, to] = answers === undefined ? ['A', 'B'] : ['B', 'A'];
  const response = answers === undefined ? undefined : { identifier: answers, code: shown['response.code'] };
  const header = defined({
    resourceType: 'MessageHeader',
    id,
    source: { endpoint: shown.from ?? from },
    destination: [
      defined({
        endpoint: shown.to ?? to,
        receiver: receiver === undefined ? undefined : { reference: 'Organization/r' },
      }),
    ],
    response,
  });
  const ofResponse = answers === undefined ? undefined : { role: 'revision', what: answers };
  const entity = (shown['Provenance.entity'] ?? ofResponse) as { role?: string; what?: string } | undefined;
  const activities = shown['Provenance.activity'] ?? [
    'new-message',
    ...(answers === undefined ? [] : ['acknowledgement']),
  ];
  const traces = activities.map((code, place) => ({
    resourceType: 'Provenance',
    id: `v${place}`,
    target: [
      { reference: `MessageHeader/${place > 0 || activities.length === 1 ? (id ?? '') : (entity?.what ?? '')}` },
    ],
    activity: { coding: [{ code }] },
    ...(place === activities.length - 1 && entity !== undefined
      ? { entity: [{ role: entity.role, what: { reference: `MessageHeader/${entity.what ?? ''}` } }] }
      : {}),
  }));
  const when = (part: unknown, resource: object): readonly object[] => (part === undefined ? [] : [resource]);
  const resources = [
    ...when(id, header),
    ...when(cpr, {
      resourceType: 'Patient',
      id: 'p',
      identifier: [{ system: 'urn:oid:1.2.208.176.1.2', value: cpr }],
    }),
    ...when(receiver, {
      resourceType: 'Organization',
      id: 'r',
      identifier: [{ system: 'urn:oid:1.2.208.176.1.1', value: receiver }],
    }),
    ...when(conclusion, { resourceType: 'DiagnosticReport', id: 'd', conclusion }),
    ...when(value, { resourceType: 'Observation', id: 'o', valueQuantity: { value } }),
    ...when(OperationOutcome, { resourceType: 'OperationOutcome', id: 'u' }),
    ...traces,
  ];
  const entry = resources.map((resource) => {
    const { resourceType, id: own } = resource as { readonly resourceType: string; readonly id: string };
    return { fullUrl: `http://example.org/fhir/${resourceType}/${own}`, resource };
  });
  const { 'Bundle.id': bundleId, 'Bundle.timestamp': timestamp } = shown;
  return JSON.stringify(defined({ resourceType: 'Bundle', id: bundleId, type: 'message', timestamp, entry }));
}

/** The findings in an example `{ "conversation": [...] }`. */
export function conversationFindings(text: string): readonly Finding[] {
  const { conversation } = JSON.parse(text) as { readonly conversation: readonly ShownMessage[] };
  const files = conversation.map((shown, place) => ({
    file: `${place + 1}.json`,
    document: readDocument(messageOf(shown)),
  }));
  return judgeConversation(files, defaultSettings).findings.map(({ finding }) => finding);
}

/** The findings in an example of a sheet and, below a line `---`, the published document. */
export function reconcileFindings(text: string): readonly Finding[] {
  const [sheet = '', ...documents] = text.split('\n---\n');
  const read = readSheet(Buffer.from(sheet), 'sheet.yaml');
  if ('problems' in read) throw new Error(read.problems.map(({ message }) => message.en).join('\n'));
  const { deviations } = reconcile({
    registrations: read.registrations,
    documents: documents.map((one, place) => ({ file: `${place + 1}.json`, document: readDocument(one) })),
    testNumbers: new Set(),
  });
  return deviations.map(({ finding }) => finding);
}
