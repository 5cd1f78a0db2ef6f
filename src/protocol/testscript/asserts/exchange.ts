import type { ActionVerdict, AssertContext } from '../run/actionVerdict.js';
import { fault, notObserved } from '../run/actionVerdict.js';
import { mediaType, responseStatus } from '../codes.js';
import { compareValues } from './operators.js';

/** Asserts on the exchange itself: status, headers, method and address. */

/** `responseCode`: the HTTP status, a number or a list of numbers. */
export function judgeResponseCode({ texts, direction, subject }: AssertContext): ActionVerdict {
  if (direction === 'request') return fault(requestHasNone);
  if (subject?.status === undefined) return notObserved('HTTP-status');
  return compareValues('responseCode', [String(subject.status)], texts['operator'], texts['responseCode']);
}

/** `response`: the HTTP status by its name. */
export function judgeResponse({ texts, direction, subject }: AssertContext): ActionVerdict {
  if (direction === 'request') return fault(requestHasNone);
  const name = texts['response'] ?? '';
  const expected = Object.hasOwn(responseStatus, name) ? responseStatus[name] : undefined;
  if (expected === undefined) {
    return fault({ da: `Svaret '${name}' findes ikke i FHIR R4.`, en: `FHIR R4 has no response '${name}'.` });
  }
  if (subject?.status === undefined) return notObserved('HTTP-status');
  return compareValues(`response ${name}`, [String(subject.status)], texts['operator'], String(expected));
}

/** `contentType`: the media type without its parameters; `xml` and `json` alone stand for FHIR's own. */
export function judgeContentType({ texts, subject }: AssertContext): ActionVerdict {
  if (subject?.headers === undefined) return notObserved('Content-Type');
  const found = subject.headers['content-type'];
  const type = found?.split(';')[0]?.trim().toLowerCase();
  const expected = typeAlone(texts['contentType'] ?? '');
  return compareValues('contentType', type === undefined ? [] : [type], texts['operator'], expected);
}

const typeAlone = (text: string): string => mediaType(text).split(';')[0]?.trim().toLowerCase() ?? '';

/** `headerField`: the value of an HTTP header, whose name is case-insensitive. */
export function judgeHeaderField({ texts, subject }: AssertContext): ActionVerdict {
  if (subject?.headers === undefined) return notObserved('HTTP-headers');
  const name = texts['headerField'] ?? '';
  const value = subject.headers[name.toLowerCase()];
  return compareValues(`headerField ${name}`, value === undefined ? [] : [value], texts['operator'], texts['value']);
}

/** `requestMethod`: the HTTP method, which R4 writes in lower case. */
export function judgeRequestMethod({ texts, direction, subject }: AssertContext): ActionVerdict {
  if (direction === 'response') return fault(responseHasNone);
  if (subject?.method === undefined) return notObserved('HTTP-metode');
  return compareValues(
    'requestMethod',
    [subject.method.toLowerCase()],
    texts['operator'],
    texts['requestMethod']?.toLowerCase(),
  );
}

/** `requestURL`: the requested URL. */
export function judgeRequestUrl({ texts, direction, subject }: AssertContext): ActionVerdict {
  if (direction === 'response') return fault(responseHasNone);
  if (subject?.url === undefined) return notObserved('URL');
  return compareValues('requestURL', [subject.url], texts['operator'], texts['requestURL']);
}

const requestHasNone = {
  da: 'En HTTP-status hører til svaret, men direction er request.',
  en: 'An HTTP status belongs to the response, but direction is request.',
};
const responseHasNone = {
  da: 'Metode og URL hører til forespørgslen, men direction er response.',
  en: 'Method and URL belong to the request, but direction is response.',
};
