import { clip, escapeInvisible } from '../untrusted.js';

/** Text on one line with Markdown and HTML escaped: a vendor's text stays text. */
export function inline(text: string): string {
  const line = escapeInvisible(clip(text, 1000)).replace(/\s+/g, ' ').trim();
  return line
    .replace(/[&<>]/g, (char) => entities[char] ?? char)
    .replace(/[\\`*_{}[\]()#+!|~@:-]/g, (char) => `\\${char}`);
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
