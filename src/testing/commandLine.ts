import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { repository } from './shared.js';

/** What came of a command. */
export interface CommandOutcome {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A shell in which `testcamp` is the built command line. */
export interface CommandLine {
  /** Runs a command by sh in a folder, with nothing of this process's own settings that testcamp would heed. */
  run(command: string, cwd: string, env?: Readonly<Record<string, string>>): Promise<CommandOutcome>;
  /** Takes away what was made for it. */
  dispose(): void;
}

/**
 * Makes a shell with `testcamp` in its PATH.
 * @param installed folder with another `testcamp` than the built one.
 */
export function openCommandLine(installed?: string): CommandLine {
  const bin = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-bin-'));
  const main = path.join(repository, 'dist/cli/main.js');
  fs.writeFileSync(path.join(bin, 'testcamp'), `#!/bin/sh\nexec '${process.execPath}' '${main}' "$@"\n`, {
    mode: 0o755,
  });
  const { HOME, TESTCAMP_CACHE } = process.env;
  const search = [installed ?? bin, path.dirname(process.execPath), process.env['PATH'] ?? ''].join(path.delimiter);
  // Packages of the machine's own cache would show in what commands print.
  const own = {
    PATH: search,
    HOME,
    TESTCAMP_CACHE,
    FHIR_PACKAGE_CACHE: path.join(bin, 'fhir-cache'),
    USER: 'tester',
    TZ: 'Europe/Copenhagen',
  };
  return {
    run: (command, cwd, env = {}) =>
      new Promise((resolve) => {
        execFile('sh', ['-c', command], { cwd, env: { ...own, ...env }, timeout: 120_000 }, (error, stdout, stderr) => {
          const exit = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
          resolve({ exit, stdout, stderr });
        });
      }),
    dispose: () => {
      fs.rmSync(bin, { recursive: true, force: true });
    },
  };
}
