import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { openCommandLine } from '../../../testing/commandLine.js';
import { initCommand } from './init.js';
import { chooseAt } from '../../shared/choose.js';
import type { Choice } from '../../shared/choose.js';
import { silentIo } from '../../shared/io.js';
import { buildFiles, filesBelow, tryStarters } from './testing/tryStarters.js';

const shell = openCommandLine();
let cwd: string;
beforeEach(() => {
  cwd = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-init-'));
});
afterEach(() => {
  fs.rmSync(cwd, { recursive: true, force: true });
});
afterAll(() => {
  shell.dispose();
});

const read = (name: string): string => fs.readFileSync(path.join(cwd, name), 'utf8');

describe('testcamp init', () => {
  tryStarters(shell);

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

  it('offers lists at a terminal, from which keys choose', async () => {
    const shown: string[] = [];
    const keys = new PassThrough();
    const screen = Object.assign(new PassThrough(), { columns: 80, rows: 24 });
    screen.on('data', (chunk) => shown.push(String(chunk)));
    const down = '\u001b[B';
    const pressed = [`${down}\r`, '\r', `${down}${down}${down}\r`];
    const choose = (question: string, choices: readonly Choice[]): Promise<string | undefined> => {
      const chosen = chooseAt({ input: keys, output: screen }, question, choices);
      keys.write(pressed.shift());
      return chosen;
    };
    await initCommand(
      'new',
      { lang: 'da' },
      { ...silentIo(cwd), choose, ask: () => Promise.reject(new Error('asked')) },
    );
    const text = shown.join('');
    expect(text).toContain('Hvad gør dit system');
    expect(text).toContain('modtager eller viser');
    expect(text).not.toMatch(/navigate|confirm/i);
    expect(filesBelow(path.join(cwd, 'new'))).toContain('TESTCAMP.md');
    expect(pressed).toEqual([]);
  });

  it('writes nothing where the user gives up', async () => {
    const choose = (): Promise<undefined> => Promise.resolve(undefined);
    await expect(
      initCommand('new', { lang: 'en' }, { ...silentIo(cwd), ask: choose as never, choose }),
    ).rejects.toThrow('Given up; nothing was written.');
    expect(filesBelow(cwd)).toEqual([]);
  });
});
