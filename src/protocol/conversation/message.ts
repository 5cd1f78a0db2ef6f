import { isEnvelope, judgeEnvelope } from '../../envelope/index.js';
import type { JudgedEnvelope } from '../../envelope/index.js';
import { child, literal, readBytes } from '../../fhir/index.js';
import type { FhirDocument, FhirNode } from '../../fhir/index.js';
import {
  identifierValues,
  literalsAt,
  nodesAt,
  resourcesOf,
  resourcesOfType,
  instantOf,
  resolveReference,
  cprSystem,
  dEcprSystems,
  sorSystem,
  xEcprSystem,
} from '../../validator/rules/index.js';

/** A file of a conversation. */
export interface ConversationFile {
  /** As the user named it. */
  readonly file: string;
  readonly document: FhirDocument;
  /** The EHMI envelope that the file is, as judged; its message then counts in place of the document. */
  readonly envelope?: JudgedEnvelope;
  /** The file of the envelope that it was in. */
  readonly within?: string;
}

/** A file of a conversation from its bytes: a message, or an envelope around one. */
export function conversationFile(file: string, bytes: Uint8Array): ConversationFile {
  const document = readBytes(bytes);
  return isEnvelope(bytes) ? { file, document, envelope: judgeEnvelope(bytes) } : { file, document };
}

/** The content of a Provenance. */
export interface ProvenanceTrace {
  readonly node: FhirNode;
  /** Ids of the MessageHeaders that it is about. */
  readonly targets: readonly string[];
  readonly activity: string | undefined;
  readonly recorded: number | undefined;
  readonly entities: readonly { readonly role: string | undefined; readonly what: string | undefined }[];
}

/** A message or acknowledgement, as far as it is compared with the others of its conversation. */
export interface ParsedMessage {
  readonly source: ConversationFile;
  readonly root: FhirNode;
  readonly header: FhirNode;
  readonly bundleId: string;
  readonly headerId: string;
  /** `Bundle.timestamp` in milliseconds since 1970; undefined where it is not an instant. */
  readonly sentAt: number | undefined;
  /** An acknowledgement is recognised by its `MessageHeader.response` or its event. */
  readonly isAcknowledgement: boolean;
  /** Id of the MessageHeader that is answered. */
  readonly answers: string | undefined;
  readonly responseCode: string | undefined;
  readonly from: Party;
  readonly to: readonly Party[];
  /** CPR or replacement number of the patient. */
  readonly patient: string | undefined;
  readonly traces: readonly ProvenanceTrace[];
}

/** A sender or receiver. */
export interface Party {
  readonly endpoint: string | undefined;
  readonly sor: string | undefined;
}

/** Parses a message; undefined for other files: no Bundle, or one without a MessageHeader with an id. */
export function readConversationMessage(source: ConversationFile): ParsedMessage | undefined {
  const { root } = source.document;
  if (root?.resourceType !== 'Bundle') return undefined;
  const header = resourcesOfType(root, 'MessageHeader')[0];
  const headerId = literal(header, 'id');
  if (header === undefined || headerId === undefined) return undefined;
  const response = child(header, 'response');
  return {
    source,
    root,
    header,
    bundleId: uuidIn(literal(root, 'id')) ?? '',
    headerId: uuidIn(headerId) ?? headerId,
    sentAt: instantOf(literal(root, 'timestamp')),
    isAcknowledgement:
      response !== undefined || literalsAt(header, 'eventCoding.code').includes('acknowledgement-message'),
    answers: uuidIn(literal(response, 'identifier')),
    responseCode: literal(response, 'code'),
    from: { endpoint: literalsAt(header, 'source.endpoint')[0], sor: sorOf(child(header, 'sender')) },
    to: nodesAt(header, 'destination').map((destination) => ({
      endpoint: literal(destination, 'endpoint'),
      sor: sorOf(child(destination, 'receiver')),
    })),
    patient: patientOf(root),
    traces: resourcesOfType(root, 'Provenance').map(traceOf),
  };
}

const sorOf = (reference: FhirNode | undefined): string | undefined =>
  identifierValues(resolveReference(reference), [sorSystem])[0]?.literal;

function patientOf(root: FhirNode): string | undefined {
  const [patient] = resourcesOfType(root, 'Patient');
  return identifierValues(patient, [cprSystem, xEcprSystem, ...dEcprSystems])[0]?.literal;
}

function traceOf(node: FhirNode): ProvenanceTrace {
  return {
    node,
    targets: nodesAt(node, 'target').flatMap((target) => referredId(target) ?? []),
    activity: literalsAt(node, 'activity.coding.code')[0],
    recorded: instantOf(literal(node, 'recorded')),
    entities: nodesAt(node, 'entity').map((entity) => ({
      role: literal(entity, 'role'),
      what: referredId(child(entity, 'what')),
    })),
  };
}

/** The id in a Reference: from its reference, else from its identifier. */
const referredId = (element: FhirNode | undefined): string | undefined =>
  uuidIn(literal(element, 'reference')) ?? uuidIn(literalsAt(element, 'identifier.value')[0]);

/** An id without its prefix: `urn:uuid:`, the type and the base of a reference. UUIDs compare without case. */
function uuidIn(text: string | undefined): string | undefined {
  return text
    ?.replace(/^urn:uuid:/i, '')
    .split('/')
    .pop()
    ?.toLowerCase();
}

/** A message's content except when and as which Bundle it was sent: equal for a message and its resends. */
export function messageContentOf({ root }: ParsedMessage): string {
  return resourcesOf(root)
    .filter(({ resourceType }) => resourceType !== 'Provenance')
    .map(textOf)
    .join('\n');
}

const textOf = (node: FhirNode): string =>
  `${node.name}=${JSON.stringify(node.literal ?? '')}{${node.children
    .filter(({ name }) => name !== 'lastUpdated')
    .map(textOf)
    .join(',')}}`;
