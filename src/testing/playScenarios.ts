import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { CommandLine, CommandOutcome } from './commandLine.js';
import { fits, parseScenario, stepsOf } from './scenario.js';
import type { Scenario, ScenarioStep } from './scenario.js';
import { officialPackages, packagesMissing, repository } from './shared.js';

const folder = path.join(repository, 'fixtures/cli');
const { version } = JSON.parse(fs.readFileSync(path.join(repository, 'package.json'), 'utf8')) as { version: string };

const values = {
  repository,
  fixtures: path.join(repository, 'fixtures'),
  packages: officialPackages,
  version,
};

/** Milliseconds for a scenario of up to 50 commands, on a busy machine. */
const wholeScenario = 300_000;

/** The shells that scenarios are played in: one that may run commands in this process, and one that starts a process for each. */
export interface ScenarioShells {
  readonly shell: CommandLine;
  readonly processes: CommandLine;
}

function run({ command, needsProcess }: ScenarioStep, cwd: string, env: Scenario['env'], shells: ScenarioShells) {
  const filled = command.replace(/\{(repository|fixtures|packages)\}/g, (_, name: keyof typeof values) => values[name]);
  return (needsProcess ? shells.processes : shells.shell).run(filled, cwd, env);
}

async function play(scenario: Scenario, shells: ScenarioShells): Promise<void> {
  const cwd = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-scenario-')));
  try {
    for (const step of stepsOf(scenario)) {
      for (const { name, text } of step.files) {
        fs.mkdirSync(path.dirname(path.join(cwd, name)), { recursive: true });
        fs.writeFileSync(path.join(cwd, name), text);
      }
      verify(step, await run(step, cwd, scenario.env, shells));
    }
  } finally {
    fs.rmSync(cwd, { recursive: true, force: true });
  }
}

function verify(step: ScenarioStep, { exit, stdout, stderr }: CommandOutcome): void {
  expect({ command: step.command, exit, stderr: exit === step.exit ? '' : stderr }).toEqual({
    command: step.command,
    exit: step.exit,
    stderr: '',
  });
  // Compared as strings only if they do not match, so that a failure shows the difference.
  if (!fits(stdout, step.stdout, values)) expect(stdout, step.command).toBe(step.stdout);
  if (!fits(stderr, step.stderr, values)) expect(stderr, step.command).toBe(step.stderr);
}

/** A test for each scenario; those that need the official packages are skipped if these are missing. */
export function playScenarios(shells: ScenarioShells): void {
  const names = fs.readdirSync(folder).filter((name) => name.endsWith('.scenario'));

  it('has scenarios', () => {
    expect(names.length).toBeGreaterThan(10);
  });

  for (const name of names.sort()) {
    const scenario = parseScenario(fs.readFileSync(path.join(folder, name), 'utf8'));
    const skipped = scenario.needsPackages ? packagesMissing : undefined;
    const title = `${name}: ${scenario.title}${skipped === undefined ? '' : ` (${skipped})`}`;
    it.skipIf(skipped !== undefined).concurrent(title, { timeout: wholeScenario }, () => play(scenario, shells));
  }
}
