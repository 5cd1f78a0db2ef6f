import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandLine } from '../commandLine.js';
import { repository } from '../shared.js';
import { stepsOf } from './markdown.js';
import type { PageStep } from './markdown.js';
import { executeStep } from './executeSteps.js';

const stepsOfPage = (name: string): readonly PageStep[] =>
  stepsOf(fs.readFileSync(path.join(repository, 'docs', name), 'utf8'));

/** Types a page from top to bottom, each step a test: if one fails, those after it fail too. */
function typed(name: string, cwd: string, shell: CommandLine): void {
  fs.mkdirSync(cwd, { recursive: true });
  for (const [place, step] of stepsOfPage(name).entries()) {
    if (step.kind === 'left out') continue;
    const title = step.kind === 'command' ? step.command : `change ${step.file}`;
    it(`${place + 1}, line ${step.line}: ${title}`, () => executeStep(step, shell, cwd));
  }
}

/** Tests of the tutorials, each in an empty folder: as for a reader without a checkout. */
export function typeTutorials(shell: CommandLine): void {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-tutorial-'));
  afterAll(() => {
    fs.rmSync(folder, { recursive: true, force: true });
  });

  describe('the tutorial for vendors, typed in an empty folder', () => {
    typed('tutorial-vendor.md', path.join(folder, 'vendor'), shell);

    it('leads from a self test that fails to one that passes', () => {
      const tests = stepsOfPage('tutorial-vendor.md').flatMap((step) =>
        step.kind === 'command' && step.command.startsWith('testcamp test ') ? [step.exit] : [],
      );
      expect(tests.slice(0, 2)).toEqual([1, 0]);
      expect(fs.readFileSync(path.join(folder, 'vendor/report.html'), 'utf8')).toContain('3.3.1.3');
    });
  });

  describe('the tutorial for testers, typed in an empty folder', () => {
    typed('tutorial-tester.md', path.join(folder, 'tester'), shell);
  });

  describe("the tutorial for auditors, typed with what the testers' one sends", () => {
    beforeAll(() => {
      fs.mkdirSync(path.join(folder, 'auditor'), { recursive: true });
      for (const name of ['autumn.tgz', 'keys/issuer/testcamp-public.pem']) {
        fs.copyFileSync(path.join(folder, 'tester', name), path.join(folder, 'auditor', path.basename(name)));
      }
    });
    typed('tutorial-auditor.md', path.join(folder, 'auditor'), shell);
  });
}
