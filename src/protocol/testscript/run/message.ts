import { readBytes } from '../../../fhir/index.js';
import type { FhirDocument } from '../../../fhir/index.js';
import type { HttpRequest, HttpResponse } from '../../../model/exchange.js';
import type { ExchangeRecord, MessageRecord } from '../../../model/testscript.js';
import type { ResourceLocation } from '../http/requestUrl.js';
import { resourceLocationOf } from '../http/request.js';
import type { ScriptMessage } from '../http/transport.js';

/** A request over HTTP. */
export function requestMessage({ method, url, headers, body }: HttpRequest): ScriptMessage {
  return { method, url, headers, body: bodyOf(body) };
}

/** A response over HTTP. */
export function responseMessage({ status, headers, body }: HttpResponse): ScriptMessage {
  return { status, headers, body: bodyOf(body) };
}

const bodyOf = (body: Uint8Array): FhirDocument | null => (body.length === 0 ? null : readBytes(body));

/**
 * Location on the server of a message's resource: from the Location of a response (R4 section 3.1.0.8), else from the
 * resource itself. The version may also come from the ETag.
 */
export function resourceLocationOfMessage({ headers, body }: ScriptMessage): ResourceLocation | undefined {
  const match = /(?<![A-Za-z])([A-Z][A-Za-z]+)\/([A-Za-z0-9.-]{1,64})(?:\/_history\/([A-Za-z0-9.-]{1,64}))?\/?$/.exec(
    headers?.['location'] ?? headers?.['content-location'] ?? '',
  );
  const own = resourceLocationOf(body);
  const tag = /^(?:W\/)?"([^"]+)"$/.exec(headers?.['etag'] ?? '')?.[1];
  if (match?.[1] === undefined) return own && { ...own, version: own.version ?? tag };
  return { type: match[1], id: match[2], version: match[3] ?? own?.version ?? tag };
}

/** The HTTP exchange, as evidence; nothing for files that represent requests, which the report names. */
export function exchangeRecord(
  request: ScriptMessage | undefined,
  response: ScriptMessage | undefined,
): ExchangeRecord | undefined {
  const [sent, answered] = [recordOf(request), recordOf(response)];
  if (sent === undefined && answered === undefined) return undefined;
  return { ...(sent && { request: sent }), ...(answered && { response: answered }) };
}

function recordOf(message: ScriptMessage | undefined): MessageRecord | undefined {
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
