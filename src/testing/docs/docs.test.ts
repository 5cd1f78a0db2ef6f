import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { repository } from '../shared.js';
import { generatedDocs, pagesOfRules } from './docs.js';

const docs = path.join(repository, 'docs');

describe('docs/', () => {
  it.each([...generatedDocs()])('%s says what the code says (npm run docs)', (name, text) => {
    expect(readFileSync(path.join(docs, name), 'utf8')).toBe(text);
  });

  it('has no page of a group of rules that is no more', () => {
    const pages = generatedDocs();
    expect(pagesOfRules(docs).filter((name) => !pages.has(name))).toEqual([]);
  });
});
