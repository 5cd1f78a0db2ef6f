import { UsageError } from '../../base/index.js';
import { silentEnvironment } from '../../app/environment/index.js';
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
  /** Reads standard input to its end. @throws {UsageError} for more than can be judged */
  readStdin?(): Promise<Uint8Array>;
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
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    showsProgress: process.stderr.isTTY,
    color: process.stdout.isTTY && !plain,
    isTerminal: process.stdout.isTTY,
    readStdin,
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

/** Bytes of standard input that are read at most: as many as one file of NDJSON may reasonably have. */
const maxStdin = 512 * 1024 * 1024;

async function readStdin(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > maxStdin) {
      throw new UsageError({
        da: `Standardinput er længere end ${maxStdin / 1024 ** 2} MB; giv det som en fil.`,
        en: `Standard input is longer than ${maxStdin / 1024 ** 2} MB; give it as a file.`,
      });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
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
