import { beginning } from '../../privacy/index.js';
import { holdsText, misplacedIn } from './nesting.js';
import { isPlainNarrative } from './plainNarrative.js';
import type { NarrativeRules } from './plainNarrative.js';
import { faultOfParser } from '../xml/xmlFault.js';
import { openXmlParser } from '../xml/xmlParser.js';

/** Something in a narrative that FHIR's limited XHTML does not have (R4 section 2.1.0.7). */
export interface NarrativeFault {
  readonly kind:
    | 'malformed'
    | 'namespace'
    | 'root'
    | 'element'
    | 'attribute'
    | 'nesting'
    | 'link'
    | 'scheme'
    | 'fragment'
    | 'address'
    | 'entity'
    | 'empty';
  /** The element, attribute, entity or address. */
  readonly found: string;
  /** Element that an attribute stands on. */
  readonly on: string;
  /** What is meant, where that can be told: an element in lower case, a void element closed. */
  readonly meant?: string;
  /** In what way the text is no XML, as the catalogue's `xmlReasons` names it; of `malformed` and `entity` alone. */
  readonly reason?: string;
  /** Offset in the text of the tag or character that is at fault. */
  readonly at: number;
}

const xhtml = 'http://www.w3.org/1999/xhtml';

/**
 * What R4 section 2.4.0 allows: chapters 7 to 11 and 15 of HTML 4.0, but for what is deprecated there (u, s, strike, font,
 * center) and for 9.4 (ins, del); links have no target, which is of frames (chapter 16).
 */
const elements = new Set(
  (
    'p br div h1 h2 h3 h4 h5 h6 a span b em i strong small big tt dfn q var abbr acronym cite blockquote hr address ' +
    'bdo kbd sub sup ul ol li dl dt dd pre table caption colgroup col thead tr tfoot tbody th td code samp img map area'
  ).split(' '),
);

const commonAttributes = new Set(
  (
    'title style class id lang xml:lang xml:space dir accesskey tabindex span width align valign char charoff abbr ' +
    'axis headers scope rowspan colspan'
  ).split(' '),
);

const ownAttributes: Readonly<Record<string, readonly string[]>> = {
  a: ['href', 'name', 'rel', 'rev', 'type', 'hreflang', 'charset', 'shape', 'coords'],
  img: ['src', 'alt', 'height', 'longdesc', 'usemap', 'ismap', 'border'],
  table: ['summary', 'border', 'frame', 'rules', 'cellspacing', 'cellpadding', 'bgcolor'],
  td: ['bgcolor', 'nowrap', 'height'],
  th: ['bgcolor', 'nowrap', 'height'],
  tr: ['bgcolor'],
  q: ['cite'],
  blockquote: ['cite'],
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
  const open: OpenElement[] = [];
  let hasContent = false;
  // End of the last thing that was read whole.
  let lastEnd = 0;
  const seen = (part: string): void => {
    if (part.trim() !== '') {
      hasContent = true;
      const on = open.at(-1);
      if (on !== undefined && !holdsText(on.name)) faults.push({ kind: 'nesting', found: '', on: on.name, at: on.at });
    }
    lastEnd = Math.max(lastEnd, parser.position - 1);
  };
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('doctype', () => faults.push({ kind: 'element', found: '!DOCTYPE', on: '', at: 0 }));
  parser.on('text', seen);
  // Character data too, however it is written (XML 1.0 section 2.7).
  parser.on('cdata', seen);
  parser.on('opentag', (tag) => {
    // Each level makes the search for a namespace longer: real narratives have far fewer.
    if (open.length > maxDepth) throw new TooDeep();
    const at = Math.max(0, text.lastIndexOf('<', parser.position - 1));
    lastEnd = parser.position;
    if (tag.local === 'img' && (tag.attributes['src']?.value ?? '') !== '') hasContent = true;
    const outer = misplacedIn(tag.local, names(open));
    if (outer !== undefined && elements.has(tag.local))
      faults.push({ kind: 'nesting', found: tag.name, on: outer, at });
    if (open.length === 0 && tag.local !== 'div') faults.push({ kind: 'root', found: tag.name, on: '', at });
    else checkTag(tag, at, faults);
    open.push({ name: tag.name, at });
    for (const name of ['id', 'name']) anchors.add(tag.attributes[name]?.value ?? '');
  });
  let closed: OpenElement | undefined;
  parser.on('closetag', () => {
    closed = open.pop();
    lastEnd = parser.position;
  });
  try {
    parser.write(text).close();
  } catch (error) {
    // An end tag that does not fit ends the element that lacks its own.
    const isUnclosed = error instanceof Error && /unexpected close tag/.test(error.message);
    return [malformed(error, text, parser.position, lastEnd, isUnclosed ? closed : open.at(-1))];
  }
  if (!hasContent) faults.push({ kind: 'empty', found: '', on: '', at: 0 });
  return onceEach(faults).filter(({ kind, found }) => kind !== 'fragment' || !anchors.has(found.slice(1)));
}

/** The first fault of each kind of thing: a div without its namespace leaves all that is in it without one too. */
function onceEach(faults: readonly NarrativeFault[]): readonly NarrativeFault[] {
  const seen = new Set<string>();
  return faults.filter(({ kind, found, on }) => {
    const key = kind === 'namespace' ? `${kind} ${on}` : `${kind} ${found} ${on}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** An element whose end has not come yet, and the offset of its tag. */
interface OpenElement {
  readonly name: string;
  readonly at: number;
}

const names = (open: readonly OpenElement[]): readonly string[] => open.map(({ name }) => name);

class TooDeep extends Error {}

/** Named characters of HTML that Danish systems write, as XML has them. */
const namedCharacters: Readonly<Record<string, string>> = {
  '&nbsp;': '&#160;',
  '&aelig;': 'æ',
  '&oslash;': 'ø',
  '&aring;': 'å',
  '&AElig;': 'Æ',
  '&Oslash;': 'Ø',
  '&Aring;': 'Å',
  '&eacute;': 'é',
  '&deg;': '°',
  '&micro;': 'µ',
  '&ndash;': '–',
  '&mdash;': '—',
  '&bull;': '•',
  '&copy;': '©',
};

/** Elements of HTML that have no content, and that HTML writes without an end. */
const voidElements = new Set(['br', 'hr', 'img', 'col', 'area', 'input', 'meta', 'link', 'wbr']);

/** Where and in what way a text is no XML; an element that is not closed is shown where it was opened. */
function malformed(
  error: unknown,
  text: string,
  position: number,
  lastEnd: number,
  open: OpenElement | undefined,
): NarrativeFault {
  if (error instanceof TooDeep) return { kind: 'malformed', found: '', on: '', reason: 'depth', at: lastEnd };
  const message = error instanceof Error ? error.message : String(error);
  const fault = faultOfParser(message, text, position, lastEnd);
  const { start } = fault;
  if (fault.rule === 'syntax/xml-entity') {
    const { found } = fault.params;
    return { kind: 'entity', found, on: '', meant: namedCharacters[found] ?? '', reason: 'entity', at: start };
  }
  const { reason, found } = fault.rule === 'syntax/not-xml' ? fault.params : { reason: 'other', found: '' };
  if (open === undefined || !['close-tag', 'unclosed', 'end'].includes(reason)) {
    return { kind: 'malformed', found, on: '', reason, at: start };
  }
  const meant = voidElements.has(open.name.toLowerCase()) ? `<${open.name.toLowerCase()}/>` : `</${open.name}>`;
  return { kind: 'malformed', found: `<${open.name}>`, on: '', meant, reason: 'unclosed', at: open.at };
}

const maxDepth = 500;

interface StartTag {
  readonly name: string;
  readonly local: string;
  readonly uri: string;
  readonly attributes: Readonly<Record<string, { readonly value: string }>>;
}

function checkTag({ name, local, uri, attributes }: StartTag, at: number, faults: NarrativeFault[]): void {
  if (uri !== xhtml) {
    faults.push({ kind: 'namespace', found: name, on: uri, at });
    return;
  }
  if (!elements.has(local)) {
    const meant = elements.has(local.toLowerCase()) ? `<${local.toLowerCase()}>` : '';
    faults.push({ kind: 'element', found: name, on: '', meant, at });
    return;
  }
  for (const [attribute, { value }] of Object.entries(attributes)) {
    if (attribute === 'xmlns' || attribute.startsWith('xmlns:')) continue;
    const isLink = attribute === 'href' || attribute === 'src';
    if (attributeSets.get(local)?.has(attribute) !== true) {
      faults.push({ kind: 'attribute', found: attribute, on: name, at });
    } else if (isLink) {
      const kind = linkFault(attribute, value.trim());
      if (kind !== undefined) faults.push({ kind, found: beginning(value.trim(), 200), on: name, at });
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
