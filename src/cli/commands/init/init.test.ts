import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { openCommandLine } from '../../../testing/commandLine.js';
import { commandsOf, fencedBlocks } from '../../../testing/docs/markdown.js';
import { ownProtocols } from '../../../testing/standards/protocolSteps.js';
import { installPacked } from '../../../testing/project/packed.js';
import { officialPackages, packagesMissing } from '../../../testing/shared.js';
import { embeddedPackages } from '../../../packages/embedded/embedded.js';
import { packageKey } from '../../../packages/version.js';
import { initCommand } from './init.js';
import { silentIo } from '../../shared/io.js';

// The published package, so that nothing of the repository is at hand.
const packed = installPacked();
const shell = openCommandLine(packed.bin);
let cwd: string;
beforeEach(() => {
  cwd = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-init-'));
});
afterEach(() => {
  fs.rmSync(cwd, { recursive: true, force: true });
});
afterAll(() => {
  shell.dispose();
  packed.dispose();
});

const isBrought = (guide: string): boolean => embeddedPackages().some((one) => packageKey(one) === guide);

const filesBelow = (folder: string): readonly string[] =>
  fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort();

const read = (name: string): string => fs.readFileSync(path.join(cwd, name), 'utf8');

/** The commands that a build file gives its shell. */
function scriptOf(file: string): readonly string[] {
  const build = parse(read(file)) as {
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

const buildFiles = {
  github: '.github/workflows/testcamp.yml',
  gitlab: '.gitlab-ci.yml',
  azure: 'azure-pipelines.yml',
} as const;

describe('testcamp init', () => {
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
      // A guide that testcamp does not bring is got from a registry first; here its packages stand in for that.
      const expected = brought ? [] : [`testcamp ig install ${standard.package.replace('#', '@')}`];
      expect(installs.map(({ command }) => command)).toEqual(expected);
      const env = brought ? {} : { TESTCAMP_PACKAGES: officialPackages };
      const commands = all.filter((one) => !installs.includes(one));
      expect(commands.map(({ exit }) => exit)).toEqual([0, 0, 0]);
      for (const { command, exit } of commands) {
        const outcome = await shell.run(command, cwd, env);
        expect({ command, exit: outcome.exit, stderr: outcome.stderr }).toEqual({ command, exit, stderr: '' });
      }
      expect(read('testcamp.html')).toContain(`${standard.id}_`);
    });
  }

  it('has a build get the guide first where testcamp does not bring it', async () => {
    const flags = { standard: 'CareCommunication', role: 'send' };
    await initCommand('a', { ...flags, ci: 'gitlab' }, silentIo(cwd));
    expect(read('a/.gitlab-ci.yml')).toMatch(
      /testcamp ig install medcom\.fhir\.dk\.carecommunication@5\.0\.2 && npx .* testcamp test /,
    );
    await initCommand('b', { ...flags, ci: 'github', testcamp: 'medcom/testcamp@v1.2' }, silentIo(cwd));
    expect(read('b/.github/workflows/testcamp.yml')).toContain('          packages: packages\n          lang: da\n');
    expect(read('b/TESTCAMP.md')).toContain('`packages/`');
  });

  it.each(['github', 'gitlab', 'azure'] as const)('makes a build on %s that passes, and then fails', async (ci) => {
    await shell.run(`testcamp init --standard ConditionList --role send --ci ${ci}`, cwd);
    const scripts = scriptOf(buildFiles[ci]);
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

  it("uses a repository's action for GitHub where it is told one", async () => {
    await shell.run('testcamp init --standard Notes --role send --ci github --testcamp medcom/testcamp@v1.2', cwd);
    const { jobs } = parse(read(buildFiles.github)) as {
      readonly jobs: {
        readonly testcamp: { readonly steps: readonly { readonly uses?: string; readonly with: object }[] };
      };
    };
    expect(jobs.testcamp.steps.at(-1)).toEqual({
      uses: 'medcom/testcamp/.github/actions/testcamp@v1.2',
      with: { protocol: 'notes-source', submissions: 'submissions/Notes', lang: 'da' },
    });
  });

  it.each(['TESTCAMP.md', 'testcamp.yaml', '.gitlab-ci.yml', 'submissions/Notes/S1.2/Notes_S1.2_A.json'])(
    'overwrites nothing: where %s is there, it writes no file',
    async (name) => {
      fs.mkdirSync(path.dirname(path.join(cwd, name)), { recursive: true });
      fs.writeFileSync(path.join(cwd, name), name.endsWith('.yaml') ? 'lang: en\n' : 'mine');
      const before = read(name);
      const flags = { standard: 'notes', role: 'send', ci: 'gitlab' };
      await expect(initCommand('.', flags, silentIo(cwd))).rejects.toThrow(
        `${name}: exists already; nothing was written`,
      );
      expect(filesBelow(cwd)).toEqual([name]);
      expect(read(name)).toBe(before);
    },
  );

  it('leaves nothing half-written where a folder is a file', async () => {
    fs.writeFileSync(path.join(cwd, 'submissions'), 'mine');
    await expect(initCommand('.', { standard: 'Notes', role: 'send' }, silentIo(cwd))).rejects.toThrow();
    expect(filesBelow(cwd)).toEqual(['submissions']);
  });

  it.each([
    [{}, "The option '--standard' is missing: "],
    [{ standard: 'Notes' }, "The option '--role' is missing: send, receive."],
    [{ standard: 'note', role: 'send' }, "--standard can't be 'note'. Did you mean 'Notes'?"],
    [
      { standard: 'Notes', role: 'send', ci: 'jenkins' },
      "--ci can't be 'jenkins'. Choose github, gitlab, azure, none.",
    ],
    [{ standard: 'Notes', role: 'send', testcamp: 'x; rm -r .' }, "'x; rm -r .' can't stand in a build file."],
  ])('refuses %j and writes nothing', async (flags, message) => {
    await expect(initCommand('.', flags, silentIo(cwd))).rejects.toThrow(message);
    expect(filesBelow(cwd)).toEqual([]);
  });

  it('asks at a terminal for what no flag says', async () => {
    const asked: string[] = [];
    const answers = ['homecareobservation', 'receive', 'azure'];
    const ask = (question: string): Promise<string> => {
      asked.push(question);
      return Promise.resolve(answers.shift() ?? '');
    };
    await initCommand('new', { lang: 'en' }, { ...silentIo(cwd), ask });
    expect(asked[0]).toMatch(/^Standard \(.*HomeCareObservation.*\): $/);
    expect(asked.slice(1)).toEqual([
      'What your system does (send, receive): ',
      'Build server (github, gitlab, azure, none): ',
    ]);
    expect(filesBelow(path.join(cwd, 'new'))).toContain('azure-pipelines.yml');
    expect(read('new/TESTCAMP.md')).toContain('homecareobservation-receive');
  });
});
