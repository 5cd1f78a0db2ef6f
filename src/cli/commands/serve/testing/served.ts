import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import path from 'node:path';
import { repository } from '../../../../testing/shared.js';

/** A `testcamp serve` that runs. */
export interface Served {
  readonly child: ChildProcess;
  readonly bases: Readonly<Record<string, string>>;
  readonly ended: Promise<{ readonly code: number | null; readonly signal: string | null }>;
  readonly stderr: () => string;
}

/** Starts the built command in a folder; `stop` ends all that run. */
export function servedCommands(dir: string): {
  readonly serve: (...options: readonly string[]) => Promise<Served>;
  readonly stop: () => void;
} {
  const running: ChildProcess[] = [];
  /** Waits until it says where it listens. */
  async function serve(...options: readonly string[]): Promise<Served> {
    const main = path.join(repository, 'dist/cli/main.js');
    const argv = [main, 'serve', '--port', '0', '--format', 'ndjson', '--quiet', ...options];
    const child = spawn(process.execPath, argv, { cwd: dir, env: { ...process.env, TESTCAMP_LANG: 'en' } });
    running.push(child);
    let [out, err] = ['', ''];
    child.stderr.on('data', (chunk) => (err += String(chunk)));
    const ended = new Promise<{ code: number | null; signal: string | null }>((resolve) => {
      child.on('close', (code, signal) => resolve({ code, signal }));
    });
    const systems = Math.max(1, options.filter((one) => one === '--system').length);
    await new Promise<void>((resolve, reject) => {
      child.stdout.on('data', (chunk) => {
        out += String(chunk);
        if (out.split('\n').length > systems) resolve();
      });
      void ended.then(() => reject(new Error(`it ended: ${err}`)));
    });
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { system: string; base: string });
    return {
      child,
      bases: Object.fromEntries(lines.map(({ system, base }) => [system, base])),
      ended,
      stderr: () => err,
    };
  }
  return { serve, stop: () => running.splice(0).forEach((child) => child.kill('SIGKILL')) };
}
