import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { parse } from 'yaml';
import { packageKey } from '../../../../packages/version.js';
import { embeddedPackages } from '../../../../packages/embedded/embedded.js';
import { guidesOf } from '../../../../model/protocol.js';
import type { CommandLine } from '../../../../testing/commandLine.js';
import { commandsOf, fencedBlocks } from '../../../../testing/docs/markdown.js';
import { officialPackages, packagesMissing } from '../../../../testing/shared.js';
import { ownProtocols } from '../../../../testing/standards/protocolSteps.js';

const isBrought = (guide: string): boolean => embeddedPackages().some((one) => packageKey(one) === guide);

/** Files below a folder, by their paths with slashes, in order. */
export const filesBelow = (folder: string): readonly string[] =>
  fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort();

/** The commands that a build file gives its shell. */
function scriptOf(text: string): readonly string[] {
  const build = parse(text) as {
    readonly jobs?: { readonly testcamp: { readonly steps: readonly { readonly run?: string }[] } };
    readonly testcamp?: { readonly script: readonly string[] };
    readonly steps?: readonly { readonly script?: string }[];
  };
  return [
    ...(build.jobs?.testcamp.steps ?? []).map(({ run }) => run),
    ...(build.testcamp?.script ?? []),
    ...(build.steps ?? []).map(({ script }) => script),
  ].filter((one) => one !== undefined);
}

/** The build file for each build server. */
export const buildFiles = {
  github: '.github/workflows/testcamp.yml',
  gitlab: '.gitlab-ci.yml',
  azure: 'azure-pipelines.yml',
} as const;

/** Tests of what `init` makes: every command that it documents is run, in an empty folder. */
export function tryStarters(shell: CommandLine): void {
  let cwd: string;
  beforeEach(() => {
    cwd = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-init-'));
  });
  afterEach(() => {
    fs.rmSync(cwd, { recursive: true, force: true });
  });
  const read = (name: string): string => fs.readFileSync(path.join(cwd, name), 'utf8');

  for (const { id, standard, channel } of ownProtocols) {
    const role = channel === 'Sende' ? 'send' : 'receive';
    const brought = isBrought(standard.package);
    const missing = brought ? undefined : packagesMissing;

    it.skipIf(missing !== undefined)(`of ${id} gives commands that end as it says they do`, async () => {
      const made = await shell.run(`testcamp init --standard ${standard.id} --role ${role} --lang en`, cwd);
      expect({ exit: made.exit, stderr: made.stderr }).toEqual({ exit: 0, stderr: '' });
      expect(made.stdout.split('\n').slice(0, -2).sort()).toEqual(filesBelow(cwd));
      const all = fencedBlocks(read('TESTCAMP.md')).flatMap(({ code }) => commandsOf(code));
      const installs = all.filter(({ command }) => command.includes(' ig install '));
      // A guide that is not bundled is installed from a registry first; here its packages are used in place of that.
      const expected = brought ? [] : [`testcamp ig install ${guidesOf({ standard }).join(' ').replaceAll('#', '@')}`];
      expect(installs.map(({ command }) => command)).toEqual(expected);
      const env = brought ? {} : { TESTCAMP_PACKAGES: officialPackages };
      const commands = all.filter((one) => !installs.includes(one));
      // A protocol in which a tester looks at all, and no document is handed out or in, has nothing to begin with.
      const hasStarter = fs.existsSync(path.join(cwd, 'submissions'));
      expect(commands.map(({ exit }) => exit)).toEqual(hasStarter ? [0, 0, 0] : [2, 2]);
      for (const { command, exit } of commands) {
        const outcome = await shell.run(command, cwd, env);
        const said: unknown = hasStarter ? '' : expect.stringMatching(/^testcamp: .+\n$/);
        expect({ command, exit: outcome.exit, stderr: outcome.stderr }).toEqual({ command, exit, stderr: said });
      }
      if (hasStarter) expect(read('testcamp.html')).toContain(`${standard.id}_`);
    });
  }

  it.each(['github', 'gitlab', 'azure'] as const)('makes a build on %s that passes, and then fails', async (ci) => {
    await shell.run(`testcamp init --standard ConditionList --role send --ci ${ci}`, cwd);
    const scripts = scriptOf(read(buildFiles[ci]));
    expect(scripts).toHaveLength(1);
    const [script = ''] = scripts;
    // npx would fetch the package; the command is the one that it would run.
    const command = script.replace(/^npx --yes --package \.\/medcom-testcamp-[\d.]+\.tgz testcamp /, 'testcamp ');
    expect(command).not.toBe(script);
    const env = { GITHUB_STEP_SUMMARY: path.join(cwd, 'summary') };
    expect((await shell.run(command, cwd, env)).exit).toBe(0);
    const [submission = ''] = filesBelow(path.join(cwd, 'submissions'));
    const file = `submissions/${submission}`;
    fs.writeFileSync(path.join(cwd, file), read(file).replace('"status": "final"', '"status": "done"'));
    const failed = await shell.run(command, cwd, env);
    expect(failed.exit).toBe(1);
    if (ci === 'github') expect(failed.stdout).toContain(`::error file=${file},line=`);
    expect(read(ci === 'github' ? 'summary' : 'junit.xml')).toContain('status');
  });
}
