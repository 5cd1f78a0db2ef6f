import type { FhirDocument, OrderOf } from '../../../fhir/index.js';
import { toJson, toXml, UnwritableError } from '../../../fhir/index.js';
import type { HttpRequest } from '../../../model/exchange.js';
import type { Text } from '../../../base/index.js';
import { isNamedOperation, mediaType, methodOf } from '../codes.js';
import { targetUrl } from './requestUrl.js';
import type { ResourceLocation } from './requestUrl.js';

/** What an operation's request is built from, its variables filled in. */
export interface RequestParts {
  readonly code: string | undefined;
  readonly texts: Readonly<Record<string, string>>;
  readonly headers: readonly { readonly field: string; readonly value: string }[];
  /** The resource that `sourceId` names, variables filled in; undefined where the operation names none. */
  readonly source: FhirDocument | undefined;
  /** Location on the server of the resource that `targetId` names. */
  readonly target: ResourceLocation | undefined;
  /** Order of elements, for writing a JSON fixture as XML. */
  readonly orderOf: OrderOf;
}

export type Requested = HttpRequest | { readonly fault: Text };

/**
 * The HTTP request of an operation (R4 section 5.12.3, TestScript.setup.action.operation), its URL below the server's
 * base unless the script gives a whole one. `accept` and `contentType` may be `xml` or `json` alone.
 */
export function buildRequest(parts: RequestParts): Requested {
  const { code, texts, source, headers } = parts;
  const method = methodOf(code, texts['method'], source !== undefined);
  // The payload of an operation does not determine its URL.
  const place =
    isNamedOperation(code) || code === 'history' ? parts.target : (parts.target ?? resourceLocationOf(source));
  const url = targetUrl({ code, method, texts, location: place });
  if (typeof url !== 'string') return url;
  const wrong = headers.find(({ field, value }) => !isHeader(field, value));
  if (wrong !== undefined) return { fault: badHeader(wrong.field) };
  const form = code === 'search' && method === 'POST';
  const payload = form ? formOf(url) : payloadOf(parts, method);
  if ('fault' in payload) return payload;
  const format = source?.format ?? 'json';
  const accept = mediaType(texts['accept'] ?? format);
  const own = Object.fromEntries(headers.map(({ field, value }) => [field.toLowerCase(), value]));
  return {
    method,
    url: encoded(form ? (url.split('?')[0] ?? '') : url, texts['encodeRequestUrl'] !== 'false'),
    headers: {
      ...(accept === 'none' ? {} : { accept }),
      ...(payload.type === undefined ? {} : { 'content-type': payload.type }),
      ...own,
    },
    body: payload.body,
  };
}

/** Type, id and version of a resource, from its own elements. */
export function resourceLocationOf(document: FhirDocument | null | undefined): ResourceLocation | undefined {
  const root = document?.root;
  if (root === undefined || root === null) return undefined;
  const text = (name: string): string | undefined => root.children.find((child) => child.name === name)?.literal;
  const meta = root.children.find(({ name }) => name === 'meta');
  return {
    type: root.resourceType ?? '',
    id: text('id'),
    version: meta?.children.find(({ name }) => name === 'versionId')?.literal,
  };
}

interface RequestPayload {
  readonly body: Uint8Array;
  readonly type?: string;
}

const noBody: RequestPayload = { body: new Uint8Array() };

function formOf(url: string): RequestPayload {
  const query = url.split('?')[1] ?? '';
  return { body: Buffer.from(query), type: 'application/x-www-form-urlencoded' };
}

/** The body in the format that `contentType` asks for, else in the fixture's own. */
function payloadOf(
  { source, texts, orderOf }: RequestParts,
  method: string,
): RequestPayload | { readonly fault: Text } {
  const asked = texts['contentType'] === undefined ? undefined : mediaType(texts['contentType']);
  if (source === undefined || method === 'GET' || method === 'HEAD') {
    return asked === undefined || asked === 'none' ? noBody : { ...noBody, type: asked };
  }
  const type = asked ?? `application/fhir+${source.format}`;
  const { root } = source;
  const binary = method === 'PATCH' && root?.resourceType === 'Binary' ? dataOf(source) : undefined;
  if (binary !== undefined) return { body: binary.bytes, type: asked ?? binary.type };
  const format = /\bxml\b/.test(type) ? 'xml' : /\bjson\b/.test(type) ? 'json' : source.format;
  if (format === source.format || root === null) return { body: Buffer.from(source.text), type };
  try {
    return { body: Buffer.from(format === 'xml' ? toXml(root, orderOf) : toJson(root)), type };
  } catch (thrown) {
    if (thrown instanceof UnwritableError) return { fault: notWritable(thrown.message) };
    throw thrown;
  }
}

/** A patch that is not a FHIR resource (JSON Patch, XML Patch) is in a Binary, as in bundles (R4 section 3.1.0.8.2). */
function dataOf({ root }: FhirDocument): { readonly bytes: Uint8Array; readonly type: string } {
  const text = (name: string): string => root?.children.find((child) => child.name === name)?.literal ?? '';
  return { bytes: Buffer.from(text('data'), 'base64'), type: text('contentType') };
}

/** A URL encoded for HTTP: what is escaped already stays. */
const encoded = (url: string, encode: boolean): string =>
  encode ? encodeURI(url).replace(/%25(?=[0-9A-Fa-f]{2})/g, '%') : url;

/** RFC 9110 sections 5.1 and 5.5. */
const isHeader = (field: string, value: string): boolean =>
  /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(field) && /^[\t\x20-\x7e\x80-\xff]*$/.test(value);

const badHeader = (field: string): Text => ({
  da: `'${field}' kan ikke sendes som HTTP-header.`,
  en: `'${field}' can't be sent as an HTTP header.`,
});
const notWritable = (why: string): Text => ({
  da: `Ressourcen kan ikke skrives i det format, scriptet beder om: ${why}`,
  en: `The resource can't be written in the format that the script asks for: ${why}`,
});
