import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { silentIo } from '../../cli/shared/io.js';
import type { Io } from '../../cli/shared/io.js';
import { userMessage } from '../../cli/shared/failure.js';
import { buildProgram } from '../../cli/program.js';
import { repository } from '../shared.js';

/** The result of a command that was run in this process. */
export interface CommandResult {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A user at the command line, in this process: with its own folder and clock. */
export interface CampShell {
  readonly dir: string;
  /** Sets the clock, ISO 8601 with offset; each command takes a minute from then. */
  at(time: string): void;
  /** Runs a command line, in English by default. Wrong use does not throw: the code is 2. */
  run(...argv: readonly string[]): Promise<CommandResult>;
  dispose(): void;
}

/** A cache with the already unpacked packages, and without servers' answers from other tests. */
export function freshCache(): { readonly dir: string; dispose(): void } {
  const shared = path.join(repository, '.testcamp-cache/packages');
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-cache-'));
  const names = fs.existsSync(shared) ? fs.readdirSync(shared).filter((name) => name.endsWith('.bin')) : [];
  for (const name of names) fs.symlinkSync(path.join(shared, name), path.join(dir, name));
  return {
    dir,
    dispose: () => {
      fs.rmSync(dir, { recursive: true, force: true });
    },
  };
}

/**
 * Opens a shell on a new folder. Packages are the bundled ones, unless a command names others.
 * @param further settings of the environment, as they are when a command runs
 */
export function openCampShell(further: Readonly<Record<string, string>> = {}): CampShell {
  const dir = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-shell-')));
  let clock = Date.parse('2026-09-15T09:00:00Z');
  const env = {
    TESTCAMP_LANG: 'en',
    TESTCAMP_CACHE: path.join(repository, '.testcamp-cache/packages'),
    FHIR_PACKAGE_CACHE: path.join(dir, 'no-cache'),
  };
  return {
    dir,
    at: (time) => (clock = Date.parse(time)),
    run: async (...argv) => {
      let [out, err, code] = ['', '', 0];
      clock += 60_000;
      const io: Io = {
        ...silentIo(dir),
        env: { ...env, ...further },
        out: (text) => (out += text),
        err: (text) => (err += text),
        now: () => new Date(clock).toISOString().replace('.000Z', '+00:00'),
        user: 'Test Manager',
        process: { pid: process.pid, isAlive: (pid) => pid === process.pid },
      };
      try {
        await buildProgram(io, 'en', (its) => (code = its)).parseAsync([...argv], { from: 'user' });
      } catch (error) {
        const message = userMessage(error, 'en');
        if (message === undefined) throw error;
        return { code: 2, out, err: `${err}${message}\n` };
      }
      return { code, out, err };
    },
    dispose: () => {
      fs.rmSync(dir, { recursive: true, force: true });
    },
  };
}
