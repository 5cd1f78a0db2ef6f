import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import path from 'node:path';

/** A FHIR server in a process of its own. */
export interface ServerProcess {
  /** Its base URL. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts Medplum's server on the loopback. @param token bearer token that it requires; none where absent */
export async function startMedplum(token?: string): Promise<ServerProcess> {
  const file = path.join(import.meta.dirname, 'medplumServer.mjs');
  const env = { ...process.env, ...(token === undefined ? {} : { SERVER_TOKEN: token }) };
  const child = spawn(process.execPath, [file], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await firstLine(child);
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      child.once('exit', () => resolve());
      child.kill();
    });
  return { url, stop };
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (part: Buffer) => {
      text += part.toString('utf8');
      if (text.includes('\n')) resolve(text.trim());
    });
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}`)));
  });
}
