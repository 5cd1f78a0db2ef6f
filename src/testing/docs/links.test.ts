import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { repository } from '../shared.js';
import { proseOf } from './markdown.js';
import { allPages } from './pages.js';

const pages = allPages();
const textOf = new Map(pages.map(({ name, text }) => [name, text]));

/** The anchors of a page as GitHub makes them: of each heading, a number after one that was there before. */
function anchorsOf(markdown: string): ReadonlySet<string> {
  const seen = new Map<string, number>();
  const anchors = [...proseOf(markdown).matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) => {
    const words = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
    const slug = words.replace(/[^\p{L}\p{N}\s_-]/gu, '').replace(/\s/g, '-');
    const times = seen.get(slug) ?? 0;
    seen.set(slug, times + 1);
    return times === 0 ? slug : `${slug}-${times}`;
  });
  return new Set(anchors);
}

interface Link {
  /** Path below the repository; the page's own where the link is an anchor alone. */
  readonly target: string;
  readonly anchor: string | undefined;
  readonly written: string;
}

/** Links of a page to files of this repository. */
function linksOf(name: string, markdown: string): readonly Link[] {
  const prose = proseOf(markdown).replace(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, written = '']) => written)
    .filter((written) => !/^[a-z]+:/.test(written))
    .map((written) => {
      const [file = '', anchor] = written.split('#');
      const target = file === '' ? name : path.posix.join(path.posix.dirname(name), file);
      return { target, anchor, written };
    });
}

function isDead({ target, anchor }: Link): boolean {
  const text = textOf.get(target);
  if (text === undefined) return anchor !== undefined || !fs.existsSync(path.join(repository, target));
  return anchor !== undefined && !anchorsOf(text).has(anchor);
}

describe('links', () => {
  it('lead to files and headings that are there', () => {
    const dead = pages.flatMap(({ name, text }) =>
      linksOf(name, text)
        .filter(isDead)
        .map(({ written }) => `${name}: ${written}`),
    );
    expect(dead).toEqual([]);
  });

  it('are found dead where they are', () => {
    const markdown = '[a](nosuch.md) [b](#nosuch) [c](#one) [d](https://example.org/x) `[e](code.md)`\n# One\n';
    const links = linksOf('README.md', markdown);
    expect(links.map(({ written }) => written)).toEqual(['nosuch.md', '#nosuch', '#one']);
    expect(isDead(links[0]!)).toBe(true);
    expect(anchorsOf('# One, two\n## One, two\n')).toEqual(new Set(['one-two', 'one-two-1']));
  });

  it('lead from the index to every page of docs/, and from README.md to the index', () => {
    const reached = new Set(
      ['docs/README.md', 'docs/rules/README.md'].flatMap((name) =>
        linksOf(name, textOf.get(name) ?? '').map(({ target }) => target),
      ),
    );
    const below = pages.map(({ name }) => name).filter((name) => name.startsWith('docs/') && name !== 'docs/README.md');
    expect(below.filter((name) => !reached.has(name))).toEqual([]);
    expect(linksOf('README.md', textOf.get('README.md') ?? '').map(({ target }) => target)).toContain('docs/README.md');
  });
});
