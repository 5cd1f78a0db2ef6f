import { beginning } from '../../privacy/index.js';
import { isPlainNarrative } from './plainNarrative.js';
import type { NarrativeRules } from './plainNarrative.js';
import { openXmlParser } from '../xml/xmlParser.js';

/** Something in a narrative that FHIR's limited XHTML does not have (R4 section 2.1.0.7). */
export interface NarrativeFault {
  readonly kind:
    | 'malformed'
    | 'namespace'
    | 'root'
    | 'element'
    | 'attribute'
    | 'link'
    | 'scheme'
    | 'fragment'
    | 'address'
    | 'entity'
    | 'empty';
  /** The element, attribute, entity or the parser's words. */
  readonly found: string;
  /** Element that an attribute stands on. */
  readonly on: string;
}

const xhtml = 'http://www.w3.org/1999/xhtml';

const elements = new Set(
  (
    'p br div h1 h2 h3 h4 h5 h6 a span b em i strong small big tt dfn q var abbr acronym cite blockquote hr address ' +
    'bdo kbd sub sup ul ol li dl dt dd pre table caption colgroup col thead tr tfoot tbody th td code samp img map ' +
    'area ins del u s strike font center'
  )
    .split(' ')
    // Deprecated in HTML 4.0, and so outside what txt-1 allows.
    .filter((name) => !['s', 'strike', 'font', 'center'].includes(name)),
);

const commonAttributes = new Set(
  (
    'title style class id lang xml:lang xml:space dir accesskey tabindex span width align valign char charoff abbr ' +
    'axis headers scope rowspan colspan'
  ).split(' '),
);

const ownAttributes: Readonly<Record<string, readonly string[]>> = {
  a: ['href', 'name', 'rel', 'rev', 'target', 'type', 'hreflang', 'charset', 'shape', 'coords'],
  img: ['src', 'alt', 'height', 'longdesc', 'usemap', 'ismap', 'border'],
  table: ['summary', 'border', 'frame', 'rules', 'cellspacing', 'cellpadding', 'bgcolor'],
  td: ['bgcolor', 'nowrap', 'height'],
  th: ['bgcolor', 'nowrap', 'height'],
  tr: ['bgcolor'],
  q: ['cite'],
  blockquote: ['cite'],
  ins: ['cite', 'datetime'],
  del: ['cite', 'datetime'],
  map: ['name'],
  area: ['shape', 'coords', 'href', 'nohref', 'alt'],
  ol: ['type', 'start', 'compact'],
  ul: ['type', 'compact'],
  li: ['type', 'value'],
  br: ['clear'],
  hr: ['noshade', 'size'],
  pre: [],
};

const attributeSets: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  [...elements].map((element) => [element, new Set([...commonAttributes, ...(ownAttributes[element] ?? [])])]),
);

/** Characters that an address can't have as they are (RFC 3986 section 2). */
const notInUri = /[\s\\^`{}|"<>]/;

/** FHIR's limits on XHTML, for {@link isPlainNarrative}. */
export const xhtmlRules: NarrativeRules = {
  attributesOf: (element) => attributeSets.get(element),
  isAddress: (value) => linkFault('href', value.trim()) === undefined,
};

/**
 * Checks the text of a `div`: well-formed XHTML with only the elements and attributes that FHIR allows, and some content.
 * It is general XML, which has none of HTML's named characters such as `&nbsp;` (R4 section 2.4.0.4).
 */
export function narrativeFaults(text: string): readonly NarrativeFault[] {
  return isPlainNarrative(text, xhtmlRules) ? none : parsedFaults(text);
}

const none: readonly NarrativeFault[] = [];

/** As {@link narrativeFaults}, always by the parser. */
export function parsedFaults(text: string): readonly NarrativeFault[] {
  const faults: NarrativeFault[] = [];
  const parser = openXmlParser();
  const anchors = new Set(['']);
  let depth = 0;
  let hasContent = false;
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('doctype', () => faults.push({ kind: 'element', found: '!DOCTYPE', on: '' }));
  parser.on('text', (part) => {
    if (part.trim() !== '') hasContent = true;
  });
  parser.on('opentag', (tag) => {
    // Each level makes the search for a namespace longer: real narratives have far fewer.
    if (depth > maxDepth) parser.fail(`nested more than ${maxDepth} levels deep`);
    if (depth++ === 0 && tag.local !== 'div') faults.push({ kind: 'root', found: tag.name, on: '' });
    if (tag.local === 'img') hasContent = true;
    checkTag(tag.name, tag.local, tag.uri, tag.attributes, faults);
    for (const name of ['id', 'name']) anchors.add(tag.attributes[name]?.value ?? '');
  });
  parser.on('closetag', () => depth--);
  try {
    parser.write(text).close();
  } catch (error) {
    return [{ kind: 'malformed', found: parserMessage(error), on: '' }];
  }
  if (!hasContent) faults.push({ kind: 'empty', found: '', on: '' });
  return faults.filter(({ kind, found }) => kind !== 'fragment' || !anchors.has(found.slice(1)));
}

const maxDepth = 500;

function checkTag(
  name: string,
  local: string,
  uri: string,
  attributes: Readonly<Record<string, { readonly value: string }>>,
  faults: NarrativeFault[],
): void {
  if (uri !== xhtml) {
    faults.push({ kind: 'namespace', found: name, on: uri });
    return;
  }
  if (!elements.has(local)) {
    faults.push({ kind: 'element', found: name, on: '' });
    return;
  }
  for (const [attribute, { value }] of Object.entries(attributes)) {
    if (attribute === 'xmlns' || attribute.startsWith('xmlns:')) continue;
    const isLink = attribute === 'href' || attribute === 'src';
    if (attributeSets.get(local)?.has(attribute) !== true) {
      faults.push({ kind: 'attribute', found: attribute, on: name });
    } else if (isLink) {
      const kind = linkFault(attribute, value.trim());
      if (kind !== undefined) faults.push({ kind, found: beginning(value.trim(), 200), on: name });
    }
  }
}

/** What is wrong with where a link leads; of a fragment that is not known before the whole narrative is read. */
function linkFault(attribute: string, value: string): NarrativeFault['kind'] | undefined {
  if (/^(javascript|vbscript|data:text)/i.test(value)) return 'link';
  // Embedded images may be broken into lines.
  if (!/^data:/i.test(value) && notInUri.test(value)) return 'address';
  // Names of things, not addresses: no reader can follow them.
  if (attribute === 'href' && /^(urn|cid):/i.test(value)) return 'scheme';
  return value.startsWith('#') ? 'fragment' : undefined;
}

function parserMessage(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}
