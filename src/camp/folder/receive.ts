import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { nearest, sha256 } from '../../base/index.js';
import type { EvidenceFile } from '../../model/run.js';
import type { Text } from '../../base/index.js';
import { extensionOf } from '../../protocol/index.js';
import type { FileWriter } from '../events/append.js';
import type { CampEvent } from '../events/types.js';
import { nextEvidenceName, parseEvidenceName } from './fileNames.js';
import type { CampTest } from './load.js';
import { roundForReceipt } from './rounds.js';

/** A file as submitted. */
export interface Incoming {
  /** Base name. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The folders that it came in, the innermost last: one may name its step. */
  readonly folders?: readonly string[];
}

/** Destination of a file. */
export interface Filing extends EvidenceFile {
  readonly name: string;
  readonly step: string;
  readonly round: number;
  readonly content: Uint8Array;
  /** True where an identical file was submitted to the round before: it is not filed twice. */
  readonly known: boolean;
}

/** A receipt that can't be: why, by the file's name, and what would be filed without those. */
export interface FaultyReceipt {
  readonly faults: readonly { readonly name: string; readonly reason: Text }[];
  readonly filings: readonly Filing[];
}

/** Largest file that is accepted. */
export const maxFileBytes = 64 * 1024 * 1024;

/**
 * Determines step, round and name of files by their names, or by the step that the user gives.
 * @param events the current log.
 */
export function planReceipt(
  dir: string,
  test: CampTest,
  incoming: readonly Incoming[],
  asked: { readonly step?: string; readonly round?: number },
  events: readonly CampEvent[],
): { readonly filings: readonly Filing[] } | FaultyReceipt {
  const steps = test.protocol.sections.flatMap((section) => section.steps.map(({ id }) => id));
  const faults: { name: string; reason: Text }[] = [];
  const filings: Filing[] = [];
  const rounds = new Map<string, number>();
  for (const { name, bytes, folders = [] } of incoming) {
    const byFolder = parseEvidenceName(name) === undefined ? folders.findLast((one) => steps.includes(one)) : undefined;
    const step = stepOf(name, bytes, asked.step ?? byFolder, test, steps);
    if (typeof step !== 'string') {
      faults.push({ name, reason: step });
      continue;
    }
    const round = asked.round ?? rounds.get(step) ?? roundForReceipt(test, step, events);
    rounds.set(step, round);
    const folder = `submissions/${test.folder}/${step}/round-${round}`;
    const planned = filings.filter((one) => one.step === step);
    filings.push(planFiling(dir, { folder, step, round }, { name, bytes }, test, planned));
  }
  return faults.length > 0 ? { faults, filings } : { filings };
}

/** Writes files to their destinations. */
export function writeFilings(write: FileWriter, filings: readonly Filing[]): void {
  for (const { path: at, content, known } of filings) if (!known) write(at, content);
}

/** Plans copies of a tester's evidence of a step. */
export function planEvidence(
  dir: string,
  test: CampTest,
  step: string,
  round: number,
  incoming: readonly Incoming[],
): readonly Filing[] {
  const filings: Filing[] = [];
  const folder = `evidence/${test.folder}/${step}/round-${round}`;
  for (const one of incoming) filings.push(planFiling(dir, { folder, step, round }, one, test, filings));
  return filings;
}

function planFiling(
  dir: string,
  { folder, step, round }: { readonly folder: string; readonly step: string; readonly round: number },
  { name, bytes }: Incoming,
  { protocol }: CampTest,
  planned: readonly Filing[],
): Filing {
  const hash = sha256(bytes);
  const base = { name, step, round, sha256: hash, bytes: bytes.length, content: bytes };
  const here = filesIn(dir, folder);
  const same = here.find((at) => sha256(readFileSync(path.join(dir, folder, at))) === hash);
  if (same !== undefined) return { ...base, path: `${folder}/${same}`, known: true };
  const taken = [...here, ...planned.map((one) => path.posix.basename(one.path))];
  const own = parseEvidenceName(name);
  const keeps = own?.standard === protocol.standard.id && own.step === step && !taken.includes(name);
  const chosen = keeps ? name : nextEvidenceName(protocol, step, extensionOf(name), taken);
  return { ...base, path: `${folder}/${chosen}`, known: false };
}

function filesIn(dir: string, folder: string): readonly string[] {
  const at = path.join(dir, folder);
  return existsSync(at) ? readdirSync(at).filter((name) => !name.startsWith('.') && !name.endsWith('.part')) : [];
}

/** The step that a file belongs to, or why it can't be accepted. */
function stepOf(
  name: string,
  bytes: Uint8Array,
  asked: string | undefined,
  { protocol }: CampTest,
  steps: readonly string[],
): string | Text {
  if (bytes.length === 0) return { da: 'filen er tom', en: 'the file is empty' };
  if (bytes.length > maxFileBytes) {
    return { da: `filen er større end ${maxFileBytes} bytes`, en: `the file is larger than ${maxFileBytes} bytes` };
  }
  const own = parseEvidenceName(name);
  const step = asked ?? own?.step;
  const standard = protocol.standard.id;
  if (own !== undefined && own.standard.toLowerCase() !== standard.toLowerCase()) {
    return {
      da: `navnet siger ${own.standard}, ikke ${standard}`,
      en: `the name says ${own.standard}, not ${standard}`,
    };
  }
  if (asked !== undefined && own !== undefined && own.step !== asked) {
    return { da: `navnet siger trin ${own.step}, ikke ${asked}`, en: `the name says step ${own.step}, not ${asked}` };
  }
  if (step === undefined) {
    return {
      da: `navnet er ikke som ${standard}_${steps[0] ?? '1'}_A.json. Angiv trinnet med --step`,
      en: `the name is not like ${standard}_${steps[0] ?? '1'}_A.json. Name the step with --step`,
    };
  }
  if (steps.includes(step)) return step;
  const near = nearest(step, steps);
  return {
    da: `trinnet '${step}' findes ikke i ${protocol.id}${near === undefined ? '' : `. Mente du '${near}'?`}`,
    en: `there is no step '${step}' in ${protocol.id}${near === undefined ? '' : `. Did you mean '${near}'?`}`,
  };
}
