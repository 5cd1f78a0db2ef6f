import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { repository } from '../../testing/shared.js';

interface ActionStep {
  readonly name: string;
  readonly id?: string;
  /** An action of others, which GitHub's runner carries out. */
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string>>;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}
interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly runs: { readonly steps: readonly ActionStep[] };
}

const home = path.join(repository, '.github/actions/testcamp');
const action = parse(fs.readFileSync(path.join(home, 'action.yml'), 'utf8')) as Action;

/** What GitHub keeps from one step to the next: testcamp is made ready by the first run alone. */
const runnerTemp = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-runner-'));
afterAll(() => {
  fs.rmSync(runnerTemp, { recursive: true, force: true });
});

let sample: string;
beforeEach(() => {
  sample = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-action-'));
  fs.cpSync(path.join(repository, 'fixtures/conditionlist/valid/minimal.json'), path.join(sample, 'good.json'));
  const good = fs.readFileSync(path.join(sample, 'good.json'), 'utf8');
  fs.writeFileSync(path.join(sample, 'bad.json'), good.replace('"recordedDate"', '"recordedDates"'));
});
afterEach(() => {
  fs.rmSync(sample, { recursive: true, force: true });
});

/** Runs the steps of the action one after the other as GitHub's runner does, without a network and with an empty cache. */
async function runAction(given: Readonly<Record<string, string>>) {
  const inputs = {
    ...Object.fromEntries(Object.entries(action.inputs).map(([name, { default: value }]) => [name, value])),
    ...given,
  };
  const output = path.join(sample, 'output');
  const summary = path.join(sample, 'summary');
  const text = (file: string): string => (fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '');
  const outputOf = (name: string): string => new RegExp(`^${name}=(.*)$`, 'm').exec(text(output))?.[1] ?? '';
  let exit = 0;
  let stdout = '';
  for (const { run, env = {} } of action.runs.steps) {
    if (run === undefined) continue;
    const filled = Object.entries(env).map(([name, value]): [string, string] => [
      name,
      value
        .replace(/\$\{\{ inputs\.([a-z-]+) \}\}/g, (_, input: string) => inputs[input] ?? '')
        .replace(/\$\{\{ steps\.find\.outputs\.(\w+) \}\}/g, (_, name: string) => outputOf(name)),
    ]);
    const step = await new Promise<{ exit: number; stdout: string }>((resolve) => {
      execFile(
        'bash',
        ['--noprofile', '--norc', '-eo', 'pipefail', '-c', run],
        {
          cwd: sample,
          env: {
            PATH: process.env['PATH'],
            HOME: sample,
            TESTCAMP_CACHE: process.env['TESTCAMP_CACHE'],
            // Any request would go to where nobody answers.
            HTTPS_PROXY: 'http://127.0.0.1:9',
            HTTP_PROXY: 'http://127.0.0.1:9',
            npm_config_offline: 'true',
            RUNNER_TEMP: runnerTemp,
            GITHUB_ACTION_PATH: home,
            GITHUB_OUTPUT: output,
            GITHUB_STEP_SUMMARY: summary,
            ...Object.fromEntries(filled),
          },
        },
        (error, out) => {
          resolve({ exit: error === null ? 0 : typeof error.code === 'number' ? error.code : -1, stdout: out });
        },
      );
    });
    stdout += step.stdout;
    exit = step.exit;
    if (exit !== 0) break;
  }
  return { exit, stdout, output: text(output), summary: text(summary) };
}

describe("the steps of GitHub's action on a sample repository, without a network", () => {
  it('pass files that conform', async () => {
    const { exit, summary } = await runAction({ files: 'good.json' });
    expect(exit).toBe(0);
    expect(summary).toContain('✅ 1 passed');
  });

  it('fail one that does not, at its line, and leave the reports', async () => {
    const { exit, stdout, output, summary } = await runAction({ files: 'good.json\nbad.json\n' });
    expect(exit).toBe(1);
    const line =
      fs
        .readFileSync(path.join(sample, 'bad.json'), 'utf8')
        .split('\n')
        .findIndex((text) => text.includes('recordedDates')) + 1;
    expect(stdout).toContain(`::error file=bad.json,line=${line},`);
    expect(stdout).toContain('title=structure/unknown-element');
    expect(summary).toContain('❌ 1 failed');
    expect(output.replace(/^(?:folder|key)=.*\n/gm, '')).toBe(
      'junit=testcamp-reports/junit.xml\nsarif=testcamp-reports/testcamp.sarif\n',
    );
    expect(fs.readFileSync(path.join(sample, 'testcamp-reports/junit.xml'), 'utf8')).toContain('failures="1"');
    expect(JSON.parse(fs.readFileSync(path.join(sample, 'testcamp-reports/testcamp.sarif'), 'utf8'))).toMatchObject({
      version: '2.1.0',
    });
  });

  it('carry out a protocol', async () => {
    const step = path.join(sample, 'ConditionList/3.3.1.3');
    fs.mkdirSync(step, { recursive: true });
    fs.cpSync(path.join(sample, 'bad.json'), path.join(step, 'ConditionList_3.3.1.3_A.json'));
    const { exit, stdout } = await runAction({ protocol: 'conditionlist-send', submissions: 'ConditionList' });
    expect(exit).toBe(1);
    expect(stdout).toContain('::error file=ConditionList/3.3.1.3/ConditionList_3.3.1.3_A.json,line=');
  });

  it.each([
    ['both', { files: 'good.json', protocol: 'conditionlist-send' }],
    ['neither', {}],
    ['a protocol alone', { protocol: 'conditionlist-send' }],
  ])('refuse %s in one line', async (_, inputs) => {
    const { exit, stdout } = await runAction(inputs);
    expect(exit).toBe(2);
    expect(stdout.trim().split('\n')).toHaveLength(1);
  });

  it('keep testcamp in the cache, by what it is made of', async () => {
    await runAction({ files: 'good.json' });
    const keys = new Set<string>();
    for (const name of ['', 'medcom-testcamp@0.1.0', 'medcom-testcamp@0.1.1']) {
      fs.rmSync(path.join(sample, 'output'), { force: true });
      const { output } = await runAction({ package: name });
      keys.add(/^key=(testcamp-[0-9a-f]{32})$/m.exec(output)?.[1] ?? '');
    }
    expect([...keys].filter((key) => key !== '')).toHaveLength(3);
    const cache = action.runs.steps.find(({ uses }) => uses?.startsWith('actions/cache@'));
    expect(cache?.with).toEqual({
      path: '${{ steps.find.outputs.folder }}',
      key: '${{ steps.find.outputs.key }}',
    });
  });

  it('put no input into a script', () => {
    for (const { name, run = '' } of action.runs.steps) expect(run, name).not.toContain('${{');
  });

  it('take no input for a command', async () => {
    const { exit } = await runAction({ files: '$(touch owned); `touch owned`' });
    expect(exit).toBe(2);
    expect((await runAction({ files: 'good.json', package: 'x; touch owned' })).exit).toBe(2);
    expect(fs.existsSync(path.join(sample, 'owned'))).toBe(false);
  });
});
