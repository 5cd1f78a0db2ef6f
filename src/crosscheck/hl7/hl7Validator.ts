import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Text } from '../../base/index.js';
import { sha256 } from '../../base/index.js';
import { createHl7Client } from '../../http/client/index.js';
import type { Hl7Client, ProxySettings } from '../../http/client/index.js';
import { HttpError } from '../../http/index.js';
import type { CrosscheckedPackage, ValidatorIdentity } from '../../model/crosscheck.js';
import type { AvailablePackage } from '../../packages/index.js';
import type { ExternalResponse, ExternalValidator } from '../externalValidator.js';
import { readOutcome } from '../outcome.js';
import { writePackages } from './packageFolders.js';
import { startHl7Process } from './process.js';
import type { Hl7Target } from './target.js';

export interface Hl7Options {
  readonly target: Hl7Target;
  /** What it judges by beside R4; a service that runs already has its own. */
  readonly packages: readonly CrosscheckedPackage[];
  readonly available: readonly AvailablePackage[];
  readonly proxy: ProxySettings;
  /** Milliseconds for one answer. */
  readonly timeout: number;
  /** Milliseconds until a process has to listen. */
  readonly startTimeout: number;
  readonly cwd: string;
}

/** HL7's validator, ready to be asked. */
export interface Hl7Validator extends ExternalValidator {
  readonly identity: ValidatorIdentity;
}

/**
 * Opens HL7's validator: connects to a service, or starts its command line with the packages and keeps the process
 * until it is closed. One that does not start answers nothing, and says why.
 */
export async function openHl7(options: Hl7Options): Promise<Hl7Validator> {
  const { target, proxy, timeout } = options;
  if (target.kind === 'service') return serviceOf(createHl7Client({ baseUrl: target.url, proxy, timeout }), target.url);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-hl7-'));
  const remove = (): void => {
    fs.rmSync(folder, { recursive: true, force: true });
  };
  const { words } = target;
  const name = words.map((word) => path.basename(word)).join(' ');
  const hash = target.sha256 === undefined ? {} : { sha256: target.sha256 };
  try {
    const packages = writePackages(options.packages, options.available, folder);
    const process = await startHl7Process(words, { ...options, packages });
    if ('fault' in process) return silent(name, process.fault, hash, remove);
    const { url, version } = process;
    const client = createHl7Client({ baseUrl: url, proxy: { http: '', https: '', none: '*' }, timeout });
    const identity = { ...(version === undefined ? {} : { version }), ...hash };
    const given = sha256(JSON.stringify([words, identity, options.packages]));
    const close = async (): Promise<void> => {
      await client.close();
      await process.stop();
      remove();
    };
    return { ...serviceOf(client, name, given, () => process.ended()), identity, close };
  } catch (thrown) {
    remove();
    throw thrown;
  }
}

function serviceOf(
  client: Hl7Client,
  name: string,
  key = name,
  ended: () => Promise<Text | undefined> = running,
): Hl7Validator {
  return {
    name,
    key,
    identity: {},
    ask: async ({ bytes }, profiles) => {
      try {
        const reading = readOutcome(await client.validate(new TextDecoder().decode(bytes), profiles));
        return reading.judged ? reading : { ...reading, unreachable: false };
      } catch (thrown) {
        if (!(thrown instanceof HttpError)) throw thrown;
        const { reason, status } = thrown;
        // One that is late still runs, and one that answers does.
        const fault = status === undefined ? await ended() : undefined;
        return { judged: false, reason: fault ?? reason, unreachable: status === undefined };
      }
    },
    close: () => client.close(),
  };
}

const running = (): Promise<undefined> => Promise.resolve(undefined);

function silent(name: string, reason: Text, identity: ValidatorIdentity, remove: () => void): Hl7Validator {
  const answer: ExternalResponse = { judged: false, reason, unreachable: true };
  remove();
  return { name, identity, ask: () => Promise.resolve(answer), close: () => Promise.resolve() };
}
