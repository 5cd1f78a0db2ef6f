import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { fencedBlocks } from '../docs/markdown.js';
import { repository } from '../shared.js';
import { installPacked } from './packed.js';

const blocks = fencedBlocks(fs.readFileSync(path.join(repository, 'docs/commonjs.md'), 'utf8'));
const block = (language: string): string => blocks.find(({ info }) => info === language)?.code ?? '';
const require = createRequire(import.meta.url);
/** Jest is none of the packages that this repository needs: name the file to start it by, `node_modules/jest/bin/jest.js`. */
const jest = process.env['TESTCAMP_JEST'];

describe('the packed package from CommonJS, as docs/commonjs.md shows', () => {
  const packed = installPacked();
  afterAll(() => {
    packed.dispose();
  });
  /** A project beside the package; what is in it is CommonJS, since its package.json says nothing else. */
  const project = path.join(packed.root, 'lib/project');
  const node = (...args: readonly string[]) =>
    spawnSync(process.execPath, args, { cwd: project, encoding: 'utf8', env: { PATH: process.env['PATH'] } });
  fs.mkdirSync(project, { recursive: true });
  fs.writeFileSync(path.join(project, 'package.json'), '{}');

  it('compiles with module node16 and runs', () => {
    fs.writeFileSync(path.join(project, 'check.ts'), block('ts'));
    fs.writeFileSync(path.join(project, 'tsconfig.json'), block('json'));
    const compiled = node(require.resolve('typescript/bin/tsc'), '-p', '.');
    expect([compiled.stdout, compiled.status]).toEqual(['', 0]);
    expect(fs.readFileSync(path.join(project, 'out/check.js'), 'utf8')).toContain("await import('medcom-testcamp')");
    const ran = node('out/check.js');
    expect([ran.stdout, ran.stderr, ran.status]).toEqual(['1\n', '', 0]);
  });

  it('is loaded by require in plain Node', () => {
    const ran = node('-e', "console.log(typeof require('medcom-testcamp').loadContext)");
    expect([ran.stdout, ran.status]).toEqual(['function\n', 0]);
  });

  it.skipIf(jest === undefined)('is imported by a test of Jest (skipped without TESTCAMP_JEST)', () => {
    fs.writeFileSync(path.join(project, 'patient.test.js'), block('js'));
    const ran = node('--experimental-vm-modules', jest ?? '', '--rootDir', project);
    expect([ran.stderr.includes('Tests:       1 passed'), ran.status]).toEqual([true, 0]);
  });
});
