import type { SyntaxBreach } from '../problems.js';

/** What the parser refused, as a finding can say it. */
export type XmlFault = SyntaxBreach<'syntax/not-xml' | 'syntax/xml-entity' | 'syntax/xml-doctype'> & {
  /** Offset in the text. */
  readonly start: number;
};

/** The parser's words and what they come to; the catalogue words each in both languages. */
const reasons: readonly (readonly [words: RegExp, reason: string])[] = [
  [/^unclosed tag: (?<found>.*)$/, 'unclosed'],
  [/^unexpected close tag|^unmatched closing tag|^weird empty close tag|in closing tag/, 'close-tag'],
  [/^duplicate attribute: (?:\{.*\})?(?<found>[^}]*)\.$/, 'duplicate-attribute'],
  [/^malformed character entity/, 'character-reference'],
  [/^unbound namespace prefix: "(?<found>.*)"\.$/, 'prefix'],
  [/namespace|prefix/, 'namespace'],
  [/^text data outside of root/, 'outside-root'],
  [/^documents may contain only one root/, 'one-root'],
  [/^document must contain a root/, 'no-root'],
  [/attribute|^no whitespace between/, 'attribute'],
  [/tag name|^malformed name|^forward-slash/, 'tag'],
  [
    /XML declaration|^version number|^encoding value|^standalone|^value |^expected |name\/value|^whitespace/,
    'declaration',
  ],
  [/comment|^processing instruction/, 'comment'],
  [/\]\]>/, 'cdata-end'],
  [/^unexpected end/, 'end'],
];

/**
 * Turns an error of the parser into a finding: `position` is where it stood, `lastEnd` the end of the last thing that
 * was read whole.
 */
export function faultOfParser(message: string, text: string, position: number, lastEnd: number): XmlFault {
  const words = message.replace(/^(?:[^:]*:)?\d+:\d+: /, '');
  const start = Math.max(0, position - 1);
  const rest = text.slice(lastEnd, lastEnd + lookAhead);
  if (/^\s*<!DOCTYPE/.test(rest) || /doctype/.test(words)) {
    return { rule: 'syntax/xml-doctype', params: {}, start: Math.max(lastEnd, text.indexOf('<!DOCTYPE', lastEnd)) };
  }
  const ampersand = entityFault(words, text, lastEnd);
  if (ampersand !== undefined) return ampersand;
  if (/^disallowed character\.$/.test(words)) return characterFault(text, start);
  if (/^document must contain a root/.test(words) && /<[A-Za-z]/.test(rest)) {
    return { rule: 'syntax/not-xml', params: { reason: 'end', found: '' }, start };
  }
  for (const [pattern, reason] of reasons) {
    const match = pattern.exec(words);
    if (match === null) continue;
    const unclosed = reason === 'close-tag' ? unclosedBefore(text, start) : undefined;
    if (unclosed !== undefined) {
      const params = { reason: 'unclosed', found: `<${unclosed.name}>` };
      return { rule: 'syntax/not-xml', params, start: unclosed.start };
    }
    return { rule: 'syntax/not-xml', params: { reason, found: match.groups?.found ?? '' }, start };
  }
  return { rule: 'syntax/not-xml', params: { reason: 'other', found: '' }, start };
}

/** The element that lacks its end tag, where the end tag of one around it came at `end`. */
function unclosedBefore(text: string, end: number): { readonly name: string; readonly start: number } | undefined {
  const open: { readonly name: string; readonly start: number }[] = [];
  for (let start = text.indexOf('<'); start >= 0 && start <= end;) {
    const after = endOfMarkup(text, start);
    if (after === undefined) return undefined;
    const [, slash, name] = tagHead.exec(text.slice(start, Math.min(after, start + longestName))) ?? [];
    if (name !== undefined && text[after - 1] === '>' && text[after - 2] !== '/') {
      if (slash === '') open.push({ name, start });
      else if (open.at(-1)?.name === name) open.pop();
      else return open.some((one) => one.name === name) ? open.at(-1) : undefined;
    }
    start = text.indexOf('<', after);
  }
  return undefined;
}

const tagHead = /^<(\/?)([A-Za-z_][\w:.-]*)/;
/** More than FHIR's longest name of an element with a prefix. */
const longestName = 200;

/** The offset after a comment, a CDATA section or a tag; undefined where it does not end. */
function endOfMarkup(text: string, start: number): number | undefined {
  const special = [['<!--', '-->'] as const, ['<![CDATA[', ']]>'] as const].find(([mark]) =>
    text.startsWith(mark, start),
  );
  if (special !== undefined) {
    const at = text.indexOf(special[1], start + special[0].length);
    return at < 0 ? undefined : at + special[1].length;
  }
  for (let at = start + 1; at < text.length; at += 1) {
    const one = text[at];
    if (one === '>') return at + 1;
    // What is no markup to its end, such as a `<` in a sentence.
    if (one === '<') return at;
    if (one !== '"' && one !== "'") continue;
    at = text.indexOf(one, at + 1);
    if (at < 0) return undefined;
  }
  return undefined;
}

/** How much text after the last good place is looked at for the cause. */
const lookAhead = 100_000;

/**
 * An `&` that begins no reference of XML's own. The parser reads on to the next `;`, or to the end: the place is the
 * `&` itself.
 */
function entityFault(words: string, text: string, lastEnd: number): XmlFault | undefined {
  if (!/entity|^unexpected end|^unclosed tag/.test(words) || /^malformed character/.test(words)) return undefined;
  const match = /&(?!(?:#\d+|#x[\da-fA-F]+|amp|lt|gt|quot|apos);)([A-Za-z_:][\w.:-]*;)?/.exec(
    text.slice(lastEnd, lastEnd + lookAhead),
  );
  if (match === null) return undefined;
  const start = lastEnd + match.index;
  const name = match[1];
  return name === undefined
    ? { rule: 'syntax/not-xml', params: { reason: 'ampersand', found: '' }, start }
    : { rule: 'syntax/xml-entity', params: { found: `&${name}` }, start };
}

function characterFault(text: string, start: number): XmlFault {
  const code = text.codePointAt(start) ?? 0;
  if (code === 60) return { rule: 'syntax/not-xml', params: { reason: 'less-than', found: '' }, start };
  const found = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  return { rule: 'syntax/not-xml', params: { reason: 'character', found }, start };
}
