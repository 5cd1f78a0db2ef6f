/** A range of a text: offsets in UTF-16 code units, end exclusive. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** A text as a reader sees it once its markup is rendered, and where each part of it stands in the original. */
export interface RenderedText {
  readonly text: string;
  /** The ranges of the original that a range of `text` was made of: several where markup stood between. */
  originals(start: number, end: number): readonly TextRange[];
}

interface Tag extends TextRange {
  /** False for elements that begin a line, cell or block of their own: what stands on both sides does not join. */
  readonly joins: boolean;
}

/** How `<` and `>` are written: as they are, and as XML, JSON and URLs escape them. */
const notations: readonly Notation[] = [
  { hint: '<', opening: /</g, tokens: /(<!--)|(-->)|(<)|(>)|(["'])/g },
  { hint: '&', opening: /&lt;/gi, tokens: /(&lt;!--)|(--&gt;)|(&lt;)|(&gt;)/gi },
  { hint: '\\u003', opening: /\\u003c/gi, tokens: /(\\u003c!--)|(--\\u003e)|(\\u003c)|(\\u003e)/gi },
  { hint: '%3', opening: /%3c/gi, tokens: /(%3c(?:!|%21)--)|(--%3e)|(%3c)|(%3e)/gi },
];

interface Notation {
  /** Without it there is no tag. */
  readonly hint: string;
  /** What a tag or comment begins with. */
  readonly opening: RegExp;
  /** Beginning and end of a comment, beginning and end of a tag, quotes in a tag. */
  readonly tokens: RegExp;
}

const block =
  /^(?:\/|%2f)?(?:address|article|aside|blockquote|br|caption|center|col|colgroup|dd|details|div|dl|dt|figcaption|figure|footer|form|h[1-6]|header|hr|item|li|list|main|nav|ol|p|paragraph|pre|section|summary|table|tbody|td|tfoot|th|thead|title|tr|ul)(?![\w-])/i;

/**
 * Renders the markup of a text: tags and comments go, those of blocks, and white space around tags, become one space.
 * Undefined where there is no markup. Takes time in proportion to the text, whatever is in it.
 */
export function renderMarkup(text: string): RenderedText | undefined {
  const tags = notations
    .filter(({ hint }) => text.includes(hint))
    .flatMap((notation) => tagsOf(text, notation))
    .sort((a, b) => a.start - b.start);
  return tags.length === 0 ? undefined : withoutTags(text, tags);
}

function tagsOf(text: string, { opening, tokens }: Notation): readonly Tag[] {
  const found: Tag[] = [];
  // Where the tag or comment that is open begins, and where its content does.
  let open: { readonly at: number; readonly content: number; readonly isComment: boolean } | undefined;
  let quote: string | undefined;
  const next = (from: number): RegExpExecArray | null => {
    tokens.lastIndex = from;
    if (open !== undefined) return tokens.exec(text);
    // Outside of tags nothing counts but what opens one.
    opening.lastIndex = from;
    const found = opening.exec(text);
    if (found !== null) tokens.lastIndex = found.index;
    return found === null ? null : tokens.exec(text);
  };
  const scan = (from: number, seesComments: boolean): void => {
    for (let match = next(from); match !== null; match = next(tokens.lastIndex)) {
      const [whole, comment, commentEnd, less, greater, quoted] = match;
      const end = match.index + whole.length;
      if (open?.isComment === true) {
        if (commentEnd === undefined) continue;
        found.push({ start: open.at, end, joins: true });
        open = undefined;
      } else if (comment !== undefined || less !== undefined) {
        open = { at: match.index, content: end, isComment: comment !== undefined && seesComments };
        quote = undefined;
      } else if (open === undefined) {
        continue;
      } else if (quoted !== undefined) {
        quote = quote === undefined ? quoted : quote === quoted ? undefined : quote;
      } else if (quote === undefined && (greater !== undefined || commentEnd !== undefined)) {
        const tag = tagOf(text, open.at, open.content, end);
        if (tag !== undefined) found.push(tag);
        open = undefined;
      }
    }
  };
  scan(0, true);
  // A comment without an end is none: what follows it is shown.
  if (open?.isComment === true) {
    const { content } = open;
    open = undefined;
    scan(content, false);
  }
  return found;
}

/** What begins with a name, as `<` in a sentence does not. */
function tagOf(text: string, start: number, content: number, end: number): Tag | undefined {
  const head = text.slice(content, Math.min(end, content + 24));
  if (!/^(?:[/?!]|%2f)?[a-z]/i.test(head)) return undefined;
  return { start, end, joins: !block.test(head) };
}

/** White space as it is, or as JSON escapes it. */
const spaces = /(?:\s|\\[nrt])+/y;
const isSpace = /\s/;

function withoutTags(text: string, tags: readonly Tag[]): RenderedText {
  const parts: string[] = [];
  /** Of each part that was kept: its offset in the new text, and in the original. */
  const kept: { readonly at: number; readonly from: number; readonly length: number }[] = [];
  let length = 0;
  let last = 0;
  let isSpaced = false;
  const keep = (from: number, to: number): void => {
    const between = isSpaced ? ' ' : '';
    isSpaced = false;
    parts.push(between, text.slice(from, to));
    length += between.length;
    kept.push({ at: length, from, length: to - from });
    length += to - from;
  };
  for (const tag of tags) {
    if (tag.start < last) continue;
    let to = tag.start;
    while (to > last && isSpace.test(text[to - 1] ?? '')) to -= 1;
    if (to > last) keep(last, to);
    spaces.lastIndex = tag.end;
    last = spaces.test(text) ? spaces.lastIndex : tag.end;
    isSpaced ||= !tag.joins || to < tag.start || last > tag.end;
  }
  keep(last, text.length);
  return { text: parts.join(''), originals: (start, end) => originalsOf(kept, start, end) };
}

function originalsOf(
  kept: readonly { readonly at: number; readonly from: number; readonly length: number }[],
  start: number,
  end: number,
): readonly TextRange[] {
  let [low, high] = [0, kept.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const part = kept[middle];
    if (part !== undefined && part.at + part.length <= start) low = middle + 1;
    else high = middle;
  }
  const ranges: TextRange[] = [];
  for (let index = low; index < kept.length; index += 1) {
    const part = kept[index];
    if (part === undefined || part.at >= end) break;
    const from = part.from - part.at;
    ranges.push({ start: from + Math.max(start, part.at), end: from + Math.min(end, part.at + part.length) });
  }
  return ranges;
}
