import fs from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { afterAll, describe, expect, it } from 'vitest';
import { buildProgram } from '../../cli/program.js';
import { silentIo } from '../../cli/shared/io.js';
import { openCommandLine } from '../commandLine.js';
import { packagesMissing, repository } from '../shared.js';
import { openCheckout } from './checkout.js';
import { fencedBlocks, notRun, proseOf, stepsOf } from './markdown.js';
import { writtenPages } from './pages.js';
import { executeStep } from './executeSteps.js';

const shell = openCommandLine();
const checkout = openCheckout();
// Below the repository, so that an example finds the package by its name.
const scripts = path.join(repository, '.testcamp-cache/readme');
afterAll(() => {
  shell.dispose();
  checkout.dispose();
  fs.rmSync(scripts, { recursive: true, force: true });
});

/** Tutorials are typed by a test of their own, in a folder of their own. */
const pages = writtenPages();
const references = pages.filter(({ name }) => !name.startsWith('docs/tutorial-'));

/** Why something can't be tried here; undefined where it can. */
const skipReason = (text: string): string | undefined => (text.includes('../shared') ? packagesMissing : undefined);

const titled = (title: string, text: string): string =>
  `${title}${skipReason(text) === undefined ? '' : ` (${skipReason(text) ?? ''})`}`;

describe('the example of the library', () => {
  const code = fs.readFileSync(path.join(repository, 'fixtures/library/example.mjs'), 'utf8');

  it.skipIf(skipReason(code) !== undefined)(titled('prints what it finds', code), async () => {
    const { exit, stdout, stderr } = await shell.run('node fixtures/library/example.mjs', repository);
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    expect(stdout).toMatch(/^valid \d+\n/);
    expect(stdout).toContain('error cardinality/min Condition (line 1):');
    expect(stdout).toMatch(/✗ invalid .*\(Condition\)/);
  });

  it.each([
    ['protocol', [/^conditionlist-send \d/m, /^conforms: (true|false)$/m, /^3\.3\.1\.3 1 \S+$/m]],
    ['camp', [/^Havblik PLSP \S+$/m, /^LyngLPS \S+$/m]],
    ['verify', [/^undecided \d+$/m]],
  ])('of %s prints what came of it', async (name, expected) => {
    const { exit, stdout, stderr } = await shell.run(`node fixtures/library/${name}.mjs`, repository);
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    for (const one of expected) expect(stdout).toMatch(one);
  });
});

describe.each(
  references
    .filter(({ text }) => stepsOf(text).some(({ kind }) => kind === 'command'))
    .map(({ name, text }) => [name, text] as const),
)('%s', (_, text) => {
  for (const step of stepsOf(text)) {
    if (step.kind !== 'command') continue;
    const { line, command } = step;
    it.skipIf(skipReason(command) !== undefined)(titled(`line ${line} works as written: ${command}`, command), () =>
      executeStep(step, shell, checkout.root),
    );
  }
});

/** Its code is compiled and run with the packed package: src/testing/project/commonjs.long.test.ts. */
const commonJsPage = 'docs/commonjs.md';

describe('the code of the library', () => {
  const examples = pages.flatMap(({ name, text }) =>
    (name === commonJsPage ? [] : fencedBlocks(text))
      .filter(({ info }) => /^(js|mjs|javascript|ts|typescript)\b/.test(info))
      .map(({ info, line, code }) => [`${name}:${line}`, info, code] as const),
  );

  it.each(examples)('of %s works as written', async (place, info, code) => {
    expect(info).toBe('js example');
    fs.mkdirSync(scripts, { recursive: true });
    const file = path.join(scripts, `${place.replace(/\W/g, '-')}.mjs`);
    fs.writeFileSync(file, code);
    const { exit, stderr } = await shell.run(`node '${file}'`, repository);
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
  });
});

describe('what the tests do not run', () => {
  it('is little, and the pages say why', () => {
    const left = pages.flatMap(({ name, text }) =>
      fencedBlocks(text).flatMap((block) => {
        const reason = notRun(block);
        return reason === undefined ? [] : [`${name}: ${reason}`];
      }),
    );
    expect(left).toEqual([
      'README.md: they install, build and test this repository',
      'README.md: asks a registry',
      'docs/CONTRIBUTING.md: they install, build and test this repository',
      'docs/CONTRIBUTING.md: it adds a rule to this repository',
      'docs/board.md: serves until it is stopped',
      'docs/commonjs.md: it needs Jest',
      'docs/crosscheck.md: needs a server or validator of yours',
      'docs/gitb.md: serves until it is stopped',
      'docs/robustness.md: takes hours',
      'docs/serve.md: serves until it is stopped',
      'docs/terminology.md: needs a terminology server of yours',
      'docs/testscripts.md: needs a server or client of yours',
      'docs/tutorial-tester.md: serves until it is stopped',
      'docs/tutorial-vendor.md: npm asks its registry for what testcamp needs',
    ]);
  });

  it('is no command outside a block of commands', () => {
    const indented = pages.flatMap(({ name, text }) =>
      [...proseOf(text).matchAll(/^ {4,}\$? ?(npx (--no )?|node )?testcamp .*$/gm)].map(([line]) => `${name}: ${line}`),
    );
    expect(indented).toEqual([]);
    const odd = pages.flatMap(({ name, text }) =>
      fencedBlocks(text)
        .filter(
          ({ info, code }) =>
            /^\$? ?(npx (--no )?|node )?testcamp /m.test(code) && !['sh', 'console'].includes(info.split(' ')[0] ?? ''),
        )
        .map(({ line }) => `${name}:${line}`),
    );
    expect(odd).toEqual([]);
  });
});

describe('commands that are named in the text', () => {
  const program = buildProgram(silentIo('.'), 'en', () => undefined);

  /** What is not so about a command line with placeholders: a command or an option that does not exist. */
  function fault(line: string): string | undefined {
    let command: Command = program;
    for (const word of line.split(/\s+/).slice(1)) {
      const inner = command.commands.find((one) => one.name() === word);
      if (inner !== undefined) command = inner;
      else if (command.commands.length > 0 && /^[a-z][\w|-]*$/.test(word)) {
        const names = command.commands.map((one) => one.name());
        return word.split('|').every((one) => names.includes(one)) ? undefined : `no command ${word}`;
      } else if (word.startsWith('-')) {
        const flag = word.replace(/[=,.].*$/, '');
        const known = ['-h', '--help', '-V', '--version'];
        const has = command.options.some(({ short, long }) => short === flag || long === flag);
        if (!has && !known.includes(flag)) return `no option ${word}`;
      }
    }
    return undefined;
  }

  it('and their options exist', () => {
    const faults = pages.flatMap(({ name, text }) =>
      [...proseOf(text).matchAll(/`(testcamp [^`]+)`/g)].flatMap(([, line = '']) => {
        const found = fault(line.replace(/\s+/g, ' '));
        return found === undefined ? [] : [`${name}: ${line}: ${found}`];
      }),
    );
    expect(faults).toEqual([]);
    expect(fault('testcamp camp begin')).toBe('no command begin');
    expect(fault('testcamp validate FILE --nosuch')).toBe('no option --nosuch');
    expect(fault('testcamp ig list|show')).toBeUndefined();
  });
});
