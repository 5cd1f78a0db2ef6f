import fs from 'node:fs';
import { writeAll } from '../../base/index.js';
import { silentEnvironment } from '../../app/environment/index.js';
import { inertOnTerminal } from './output/terminal.js';
import type { Environment } from '../../app/environment/index.js';
import type { Choice } from './choose.js';

/** A command's access to the world outside: the only way to reach the process. */
export interface Io extends Environment {
  /** Results. */
  out(text: string): void;
  /** True where stderr is a terminal, so that progress may be shown. */
  readonly showsProgress: boolean;
  /** True where stdout is a terminal that takes colours. */
  readonly color: boolean;
  /** True where stdout is a terminal, whether or not it takes colours. */
  readonly isTerminal?: boolean;
  /** Standard input, as it comes. */
  stdin?(): AsyncIterable<Uint8Array>;
  /** Asks the user at a terminal; undefined where there is no terminal, and on a build server. */
  readonly ask?: ((question: string) => Promise<string>) | undefined;
  /** Lets the user choose from a list, undefined for none; undefined where there is no terminal that can show one. */
  readonly choose?: ((question: string, choices: readonly Choice[]) => Promise<string | undefined>) | undefined;
  /** Calls back once when the user wants to stop; returns a function that stops listening. */
  onInterrupt?(stop: () => void): () => void;
}

/** Reads files, and prints nothing. */
export function silentIo(cwd: string): Io {
  return { ...silentEnvironment(cwd), out: () => undefined, showsProgress: false, color: false };
}

/** The access of a real process. */
export function processIo(): Io {
  const { env } = process;
  const asks = process.stdin.isTTY && process.stderr.isTTY && !isBuildServer(env);
  const plain = env['NO_COLOR'] !== undefined && env['NO_COLOR'] !== '';
  return {
    cwd: process.cwd(),
    env,
    out: outputTo(),
    err: (text) => void process.stderr.write(text),
    showsProgress: process.stderr.isTTY,
    color: process.stdout.isTTY && !plain,
    isTerminal: process.stdout.isTTY,
    stdin: () => process.stdin as AsyncIterable<Buffer>,
    now: () => localTime(new Date()),
    user: env['USER'] ?? env['USERNAME'] ?? '',
    ask: asks ? ask : undefined,
    choose: asks && env['TERM'] !== 'dumb' ? choose : undefined,
    process: { pid: process.pid, isAlive },
    onInterrupt: (stop) => {
      process.once('SIGINT', stop).once('SIGTERM', stop);
      return () => void process.off('SIGINT', stop).off('SIGTERM', stop);
    },
  };
}

/** Results go to a file, to a terminal, or to a pipe as they are. */
function outputTo(): Io['out'] {
  if (isFile(1)) return (text) => writeAll(1, text);
  const shown = process.stdout.isTTY ? inertOnTerminal : (text: string): string => text;
  return (text) => void process.stdout.write(shown(text));
}

/** Node writes to a file once and does not look how much of it was taken: on a full disk the rest would be missing. */
function isFile(handle: number): boolean {
  try {
    return fs.fstatSync(handle).isFile();
  } catch {
    return false;
  }
}

/** Build servers set `CI`; some give a process a terminal, where a question would wait for ever. */
const isBuildServer = (env: Readonly<Record<string, string | undefined>>): boolean =>
  !['', '0', 'false'].includes((env['CI'] ?? '').toLowerCase());

/** Shows the list on stderr, so that stdout has only results. */
async function choose(question: string, choices: readonly Choice[]): Promise<string | undefined> {
  const { chooseAt } = await import('./choose.js');
  return chooseAt({ input: process.stdin, output: process.stderr }, question, choices);
}

/** Asks on stderr, so that stdout has only results. End of input is an empty answer. */
async function ask(question: string): Promise<string> {
  const { createInterface } = await import('node:readline/promises');
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const ended = new Promise<string>((resolve) => terminal.once('close', () => resolve('')));
    return await Promise.race([terminal.question(question), ended]);
  } finally {
    terminal.close();
  }
}

/** True for a running process, also of another user. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function localTime(date: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const offset = -date.getTimezoneOffset();
  const zone = `${offset < 0 ? '-' : '+'}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`;
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}${zone}`;
}
