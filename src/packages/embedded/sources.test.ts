import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packageKey } from '../version.js';
import { readGuideSources } from './sources.js';

describe('the sources of guides', () => {
  let root = '';
  beforeEach(() => {
    root = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-sources-'));
  });
  afterEach(() => {
    fs.rmSync(root, { recursive: true, force: true });
  });

  const write = (files: Readonly<Record<string, string>>): void => {
    for (const [name, text] of Object.entries(files)) {
      fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
      fs.writeFileSync(path.join(root, name), text);
    }
  };
  const keys = (): readonly string[] =>
    readGuideSources(root).map(({ manifest }) => packageKey({ id: manifest.name, version: manifest.version }));

  it('come after what they depend on', () => {
    write({
      'a/1.0.0/guide.yaml': 'dependencies: { b: "2.0.0" }',
      'b/2.0.0/guide.yaml': 'dependencies: { c: "1.0.0", elsewhere: "9.9.9" }',
      'c/1.0.0/guide.yaml': 'title: C',
    });
    expect(keys()).toEqual(['c#1.0.0', 'b#2.0.0', 'a#1.0.0']);
  });

  it('take over what a version does not change', () => {
    write({
      'a/1.0.0/guide.yaml': 'title: A',
      'a/1.0.0/profiles/x.fsh': 'x1',
      'a/1.0.0/profiles/y.fsh': 'y1',
      'a/1.0.0/z.fsh': 'z1',
      'a/1.1.0/guide.yaml': 'changes: "1.0.0"\nwithout: [z.fsh]',
      'a/1.1.0/profiles/y.fsh': 'y2',
      'a/1.2.0/guide.yaml': 'changes: "1.1.0"',
      'a/1.2.0/z.fsh': 'z3',
    });
    expect(readGuideSources(root).map(({ files }) => Object.fromEntries(files))).toEqual([
      { 'profiles/x.fsh': 'x1', 'profiles/y.fsh': 'y1', 'z.fsh': 'z1' },
      { 'profiles/x.fsh': 'x1', 'profiles/y.fsh': 'y2' },
      { 'profiles/x.fsh': 'x1', 'profiles/y.fsh': 'y2', 'z.fsh': 'z3' },
    ]);
  });

  it('are refused where they contradict themselves', () => {
    write({ 'a/1.0.0/guide.yaml': 'changes: "0.9.0"' });
    expect(keys).toThrow('a#1.0.0: changes 0.9.0, which is not there');
    write({ 'a/1.0.0/guide.yaml': 'title: A', 'a/1.1.0/guide.yaml': 'changes: "1.0.0"\nwithout: [x.fsh]' });
    expect(keys).toThrow("a#1.1.0: 'x.fsh' is not in a#1.0.0");
    write({ 'a/1.1.0/guide.yaml': 'dependencies: { a: "1.1.0" }' });
    expect(keys).toThrow('a#1.1.0 depends on itself');
  });
});
