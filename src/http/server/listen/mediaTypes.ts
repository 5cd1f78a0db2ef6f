/** An exchange format of resources. */
export type Format = 'json' | 'xml';

/** A format with the media type that names it. */
export interface MediaType {
  readonly format: Format;
  readonly name: string;
}

/**
 * Media types of the two formats (R4 section 3.1.0.1.9), FHIR's own first. The generic ones mean the same, and a client
 * that asks for one gets it back.
 */
const mediaTypes: readonly MediaType[] = [
  { format: 'json', name: 'application/fhir+json' },
  { format: 'xml', name: 'application/fhir+xml' },
  { format: 'json', name: 'application/json' },
  { format: 'xml', name: 'application/xml' },
  { format: 'json', name: 'text/json' },
  { format: 'xml', name: 'text/xml' },
];

/** FHIR's own media type of a format. */
export const mediaTypeOf = (format: Format): MediaType => ({ format, name: `application/fhir+${format}` });

/** One item of a header such as `Accept`: a value with its parameters, names in lower case. */
export interface HeaderItem {
  readonly value: string;
  readonly parameters: ReadonlyMap<string, string>;
}

/** Longest header that is parsed; a longer one is cut. */
const maxHeaderLength = 4096;

/** The items of a header that lists values with parameters (RFC 9110 section 5.6). Invalid items are ignored. */
export function headerItems(header: string): readonly HeaderItem[] {
  return header
    .slice(0, maxHeaderLength)
    .split(',')
    .flatMap((item) => {
      const [value = '', ...rest] = item.split(';').map((part) => part.trim());
      const parameters = rest.map((part): [string, string] => {
        const at = part.indexOf('=');
        const name = (at < 0 ? part : part.slice(0, at)).trim().toLowerCase();
        return [name, at < 0 ? '' : unquoted(part.slice(at + 1).trim())];
      });
      return value === '' ? [] : [{ value: value.toLowerCase(), parameters: new Map(parameters) }];
    });
}

const unquoted = (text: string): string => (/^".*"$/.test(text) ? text.slice(1, -1) : text);

/** The weight of an item by its `q` (RFC 9110 section 12.4.2); 0 for an invalid one. */
export function weightOf({ parameters }: HeaderItem): number {
  const q = parameters.get('q');
  if (q === undefined) return 1;
  return /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(q) ? Number(q) : 0;
}

/** The media type of a body; undefined if it is not one of FHIR's, is not UTF-8, or is of another FHIR release. */
export function contentTypeOf(header: string | undefined): MediaType | undefined {
  const [item, ...more] = headerItems(header ?? '');
  if (item === undefined || more.length > 0 || !isOurs(item)) return undefined;
  return mediaTypes.find(({ name }) => name === item.value);
}

/** Whether the parameters fit: R4 is release 4.0, and its text UTF-8 (R4 section 3.1.0.1.9). */
function isOurs({ parameters }: HeaderItem): boolean {
  const release = parameters.get('fhirversion') ?? '4.0';
  const charset = (parameters.get('charset') ?? 'utf-8').toLowerCase();
  return (release === '4.0' || release === '4.0.1') && (charset === 'utf-8' || charset === 'utf8');
}

/** The media type that `_format` names, which may be one of the short names; undefined for an unknown one. */
export function formatOf(value: string): MediaType | undefined {
  // An unescaped plus in a query is read as a space.
  const name = (value.split(';')[0] ?? '').trim().toLowerCase().replace('fhir ', 'fhir+');
  if (name === 'json' || name === 'xml') return mediaTypeOf(name);
  return mediaTypes.find((type) => type.name === name);
}

/**
 * The media type of the response by `Accept` (RFC 9110 section 12.5.1); undefined if none of ours suits. `usual` is
 * the default for a client that accepts any.
 */
export function acceptedType(header: string | undefined, usual: Format): MediaType | undefined {
  const items = headerItems(header ?? '').filter(isOurs);
  if (header === undefined || header.trim() === '') return mediaTypeOf(usual);
  const candidates = [...mediaTypes].sort((a, b) => Number(b.format === usual) - Number(a.format === usual));
  let best: { readonly type: MediaType; readonly weight: number } | undefined;
  for (const type of candidates) {
    const weight = weightFor(type.name, items);
    if (weight > (best?.weight ?? 0)) best = { type, weight };
  }
  return best?.type;
}

/** The weight from the most specific item that covers a media type. */
function weightFor(name: string, items: readonly HeaderItem[]): number {
  const ranges = [name, `${name.split('/')[0] ?? ''}/*`, '*/*'];
  for (const range of ranges) {
    const found = items.filter(({ value }) => value === range);
    if (found.length > 0) return Math.max(...found.map(weightOf));
  }
  return 0;
}
