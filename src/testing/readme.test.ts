import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openCommandLine } from './commandLine.js';
import { commandsOf, runnableBlocks } from './readme.js';
import { packagesMissing, repository } from './shared.js';

const shell = openCommandLine();
// Below the repository, so that an example finds the package by its name.
const folder = path.join(repository, '.testcamp-cache/readme');
afterAll(() => {
  shell.dispose();
  fs.rmSync(folder, { recursive: true, force: true });
});

/** Why a piece of documentation can't be tried here; undefined where it can. */
const skipReason = (code: string): string | undefined => (code.includes('../shared') ? packagesMissing : undefined);

const titled = (title: string, code: string): string =>
  `${title}${skipReason(code) === undefined ? '' : ` (${skipReason(code) ?? ''})`}`;

describe('the example of the library', () => {
  const code = fs.readFileSync(path.join(repository, 'fixtures/library/example.mjs'), 'utf8');

  it.skipIf(skipReason(code) !== undefined)(titled('prints what it finds', code), async () => {
    const { exit, stdout, stderr } = await shell.run('node fixtures/library/example.mjs', repository);
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    expect(stdout).toMatch(/^valid \d+\n/);
    expect(stdout).toContain('error cardinality/min Condition (line 1):');
    expect(stdout).toMatch(/✗ invalid .*\(Condition\)/);
  });
});

describe('README.md', () => {
  const readme = fs.readFileSync(path.join(repository, 'README.md'), 'utf8');

  it('shows no code of the library that is not tried here', () => {
    expect(readme).not.toMatch(/^```(js|mjs|javascript|ts|typescript)$/m);
  });

  for (const { kind, line, code } of runnableBlocks(readme)) {
    it.skipIf(skipReason(code) !== undefined)(titled(`line ${line} works as written`, code), async () => {
      if (kind === 'sh') {
        for (const { command, exit } of commandsOf(code)) {
          const outcome = await shell.run(command, repository);
          expect({ command, exit: outcome.exit, stderr: outcome.stderr }).toEqual({ command, exit, stderr: '' });
        }
        return;
      }
      fs.mkdirSync(folder, { recursive: true });
      const file = path.join(folder, `line-${line}.mjs`);
      fs.writeFileSync(file, code);
      const { exit, stderr } = await shell.run(`node '${file}'`, repository);
      expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    });
  }
});

describe('docs/camp.md', () => {
  it('tells of a camp whose every command works as written, in its order', { timeout: 300_000 }, async () => {
    const cwd = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-camp-'));
    fs.symlinkSync(path.join(repository, 'fixtures'), path.join(cwd, 'fixtures'));
    fs.writeFileSync(path.join(cwd, 'screen.png'), 'not empty');
    const manual = fs.readFileSync(path.join(repository, 'docs/camp.md'), 'utf8');
    const commands = runnableBlocks(manual).flatMap(({ code }) => commandsOf(code));
    expect(commands.length).toBeGreaterThan(12);
    for (const { command, exit } of commands) {
      const outcome = await shell.run(command, cwd);
      expect({ command, exit: outcome.exit, stderr: outcome.stderr }).toEqual({ command, exit, stderr: '' });
    }
    fs.rmSync(cwd, { recursive: true });
  });
});

describe('what is run of a Markdown file', () => {
  const markdown =
    '# x\n```js example\nf();\n```\n```sh\nno\n```\n\n```sh runnable\n# first\nnpx testcamp a \\\n  b # exit 1\n```\n';

  it('is the marked blocks, with their lines', () => {
    expect(runnableBlocks(markdown)).toEqual([
      { kind: 'js', line: 3, code: 'f();\n' },
      { kind: 'sh', line: 10, code: '# first\nnpx testcamp a \\\n  b # exit 1\n' },
    ]);
  });

  it('is one command a line, with the exit code that it names', () => {
    expect(commandsOf('# first\nnpx testcamp a \\\n  b # exit 1\nls\n')).toEqual([
      { command: 'testcamp a b', exit: 1 },
      { command: 'ls', exit: 0 },
    ]);
  });
});
