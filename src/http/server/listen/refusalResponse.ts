import { toJson, toXml } from '../../../fhir/index.js';
import type { HttpRequest, HttpResponse } from '../../../model/exchange.js';
import type { Lang } from '../../../base/index.js';
import { acceptedType, formatOf, headerItems, mediaTypeOf, weightOf } from './mediaTypes.js';
import type { MediaType } from './mediaTypes.js';
import { outcomeOf } from './outcome.js';
import { refuse } from './refusal.js';
import type { Refusal } from './refusal.js';

/** The response to a refused request: an OperationOutcome in the media type and language that the client asks for. */
export function refusalResponse(request: HttpRequest, refusal: Refusal, lang: Lang): HttpResponse {
  return refusalResponseAs(request, refusal, typeFor(request), acceptedLanguage(request, lang));
}

/** As `refusedAnswer`, with media type and language given. */
export function refusalResponseAs(
  { method }: Pick<HttpRequest, 'method'>,
  { status, headers, issues }: Refusal,
  { format, name }: MediaType,
  lang: Lang,
): HttpResponse {
  const outcome = outcomeOf(issues, lang);
  // Its elements are created in their order.
  const text = format === 'json' ? toJson(outcome) : toXml(outcome, () => []);
  const body = method === 'HEAD' ? new Uint8Array() : Buffer.from(text);
  return { status, headers: { ...headers, 'content-type': `${name}; charset=utf-8` }, body };
}

function typeFor({ url, headers }: HttpRequest): MediaType {
  const format = /[?&]_format=([^&#]{1,60})/.exec(url)?.[1];
  const named = format === undefined ? undefined : formatOf(format.replaceAll('%2F', '/').replaceAll('%2B', '+'));
  return named ?? acceptedType(headers['accept'], 'json') ?? mediaTypeOf('json');
}

/** The language of outcomes: the client's preferred one among those available. */
export function acceptedLanguage({ headers }: Pick<HttpRequest, 'headers'>, usual: Lang): Lang {
  const wanted = headerItems(headers['accept-language'] ?? '')
    .map((item) => ({ lang: /^(da|en)\b/.exec(item.value)?.[1] as Lang | undefined, weight: weightOf(item) }))
    .filter(({ lang, weight }) => lang !== undefined && weight > 0)
    .sort((a, b) => b.weight - a.weight);
  return wanted[0]?.lang ?? usual;
}

/** Refusal while too much is in flight; the request may be sent again. */
export const tooMuchInFlight = (): Refusal =>
  refuse(
    503,
    'throttled',
    {
      da: 'Serveren har for meget i gang: prøv igen om lidt',
      en: 'The server has too much in hand: try again shortly',
    },
    { 'retry-after': '2' },
  );
