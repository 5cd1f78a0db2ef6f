import type { EmbeddingMethod } from '../types.js';
import { GitbRequestError } from './question.js';
import type { RawInput } from './question.js';
import { readXmlMessage } from './xmlMessage.js';
import type { MessageElement } from './xmlMessage.js';

const envelopeUri = 'http://schemas.xmlsoap.org/soap/envelope/';
const addressingUri = 'http://www.w3.org/2005/08/addressing';
const serviceUri = 'http://www.gitb.com/vs/v1/';
const coreUri = 'http://www.gitb.com/core/v1/';
/** Headers by which the Test Bed names its session. */
const sessionUri = 'http://www.gitb.com';

/** A call of the validation service. */
export interface SoapCall {
  readonly operation: 'getModuleDefinition' | 'validate';
  /** WS-Addressing's id of the message; undefined where it has none. */
  readonly messageId: string | undefined;
  /** The inputs of `validate`; configuration counts as input. */
  readonly inputs: readonly RawInput[];
}

/** A message that is SOAP of another version, or has a header that we would have to understand. */
export class SoapMismatch extends GitbRequestError {
  constructor(
    readonly code: 'VersionMismatch' | 'MustUnderstand',
    text: GitbRequestError['text'],
  ) {
    super(text);
  }
}

/**
 * Reads a call from a SOAP 1.1 message.
 * @throws {GitbRequestError} naming what is wrong with it
 */
export function readCall(bytes: Uint8Array): SoapCall {
  const envelope = readXmlMessage(bytes);
  if (envelope.local !== 'Envelope' || envelope.uri !== envelopeUri) {
    const words = { da: 'Beskeden er ikke SOAP 1.1.', en: 'The message is not SOAP 1.1.' };
    throw envelope.local === 'Envelope' ? new SoapMismatch('VersionMismatch', words) : new GitbRequestError(words);
  }
  const header = envelope.children.find((one) => is(one, envelopeUri, 'Header'));
  const body = envelope.children.find((one) => is(one, envelopeUri, 'Body'));
  checkHeaders(header?.children ?? []);
  const [payload, ...more] = body?.children ?? [];
  if (payload === undefined || more.length > 0) {
    throw new GitbRequestError({
      da: 'soap:Body skal have netop ét element.',
      en: 'soap:Body must have exactly one element.',
    });
  }
  const messageId = header?.children.find((one) => is(one, addressingUri, 'MessageID'))?.text.trim();
  if (is(payload, serviceUri, 'GetModuleDefinitionRequest')) {
    return { operation: 'getModuleDefinition', messageId, inputs: [] };
  }
  if (is(payload, serviceUri, 'ValidateRequest')) {
    return { operation: 'validate', messageId, inputs: payload.children.flatMap(inputOf) };
  }
  const found = `{${payload.uri}}${payload.local}`;
  throw new GitbRequestError({
    da: `Tjenesten har ingen operation ${found}; den har getModuleDefinition og validate.`,
    en: `The service has no operation ${found}; it has getModuleDefinition and validate.`,
  });
}

const is = (element: MessageElement, uri: string, local: string): boolean =>
  element.uri === uri && element.local === local;

/** SOAP 1.1, section 4.2.3: a message with a mandatory header that we do not understand may not be processed. */
function checkHeaders(headers: readonly MessageElement[]): void {
  const unknown = headers.find(
    ({ uri, qualified }) =>
      uri !== addressingUri &&
      uri !== sessionUri &&
      ['1', 'true'].includes(qualified[`{${envelopeUri}}mustUnderstand`] ?? ''),
  );
  if (unknown === undefined) return;
  throw new SoapMismatch('MustUnderstand', {
    da: `Tjenesten kender ikke headeren ${unknown.local}.`,
    en: `The service does not understand the header ${unknown.local}.`,
  });
}

function inputOf(part: MessageElement): readonly RawInput[] {
  if (is(part, '', 'sessionId')) return [];
  if (is(part, '', 'input')) return [contentOf(part)];
  if (is(part, '', 'config')) {
    return [{ name: part.attributes['name'] ?? '', method: 'STRING', value: part.text, items: [] }];
  }
  throw unexpected(part, 'ValidateRequest');
}

function contentOf(element: MessageElement): RawInput {
  const unknown = element.children.find((one) => !is(one, coreUri, 'item') && !is(one, coreUri, 'value'));
  if (unknown !== undefined) throw unexpected(unknown, element.local);
  return {
    name: element.attributes['name'] ?? '',
    method: methodOf(element.attributes['embeddingMethod']),
    value: element.children.find((one) => one.local === 'value')?.text,
    items: element.children.filter((one) => one.local === 'item').map(contentOf),
  };
}

/** The schema's default is BASE64. */
function methodOf(given = 'BASE64'): EmbeddingMethod {
  if (given === 'STRING' || given === 'BASE64' || given === 'URI') return given;
  throw new GitbRequestError({
    da: `embeddingMethod er STRING, BASE64 eller URI, ikke '${given}'.`,
    en: `embeddingMethod is STRING, BASE64 or URI, not '${given}'.`,
  });
}

const unexpected = ({ uri, local }: MessageElement, where: string): GitbRequestError =>
  new GitbRequestError({
    da: `${where} har ikke noget element {${uri}}${local}.`,
    en: `${where} has no element {${uri}}${local}.`,
  });
