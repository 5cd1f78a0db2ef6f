import { isEnvelope, judgeChain, judgeEnvelope } from '../envelope/index.js';
import type { ChainFinding } from '../envelope/index.js';
import { envelopeText } from './envelopes.js';
import type { ShownParts } from './envelopes.js';

/** An envelope of a chain by its ids: a message, an acknowledgement, or the receipt of one of them. */
export interface ChainPart {
  readonly message?: string;
  readonly acknowledgement?: string;
  readonly receipt?: string;
  /** InstanceIdentifier; of a receipt `receipt`. */
  readonly envelope?: string;
  readonly bundle?: string;
  /** The envelope that is answered. */
  readonly of?: string;
  readonly at: string;
  readonly refuses?: boolean;
  /** What is in it; a receipt makes its own. */
  readonly content?: string;
  readonly parts?: ShownParts;
}

const idOf = ({ envelope, receipt }: ChainPart): string => envelope ?? receipt ?? '';
const messageOf = ({ message, acknowledgement, receipt }: ChainPart): string =>
  message ?? acknowledgement ?? receipt ?? '';
const bundleOf = (part: ChainPart): string => part.bundle ?? `b-${messageOf(part)}`;
const standardOf = ({ message, acknowledgement }: ChainPart): string =>
  message !== undefined
    ? 'homecareobservation-message'
    : acknowledgement !== undefined
      ? 'acknowledgement-message'
      : 'ehmisbdh-acknowledgement';

const parties = [
  { gln: '0088:5790000121526', sor: '325421000016001' },
  { gln: '0088:5790000201389', sor: '325421000016002' },
] as const;

const minutesLater = (at: string): string => new Date(Date.parse(at) + 600_000).toISOString();
const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** The text of an envelope of a chain; `answered` is the one that it answers, where there is one. */
export function chainEnvelope(part: ChainPart, answered: ChainPart | undefined): string {
  const isReceipt = part.receipt !== undefined;
  // Each answer goes the other way: a message from the first party, an acknowledgement from the second.
  const fromSecond = (part.acknowledgement !== undefined) !== (isReceipt && answered?.acknowledgement === undefined);
  const [from, to] = fromSecond ? [parties[1], parties[0]] : parties;
  const standard = standardOf(part);
  const signal = part.refuses === true ? 'Exception' : 'ReceiptAcknowledgement';
  const content = isReceipt
    ? `<${signal} xmlns="http://docs.oasis-open.org/ebxml-bp/ebbp-signals-2.0"/>`
    : part.content;
  const originals: ShownParts =
    part.message !== undefined
      ? {}
      : {
          'Scope ORIGINALMESSAGEIDENTIFIER': answered === undefined ? 'unknown' : messageOf(answered),
          'Scope ORIGINALMESSAGEENVELOPEIDENTIFIER': answered === undefined ? 'unknown' : bundleOf(answered),
          'Scope ORIGINALMESSAGESTANDARD': answered === undefined ? 'unknown' : standardOf(answered),
          'Scope ORIGINALENVELOPEIDENTIFIER': part.of ?? '',
        };
  const request: ShownParts = isReceipt
    ? {
        role: 'Response',
        'Scope PATIENTID': null,
        mimeType: 'application/xml',
        Type: 'ReceiptAcknowledgement',
        RequestingDocumentCreationDateTime: answered?.at ?? part.at,
        RequestingDocumentInstanceIdentifier: part.of ?? '',
        ExpectedResponseDateTime: null,
      }
    : { RequestingDocumentCreationDateTime: part.at, ExpectedResponseDateTime: minutesLater(part.at) };
  return envelopeText({
    Standard: standard,
    TypeVersion: isReceipt ? 'ebbp-signals-2.0' : part.message === undefined ? '2.0' : '1.2',
    InstanceIdentifier: idOf(part),
    CreationDateAndTime: part.at,
    Sender: from.gln,
    Receiver: to.gln,
    'Scope SENDERID': from.sor,
    'Scope RECEIVERID': to.sor,
    'Scope DOCUMENTID': isReceipt
      ? `urn:dk:healthcare:messaging:oasis:ebxml:schema:xsd::${standard}##urn:dk:ehmi:sbdh:${standard}::1.0`
      : `urn:dk:healthcare:medcom:messaging:fhir:structuredefinition::${standard}##urn:dk:medcom:fhir:${standard}::${part.message === undefined ? '2.0' : '1.2'}`,
    'Scope MESSAGEIDENTIFIER': messageOf(part),
    'Scope MESSAGEENVELOPEIDENTIFIER': bundleOf(part),
    'Scope StatisticalInformation': `MCM:${standard}`,
    ...(content === undefined ? {} : { base64: base64(content) }),
    ...originals,
    ...request,
    ...part.parts,
  });
}

/** The texts of the envelopes of a chain, in its order. */
export const chainTexts = (parts: readonly ChainPart[]): readonly string[] =>
  parts.map((part) =>
    chainEnvelope(
      part,
      parts.findLast((one) => one.of !== part.of && idOf(one) === part.of),
    ),
  );

/** What is found among the envelopes of an example. */
export function chainFindings(example: string): readonly ChainFinding[] {
  const { chain } = JSON.parse(example) as { readonly chain: readonly ChainPart[] };
  const envelopes = chainTexts(chain).map((text, place) => {
    if (!isEnvelope(Buffer.from(text))) throw new Error('An envelope of the example is none');
    return { file: `${place + 1}.xml`, judged: judgeEnvelope(Buffer.from(text)) };
  });
  return judgeChain(envelopes);
}
