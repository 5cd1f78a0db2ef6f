/** Elements that have no end tag. */
const voids = new Set(['meta', 'br', 'wbr', 'hr', 'link', 'img', 'input', 'path']);

/** One start tag of an HTML text, as a browser would see it. */
export interface Tag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}

/**
 * Parses HTML that we wrote ourselves and that must be well formed: each end tag closes the element that is open.
 * @throws {Error} if it does not, or if a tag can't be parsed.
 */
export function readTags(text: string): readonly Tag[] {
  const tags: Tag[] = [];
  const open: string[] = [];
  const body = text.replace(/^<!doctype html>/, '').replace(/<style>[^<]*<\/style>/, '');
  for (const [whole, end, name = '', rest = ''] of body.matchAll(/<(\/?)([a-z][a-z0-9]*)([^<>]*)>|</g)) {
    if (name === '') throw new Error(`A bare < near: ${whole}`);
    if (end === '/') {
      const last = open.pop();
      if (last !== name) throw new Error(`</${name}> closes <${last ?? ''}>`);
      continue;
    }
    const attributes = new Map(
      [...rest.matchAll(/([a-zA-Z-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value]),
    );
    if (rest.replace(/[a-zA-Z-]+="[^"]*"/g, '').replace(/[\s/]/g, '') !== '')
      throw new Error(`Odd attributes: ${whole}`);
    tags.push({ name, attributes });
    if (!voids.has(name)) open.push(name);
  }
  if (open.length > 0) throw new Error(`Left open: ${open.join(' ')}`);
  return tags;
}

/** Text of an HTML document without its tags. */
export function markupTextOf(html: string): string {
  return html
    .replace(/<style>[^<]*<\/style>/, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');
}
