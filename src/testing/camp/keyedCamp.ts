import fs from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import { sha256 } from '../../base/index.js';
import { signEvent } from '../../camp/trust/eventSignature.js';
import { readPrivateKey } from '../../camp/trust/keys.js';
import type { CampEvent } from '../../camp/events/types.js';
import { repository } from '../shared.js';
import type { CampShell, CommandResult } from './campShell.js';
import { storyProtocolYaml, trialReason } from './campStory.js';

/** The people of a camp with keys; `outsider` has a key that the camp does not know. */
export const keyHolders = ['issuer', 'campkeeper', 'tester', 'manager', 'outsider'] as const;
export type KeyHolder = (typeof keyHolders)[number];

/** File of a person's private or public key, relative to the shell's folder. */
export const keyFile = (who: KeyHolder, part: 'private' | 'public' = 'private'): string =>
  `keys/${who}/testcamp-${part}.pem`;

/** Runs a command on the camp that must end with a code. */
export async function act(
  shell: CampShell,
  { code = 0, who }: { readonly code?: number; readonly who?: KeyHolder },
  ...argv: readonly string[]
): Promise<CommandResult> {
  const key = who === undefined ? [] : ['--key', keyFile(who)];
  const ran = await shell.run('camp', ...argv, ...key);
  expect({ argv, code: ran.code, err: ran.code === code ? '' : ran.err + ran.out }).toEqual({ argv, code, err: '' });
  return ran;
}

const protocols = ['--protocols', 'protocols'];

/** Options that name the one test of the camp. */
export const oneTest = ['--system', 'Alfa', ...protocols];

/**
 * Holds a camp with keys in `camp` of the shell's folder: one system, a document that is judged, two steps that a tester marks
 * with a screenshot, and a certificate.
 */
export async function holdKeyedCamp(shell: CampShell): Promise<void> {
  const { dir } = shell;
  fs.mkdirSync(path.join(dir, 'protocols'));
  fs.writeFileSync(path.join(dir, 'protocols/conditionlist.yaml'), storyProtocolYaml('ConditionList'));
  fs.writeFileSync(path.join(dir, 'seen.png'), 'seen by the tester');
  for (const who of keyHolders) await shell.run('keys', 'new', '--out', `keys/${who}`);
  await act(
    shell,
    {},
    'init',
    'camp',
    '--name',
    'Autumn',
    '--place',
    'Odense',
    '--from',
    '2026-09-15',
    '--to',
    '2026-09-17',
  );
  await nameThePeople(shell);
  const manager = { who: 'manager' } as const;
  const product = ['--vendor', 'Vendor', '--system', 'Alfa', '--system-version', '1.0', '--system-type', 'LPS'];
  await act(shell, manager, 'add-system', 'camp', ...product, '--test', 'short-conditionlist', ...protocols);
  const file = path.join(repository, 'fixtures/conditionlist/valid/minimal.json');
  const tester = { who: 'tester' } as const;
  await act(shell, tester, 'receive', 'camp', file, '--step', '1.1', ...oneTest);
  for (const step of ['1.2', '1.3']) {
    await act(shell, tester, 'record', 'camp', '--step', step, '--mark', 'OK', '--evidence', 'seen.png', ...oneTest);
  }
  await act(shell, tester, 'confirm', 'camp', '--prerequisite', 'documentation-read', ...oneTest);
  await act(shell, manager, 'certify', 'camp', ...oneTest, ...trialReason);
}

async function nameThePeople(shell: CampShell): Promise<void> {
  const id = /^id: (\S+)/m.exec(fs.readFileSync(path.join(shell.dir, 'camp/camp.yaml'), 'utf8'))?.[1] ?? '';
  const vouched = await shell.run(
    'keys',
    'vouch',
    keyFile('campkeeper', 'public'),
    '--camp',
    id,
    '--key',
    keyFile('issuer'),
    '--output',
    'voucher.json',
  );
  expect(vouched).toMatchObject({ code: 0, err: '' });
  const named = (name: string, who: KeyHolder, ...roles: readonly string[]) => [
    ...['--person', name, '--public-key', keyFile(who, 'public')],
    ...roles.flatMap((role) => ['--role', role]),
  ];
  const trust = ['trust', 'camp', '--camp-key', keyFile('campkeeper'), '--by', 'Keeper'];
  await act(shell, {}, ...trust, '--voucher', 'voucher.json', ...named('Test Tester', 'tester', 'tester'));
  await act(shell, {}, ...trust, ...named('Test Manager', 'manager', 'certifier', 'dispensation'));
}

/** The events of a camp's log as an attacker edits them: numbered, chained and given a head again, signed by a key or not. */
export function rewriteLog(
  dir: string,
  edit: (events: readonly CampEvent[]) => readonly CampEvent[],
  keyPath?: string,
): void {
  const file = path.join(dir, 'events.ndjson');
  const lines = fs.readFileSync(file, 'utf8').trimEnd().split('\n');
  const before = lines.map((line) => JSON.parse(line) as CampEvent);
  const key = keyPath === undefined ? undefined : readPrivateKey(fs.readFileSync(keyPath, 'utf8'));
  let prev = '0'.repeat(64);
  let changed = false;
  const after = edit(before).map((event, at) => {
    changed ||= JSON.stringify(event) !== lines[at];
    // What stands before the first change is still whole, signatures included.
    const chained = changed ? { ...event, seq: at + 1, prev } : event;
    const signed = changed && key !== undefined ? signEvent(chained, key) : chained;
    const line = JSON.stringify(signed);
    prev = sha256(line);
    return line;
  });
  fs.writeFileSync(file, after.map((line) => `${line}\n`).join(''));
  fs.writeFileSync(path.join(dir, 'events.head.json'), `${JSON.stringify({ seq: after.length, sha256: prev })}\n`);
}

let copies = 0;
/** A copy of `camp` that an attacker has worked on; its name in the shell's folder. */
export function attackedCopy({ dir }: CampShell, work: (dir: string) => void): string {
  const name = `attacked-${++copies}`;
  fs.cpSync(path.join(dir, 'camp'), path.join(dir, name), { recursive: true });
  work(path.join(dir, name));
  return name;
}

/** What `testcamp verify` finds wrong, by the issuer's key: of the camp and of its certificates. */
export async function verifiedFaults(
  shell: CampShell,
  dir: string,
  ...more: readonly string[]
): Promise<{ readonly code: number; readonly faults: readonly string[]; readonly notes: readonly string[] }> {
  const key = ['--key', keyFile('issuer', 'public')];
  const { code, out, err } = await shell.run('verify', dir, '--format', 'json', ...key, ...more);
  expect(err).toBe('');
  const { discrepancies, certificates, notes } = JSON.parse(out) as {
    discrepancies: readonly { file: string; message: string }[];
    certificates: readonly { discrepancies: readonly { file: string; message: string }[] }[];
    notes: readonly string[];
  };
  const all = [...discrepancies, ...certificates.flatMap((one) => one.discrepancies)];
  return { code, faults: all.map(({ file, message }) => `${file}: ${message}`), notes };
}
