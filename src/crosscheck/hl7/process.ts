import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Text } from '../../base/index.js';
import { createHl7Client } from '../../http/client/index.js';

/** HL7's validator as a process that listens on this machine. */
export interface Hl7Process {
  readonly url: string;
  /** As it prints it when it starts; undefined where it does not. */
  readonly version: string | undefined;
  /** Why it answers no more, asked after a failure; undefined where it runs on. */
  ended(): Promise<Text | undefined>;
  stop(): Promise<void>;
}

export interface Hl7ProcessOptions {
  /** Folders of conformance resources that it is to load, beside R4 itself. */
  readonly packages: readonly string[];
  /** Milliseconds until it has to listen. */
  readonly startTimeout: number;
  readonly cwd: string;
}

/** How often it is asked whether it listens, milliseconds. */
const every = 200;

/** Characters of its first output in which its version is looked for, and of its last that a fault shows. */
const shown = { first: 65_536, last: 4_096 };

/**
 * Starts HL7's command line as a service (`server PORT`), with R4, the given packages and no terminology server, and
 * waits until it listens. No shell is involved.
 */
export async function startHl7Process(
  words: readonly string[],
  { packages, startTimeout, cwd }: Hl7ProcessOptions,
): Promise<Hl7Process | { readonly fault: Text }> {
  const port = await freePort();
  const [program = '', ...args] = words;
  const given = ['server', String(port), '-version', '4.0.1', '-tx', 'n/a', ...packages.flatMap((at) => ['-ig', at])];
  const child = spawn(program, [...args, ...given], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = outputOf(child);
  const process = { ended: undefined as Text | undefined };
  child.on('error', ({ message }) => {
    process.ended ??= {
      da: `validatoren kan ikke startes (${message})`,
      en: `the validator can't be started (${message})`,
    };
  });
  child.on('exit', (status) => {
    process.ended ??= endOf(status, said.last());
  });
  const url = `http://127.0.0.1:${port}`;
  const stop = (): Promise<void> => stopped(child);
  const ended = async (): Promise<Text | undefined> => {
    // A connection is cut some time before the end of the process is known.
    for (let left = every * 5; left > 0 && process.ended === undefined; left -= every) await wait(every);
    return process.ended;
  };
  const ready = await listens(url, startTimeout, () => process.ended !== undefined);
  if (ready) return { url, version: versionIn(said.first()), ended, stop };
  const fault = process.ended ?? late(startTimeout);
  await stop();
  return { fault };
}

const late = (startTimeout: number): Text => ({
  da: `validatoren lytter ikke efter ${Math.round(startTimeout / 1000)} sekunder`,
  en: `the validator does not listen after ${Math.round(startTimeout / 1000)} seconds`,
});

function endOf(status: number | null, output: string): Text {
  const last = output.trim().split('\n').at(-1)?.slice(0, 300) ?? '';
  const more = `${status === null ? '' : ` (exit ${status})`}${last === '' ? '' : `: ${last}`}`;
  return { da: `validatoren er stoppet${more}`, en: `the validator has stopped${more}` };
}

/** A port of this machine that nothing listens on now. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => {
        resolve(port);
      });
    });
  });
}

async function listens(url: string, timeout: number, ended: () => boolean): Promise<boolean> {
  // Proxies have no way to this machine.
  const client = createHl7Client({ baseUrl: url, proxy: { http: '', https: '', none: '*' }, timeout: every * 10 });
  try {
    for (let left = timeout; left > 0 && !ended(); left -= every) {
      if (await client.isUp()) return !ended();
      await wait(every);
    }
    return false;
  } finally {
    await client.close();
  }
}

/** What it prints is read to the end, since it would wait otherwise, and kept within limits. */
function outputOf(child: ChildProcess): { first(): string; last(): string } {
  const text = { first: '', last: '' };
  const take = (chunk: Buffer): void => {
    const said = chunk.toString('utf8');
    if (text.first.length < shown.first) text.first = (text.first + said).slice(0, shown.first);
    text.last = (text.last + said).slice(-shown.last);
  };
  child.stdout?.on('data', take);
  child.stderr?.on('data', take);
  return { first: () => text.first, last: () => text.last };
}

const versionIn = (output: string): string | undefined => /\bVersion:?\s+(\d+(?:\.[\w-]+){1,4})/i.exec(output)?.[1];

/** Milliseconds that it gets to end by itself. */
const grace = 3000;

function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), grace);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
    child.kill('SIGTERM');
  });
}
