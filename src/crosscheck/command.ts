import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Text } from '../base/index.js';
import { quoteFault, splitArguments } from './commandWords.js';
import { readOutcome } from './outcome.js';
import type { ExternalResponse, ExternalValidator } from './externalValidator.js';

/** Placeholders for the submission's path, the output path, and the profiles in a command. */
const placeholders = { file: '{file}', output: '{output}', profile: '{profile}' } as const;

/** Maximum bytes of an answer. */
const maxOutputBytes = 64 * 1024 * 1024;

/**
 * A command as second validator, for example HL7's: it gets a file, and writes an OperationOutcome as JSON to
 * `{output}`, or else to stdout. No shell is involved: it is split at spaces, quotes keep words together, and the name
 * of a file is one word whatever is in it. A word with `{profile}` is repeated for each profile.
 * @param timeout milliseconds for one file
 * @param cwd folder to run it in
 */
export function commandValidator(command: string, timeout: number, cwd: string): ExternalValidator {
  const words = splitArguments(command);
  return {
    name: command,
    ask: async (submission, profiles) => {
      const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-crosscheck-'));
      const output = path.join(folder, 'outcome.json');
      try {
        const given = words.flatMap((word) => filled(word, submission.path, output, profiles));
        const ran = await run(given, timeout, cwd);
        // Validators exit with a status other than 0 if they find errors: only the outcome counts.
        const text = fs.existsSync(output) ? fs.readFileSync(output, 'utf8') : ran.stdout;
        return responseOf(text, ran);
      } finally {
        fs.rmSync(folder, { recursive: true, force: true });
      }
    },
    close: () => Promise.resolve(),
  };
}

/** Splits a command into words; undefined if it has no placeholder for the file, or a quote is not closed. */
export function commandFault(command: string): Text | undefined {
  const open = quoteFault(command);
  if (open !== undefined) return open;
  if (splitArguments(command).some((word) => word.includes(placeholders.file))) return undefined;
  return {
    da: `den siger ikke med ${placeholders.file}, hvor filen skal stå`,
    en: `it does not say by ${placeholders.file} where the file comes`,
  };
}

function filled(word: string, file: string, output: string, profiles: readonly string[]): readonly string[] {
  if (word.includes(placeholders.profile)) {
    return profiles.map((profile) => word.replaceAll(placeholders.profile, () => profile));
  }
  return [word.replaceAll(placeholders.file, () => file).replaceAll(placeholders.output, () => output)];
}

interface ProcessResult {
  readonly stdout: string;
  readonly stderr: string;
  /** Why it did not run to its end; undefined if it did. */
  readonly fault: Text | undefined;
  /** Exit status; null if it was killed. */
  readonly status: number | null;
}

function run([program = '', ...args]: readonly string[], timeout: number, cwd: string): Promise<ProcessResult> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'], timeout, killSignal: 'SIGKILL' });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    let length = 0;
    const take = (chunks: Buffer[]) => (chunk: Buffer) => {
      length += chunk.length;
      if (length <= maxOutputBytes) chunks.push(chunk);
      else child.kill('SIGKILL');
    };
    child.stdout.on('data', take(stdout));
    child.stderr.on('data', take(stderr));
    const end = (status: number | null, fault: Text | undefined): void => {
      const text = (chunks: Buffer[]): string => Buffer.concat(chunks).toString('utf8');
      resolve({ stdout: text(stdout), stderr: text(stderr), fault, status });
    };
    child.on('error', ({ message }) => {
      end(null, { da: `kommandoen kan ikke køres (${message})`, en: `the command can't be run (${message})` });
    });
    child.on('close', (status) => {
      end(status, status === null ? { da: 'kommandoen blev afbrudt', en: 'the command was cut short' } : undefined);
    });
  });
}

function responseOf(text: string, { fault, status, stderr }: ProcessResult): ExternalResponse {
  if (fault !== undefined) return { judged: false, reason: fault, unreachable: true };
  const reading = readOutcome(parsed(text));
  if (reading.judged) return reading;
  const last = stderr.trim().split('\n').at(-1) ?? '';
  const more = `${status === 0 || status === null ? '' : ` (exit ${status})`}${last === '' ? '' : `: ${last}`}`;
  return {
    judged: false,
    reason: { da: `${reading.reason.da}${more}`, en: `${reading.reason.en}${more}` },
    unreachable: false,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
