import { spawn } from 'node:child_process';
import path from 'node:path';
import { repository } from './shared.js';

/** A command that listens until it is stopped. */
export interface ServedCommand {
  /** Its output when it started to listen. */
  readonly announced: string;
  /** Stops it and returns its stderr. */
  stop(): Promise<string>;
}

/** Starts a command of the built command line, English, and waits for its first line. @throws if it ends before. */
export async function startServing(cwd: string, argv: readonly string[]): Promise<ServedCommand> {
  const main = path.join(repository, 'dist/cli/main.js');
  const child = spawn(process.execPath, [main, ...argv], { cwd, env: { ...process.env, TESTCAMP_LANG: 'en' } });
  let [out, err] = ['', ''];
  child.stderr.on('data', (chunk) => (err += String(chunk)));
  const ended = new Promise<void>((resolve) => void child.on('close', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      out += String(chunk);
      if (out.includes('\n')) resolve();
    });
    void ended.then(() => reject(new Error(`it ended: ${err}`)));
  });
  return {
    announced: out.trim(),
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      return err;
    },
  };
}
