import { beginning } from '../../../privacy/index.js';

/** Elements for paragraphs, line breaks, bold, italics, underline and monospace: what MedCom's SimplifiedHTML carries. */
const allowed: ReadonlySet<string> = new Set(['p', 'br', 'b', 'strong', 'i', 'em', 'u', 'tt', 'code', 'pre']);

const tag = /<(\/?)([A-Za-z][\w:.-]*)(?![\w:.-])([^<>]*)>/g;

/**
 * The first thing in a note's text that is not SimplifiedHTML, as it stands there, or undefined where all is well.
 * A namespace prefix is allowed (`x:p`); plain text without elements is SimplifiedHTML too.
 */
export function markupFault(text: string): string | undefined {
  const open: string[] = [];
  for (const [whole, closing, name = '', rest = ''] of text.matchAll(tag)) {
    const isEmpty = rest.endsWith('/');
    const attributes = isEmpty ? rest.slice(0, -1) : rest;
    const local = name.replace(/^[\w.-]+:/, '');
    if (!allowed.has(local) || hasForeignAttribute(attributes)) return whole;
    if (closing === '/') {
      if (open.pop() !== name) return whole;
    } else if (!isEmpty) {
      open.push(name);
    }
  }
  if (open.length > 0) return `<${open[open.length - 1] ?? ''}>`;
  const torn = /<[^<>]*/.exec(text.replace(tag, ''))?.[0];
  return torn === undefined ? undefined : beginning(torn, 20);
}

/** Only a namespace declaration may stand in a tag. */
function hasForeignAttribute(attributes: string): boolean {
  return attributes.replace(/\sxmlns(:[\w.-]+)?\s*=\s*("[^"]*"|'[^']*')/g, '').trim() !== '';
}
