import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findProtocols, loadProtocol } from './load.js';

const root = path.resolve(import.meta.dirname, '../..');
const files = findProtocols(path.join(root, 'testscripts'));

describe.each(files.map((file) => path.relative(root, file)))('%s', (file) => {
  const hasFile = (name: string) => existsSync(path.join(root, path.dirname(file), name));
  const result = loadProtocol(readFileSync(path.join(root, file), 'utf8'), file, hasFile);

  it('has no problem', () => {
    expect('problems' in result ? result.problems.map((p) => `${p.line}:${p.column} ${p.message.en}`) : []).toEqual([]);
  });
});
