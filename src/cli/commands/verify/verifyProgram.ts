import type { Command } from 'commander';
import { formats } from '../../shared/formats.js';
import type { KeysFlags } from './keys.js';
import { common, example, format } from '../../shared/options.js';
import type { Build } from '../../shared/options.js';
import type { VerifyFlags } from './verify.js';

/** Adds `testcamp verify`. */
export function addVerify(program: Command, build: Build): void {
  const { t, io, done } = build;
  format(common(program.command('verify'), build), formats.verification, build)
    .description(
      t(
        'efterprøv certifikater: hashværdier, hændelseskæde, signaturer og hver afgørelse',
        'verify certificates: hashes, chain of events, signatures and every verdict',
      ),
    )
    .argument('<path>', t('et certifikat, en campmappe eller et arkiv', 'a certificate, a camp or an archive'))
    .option(
      '--key <file>',
      t(
        'offentlig nøgle, som certifikaterne skal være signeret med',
        'public key that must have signed the certificates',
      ),
    )
    .option(
      '--camp <folder>',
      t('campen, hvis certifikatet ligger et andet sted', 'the camp, where the certificate lies elsewhere'),
    )
    .addHelpText('after', example(build, 'testcamp verify camps/autumn --key keys/testcamp-public.pem'))
    .action(async (given: string, flags: VerifyFlags) => {
      const { verifyCommand } = await import('./verify.js');
      done(await verifyCommand(given, flags, io));
    });
}

/** Adds `testcamp keys`. */
export function addKeys(program: Command, build: Build): void {
  const { t, io, done } = build;
  const keys = program
    .command('keys')
    .description(t('nøgler, som certifikater signeres med', 'keys to sign certificates with'));
  common(keys.command('new'), build)
    .description(t('lav et par Ed25519-nøgler', 'make a pair of Ed25519 keys'))
    .requiredOption('--out <folder>', t('hvor de lægges', 'where they go'))
    .addHelpText('after', example(build, 'testcamp keys new --out keys'))
    .action(async (flags: KeysFlags) => {
      const { keysNewCommand } = await import('./keys.js');
      done(await keysNewCommand(flags, io));
    });
}
