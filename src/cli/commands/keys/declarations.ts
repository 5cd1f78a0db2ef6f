import type { FlagsOf } from '../../shared/declaration/command.js';
import type { TextPicker } from '../../shared/declaration/help.js';
import { example, newCommand } from '../../shared/declaration/options.js';

/** Declares `testcamp keys new`. */
export const newKeys = (t: TextPicker) =>
  newCommand('new', t)
    .description(t('lav et par Ed25519-nøgler', 'make a pair of Ed25519 keys'))
    .requiredOption('--out <folder>', t('hvor de lægges', 'where they go'))
    .addHelpText('after', example(t, 'testcamp keys new --out keys'));

/** Declares `testcamp keys vouch`. */
export const vouch = (t: TextPicker) =>
  newCommand('vouch', t)
    .description(
      t(
        'stå som udsteder inde for en camps nøgle; resultatet gives til camp trust --voucher',
        "vouch as the issuer for a camp's key; the result is for camp trust --voucher",
      ),
    )
    .argument('<key>', t('campens offentlige nøgle', "the camp's public key"))
    .requiredOption('--camp <id>', t('campens id', 'id of the camp'))
    .requiredOption('--key <file>', t('udstederens private nøgle', "the issuer's private key"))
    .requiredOption('-o, --output <file>', t('bekræftelsen', 'the voucher'))
    .addHelpText(
      'after',
      example(
        t,
        'testcamp keys vouch camp-public.pem --camp autumn --key issuer/testcamp-private.pem',
        '--output voucher.json',
      ),
    );

export type VouchFlags = FlagsOf<typeof vouch>;

export type KeysFlags = FlagsOf<typeof newKeys>;
