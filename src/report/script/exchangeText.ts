import type { ExchangeRecord, MessageRecord } from '../../model/testscript.js';
import type { Lang } from '../../base/index.js';
import { clip, untrusted, displayText } from '../shared/untrusted.js';
import { oneLine } from '../shared/terminal/terminal.js';

/** Longest bodies that reports show, in UTF-16 code units. */
const maxBodyLength = { text: 1000, json: 20_000 };

/** Request and response, for a terminal: the request line, the status, headers and bodies cut to what fits. */
export function exchangeLines({ request, response }: ExchangeRecord, lang: Lang, indent: string): string[] {
  const sent = { da: 'Sendt', en: 'Sent' }[lang];
  const answered = { da: 'Svar', en: 'Answer' }[lang];
  return [
    ...messageLines(`${sent}: ${request?.method ?? ''} ${request?.url ?? ''}`, request, indent),
    ...messageLines(`${answered}: HTTP ${response?.status ?? '-'}`, response, indent),
  ];
}

/** Headers that describe a body and its location; the rest is in the JSON. */
const shownHeaders = ['content-type', 'accept', 'location', 'etag'];

function messageLines(title: string, message: MessageRecord | undefined, indent: string): string[] {
  if (message === undefined) return [];
  const headers = shownHeaders.flatMap((name) => {
    const value = message.headers?.[name];
    return value === undefined ? [] : [`${indent}  ${name}: ${oneLine(value)}`];
  });
  const body = displayText(clip(message.body ?? '', maxBodyLength.text)).trimEnd();
  const lines = body === '' ? [] : body.split('\n').map((line) => `${indent}  ${line}`);
  return [`${indent}${oneLine(title)}`, ...headers, ...lines];
}

/** Request and response as in JSON output; a long body is cut, and marked with by how much. */
export function exchangeObject({ request, response }: ExchangeRecord): object {
  return {
    request: request === undefined ? null : bounded(request),
    response: response === undefined ? null : bounded(response),
  };
}

function bounded({ method, url, status, headers, body }: MessageRecord): object {
  return {
    ...(method === undefined ? {} : { method }),
    ...(url === undefined ? {} : { url: untrusted(url) }),
    ...(status === undefined ? {} : { status }),
    headers: Object.fromEntries(
      Object.entries(headers ?? {}).map(([name, value]) => [untrusted(name), untrusted(value)]),
    ),
    body: untrusted(clip(body ?? '', maxBodyLength.json)),
  };
}
