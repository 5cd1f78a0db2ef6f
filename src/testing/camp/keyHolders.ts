import fs from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import type { CampShell, CommandResult } from './campShell.js';

/** The people of a camp with keys; `outsider` has a key that the camp does not know. */
export const keyHolders = ['issuer', 'campkeeper', 'tester', 'second', 'manager', 'outsider'] as const;
export type KeyHolder = (typeof keyHolders)[number];

/** File of a person's private or public key, relative to the shell's folder. */
export const keyFile = (who: KeyHolder, part: 'private' | 'public' = 'private'): string =>
  `keys/${who}/testcamp-${part}.pem`;

/** Names of those whom the camp's key names. */
export const personOf = { tester: 'Test Tester', second: 'Second Tester', manager: 'Test Manager' } as const;

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

/** Makes a pair of keys for each person in the shell's folder. */
export async function makeKeys(shell: CampShell): Promise<void> {
  for (const who of keyHolders) await shell.run('keys', 'new', '--out', `keys/${who}`);
}

/** Gives `camp` its key, for which the issuer vouches, and names who may do what. */
export async function nameThePeople(shell: CampShell, ...testers: readonly ('tester' | 'second')[]): Promise<void> {
  const id = /^id: (\S+)/m.exec(fs.readFileSync(path.join(shell.dir, 'camp/camp.yaml'), 'utf8'))?.[1] ?? '';
  const words = ['--camp', id, '--key', keyFile('issuer'), '--output', 'voucher.json'];
  const vouched = await shell.run('keys', 'vouch', keyFile('campkeeper', 'public'), ...words);
  expect(vouched).toMatchObject({ code: 0, err: '' });
  const named = (who: keyof typeof personOf, ...roles: readonly string[]) => [
    ...['--person', personOf[who], '--public-key', keyFile(who, 'public')],
    ...roles.flatMap((role) => ['--role', role]),
  ];
  const trust = ['trust', 'camp', '--camp-key', keyFile('campkeeper'), '--by', 'Keeper'];
  const voucher = ['--voucher', 'voucher.json'];
  for (const [at, who] of testers.entries())
    await act(shell, {}, ...trust, ...(at === 0 ? voucher : []), ...named(who, 'tester'));
  await act(shell, {}, ...trust, ...named('manager', 'certifier', 'dispensation'));
}
