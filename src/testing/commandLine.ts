import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as commandLine from '../cli/commandLine.js';
import type { Io } from '../cli/shared/io.js';
import { openShellDoor } from './shellDoor.js';
import type { CommandOutcome, StartedCommand } from './shellDoor.js';
import { repository } from './shared.js';

export type { CommandOutcome } from './shellDoor.js';

/** A shell in which `testcamp` is a command. */
export interface CommandLine {
  /** Runs a line as sh does in a folder, without any of this process's settings that affect testcamp. */
  run(command: string, cwd: string, env?: Readonly<Record<string, string>>): Promise<CommandOutcome>;
  /** Removes what was created for it. */
  dispose(): void;
}

const built = path.join(repository, 'dist/cli');

/** A folder for a shell's own things, and the environment in which its commands run. */
function openShell(commands = ''): { readonly bin: string; readonly env: Readonly<Record<string, string>> } {
  const bin = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-bin-'));
  const { HOME = '', TESTCAMP_CACHE = '' } = process.env;
  const search = [commands === '' ? bin : commands, path.dirname(process.execPath), process.env['PATH'] ?? ''];
  return {
    bin,
    // Packages of the machine's own cache would show in the output of commands.
    env: {
      PATH: search.join(path.delimiter),
      HOME,
      TESTCAMP_CACHE,
      FHIR_PACKAGE_CACHE: path.join(bin, 'fhir-cache'),
      USER: 'tester',
      TZ: 'Europe/Copenhagen',
    },
  };
}

const inShell = (command: string, cwd: string, env: Readonly<Record<string, string>>): Promise<CommandOutcome> =>
  new Promise((resolve) => {
    execFile('sh', ['-c', command], { cwd, env, timeout: 120_000 }, (error, stdout, stderr) => {
      resolve({ exit: error === null ? 0 : typeof error.code === 'number' ? error.code : -1, stdout, stderr });
    });
  });

/**
 * Opens a shell in which each `testcamp` is a process of its own.
 * @param installed folder with a `testcamp` other than the built one
 */
export function openProcesses(installed?: string): CommandLine {
  const { bin, env } = openShell(installed);
  const main = path.join(built, 'main.js');
  const starter = `#!/bin/sh\nexec '${process.execPath}' '${main}' "$@"\n`;
  fs.writeFileSync(path.join(bin, 'testcamp'), starter, { mode: 0o755 });
  return {
    run: (command, cwd, further = {}) => inShell(command, cwd, { ...env, ...further }),
    dispose: () => {
      fs.rmSync(bin, { recursive: true, force: true });
    },
  };
}

/**
 * Opens a shell in which `testcamp` runs in this process, by the built code that main.js runs: folder, environment and output
 * are its own. Lines that are more than one command are read by sh.
 */
export function openCommandLine(): CommandLine {
  const { bin, env } = openShell();
  const close = openShellDoor(path.join(bin, 'testcamp'), path.join(bin, 'door'), runHere);
  return {
    run: (command, cwd, further = {}) => {
      const all = { ...env, ...further };
      const [first, ...argv] = plainWords(command) ?? [];
      return first === 'testcamp' ? runHere({ argv, cwd, env: all }) : inShell(command, cwd, all);
    },
    dispose: () => {
      close();
      fs.rmSync(bin, { recursive: true, force: true });
    },
  };
}

const word = /(?:"[^"$`\\]*"|'[^']*'|[\w@%+=:,./-])(?:"[^"$`\\]*"|'[^']*'|[\w@%+=:,./#-])*/;
const plain = new RegExp(`^${word.source}(?: +${word.source})*$`);

/** The words of a line that needs the shell only to remove quotes; undefined for any other. */
export function plainWords(line: string): readonly string[] | undefined {
  if (!plain.test(line)) return undefined;
  return [...line.matchAll(new RegExp(word, 'g'))].map(([text]) => text.replace(/"([^"]*)"|'([^']*)'/g, '$1$2'));
}

async function runHere({ argv, cwd, env }: StartedCommand): Promise<CommandOutcome> {
  const { runCommandLine } = (await import(
    pathToFileURL(path.join(built, 'commandLine.js')).href
  )) as typeof commandLine;
  let [stdout, stderr] = ['', ''];
  const io: Io = {
    cwd,
    env,
    out: (text) => void (stdout += text),
    err: (text) => void (stderr += text),
    showsProgress: false,
    color: false,
    now: () => new Date().toISOString().replace(/\.\d+Z$/, '+00:00'),
    user: env['USER'] ?? '',
    process: { pid: process.pid, isAlive: (pid) => pid === process.pid },
  };
  const exit = await runCommandLine(argv, io);
  return { exit, stdout, stderr };
}
