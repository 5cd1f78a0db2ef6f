import fs from 'node:fs';
import path from 'node:path';
import { repository } from '../shared.js';
import { generatedDocs, isGenerated } from './docs.js';

/** A Markdown file of this repository. */
export interface DocPage {
  /** Path below the repository, with forward slashes. */
  readonly name: string;
  readonly text: string;
}

/** Folders without pages of ours. */
const foreign: ReadonlySet<string> = new Set(['node_modules', 'dist', '.git', '.testcamp-cache']);

function markdownBelow(folder: string): readonly string[] {
  return fs.readdirSync(path.join(repository, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return foreign.has(entry.name) || name === 'reports/demo' ? [] : markdownBelow(name);
    return entry.name.endsWith('.md') ? [name] : [];
  });
}

/** The pages that people wrote, and those that `npm run docs` makes, as it makes them; sorted by path. */
export function allPages(): readonly DocPage[] {
  const made = [...generatedDocs()].map(([name, text]) => ({ name: `docs/${name}`, text }));
  return [...writtenPages(), ...made].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Pages that people wrote. */
export function writtenPages(): readonly DocPage[] {
  return markdownBelow('')
    .filter((name) => !(name.startsWith('docs/') && isGenerated(name.slice('docs/'.length))))
    .map((name) => ({ name, text: fs.readFileSync(path.join(repository, name), 'utf8') }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
