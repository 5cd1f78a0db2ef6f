import { readBytes } from '../../fhir/read.js';
import type { FhirDocument } from '../../fhir/tree.js';
import type { HttpRequest, HttpResponse } from '../../model/exchange.js';
import type { ExchangeRecord, MessageRecord } from '../../model/testscript.js';
import type { ResourcePlace } from './requestUrl.js';
import { placeOf } from './request.js';
import type { Message } from './transport.js';

/** A request that went over HTTP. */
export function requestMessage({ method, url, headers, body }: HttpRequest): Message {
  return { method, url, headers, body: bodyOf(body) };
}

/** An answer that came over HTTP. */
export function responseMessage({ status, headers, body }: HttpResponse): Message {
  return { status, headers, body: bodyOf(body) };
}

const bodyOf = (body: Uint8Array): FhirDocument | null => (body.length === 0 ? null : readBytes(body));

/**
 * Where the resource of a message is on the server: by the Location of an answer (R4 section 3.1.0.8), else by the
 * resource itself. The version is also told by the ETag.
 */
export function placeOfMessage({ headers, body }: Message): ResourcePlace | undefined {
  const match = /([A-Z][A-Za-z]+)\/([A-Za-z0-9.-]{1,64})(?:\/_history\/([A-Za-z0-9.-]{1,64}))?\/?$/.exec(
    headers?.['location'] ?? headers?.['content-location'] ?? '',
  );
  const own = placeOf(body);
  const tag = /^(?:W\/)?"([^"]+)"$/.exec(headers?.['etag'] ?? '')?.[1];
  if (match?.[1] === undefined) return own && { ...own, version: own.version ?? tag };
  return { type: match[1], id: match[2], version: match[3] ?? own?.version ?? tag };
}

/** What went over HTTP, as evidence; nothing of files that stand for requests, which the report names. */
export function exchangeRecord(
  request: Message | undefined,
  response: Message | undefined,
): ExchangeRecord | undefined {
  const [sent, answered] = [recordOf(request), recordOf(response)];
  if (sent === undefined && answered === undefined) return undefined;
  return { ...(sent && { request: sent }), ...(answered && { response: answered }) };
}

function recordOf(message: Message | undefined): MessageRecord | undefined {
  if (message?.headers === undefined) return undefined;
  const { method, url, status, headers, body } = message;
  return {
    ...(method === undefined ? {} : { method }),
    ...(url === undefined ? {} : { url }),
    ...(status === undefined ? {} : { status }),
    headers,
    body: body?.text ?? '',
  };
}
