import { formats } from '../../shared/formats.js';
import type { FlagsOf } from '../../shared/declaration/command.js';
import type { TextPicker } from '../../shared/declaration/help.js';
import { collect, example, format, newCommand } from '../../shared/declaration/options.js';

/** Declares `testcamp verify`. */
export const verify = (t: TextPicker) =>
  format(newCommand('verify', t), formats.verification, t)
    .description(
      t(
        'efterprøv certifikater: hashværdier, hændelseskæde, signaturer og hver afgørelse',
        'verify certificates: hashes, chain of events, signatures and every verdict',
      ),
    )
    .argument(
      '<path>',
      t('et certifikat, en rapport, en campmappe eller et arkiv', 'a certificate, a report, a camp or an archive'),
    )
    .option(
      '--key <file>',
      t(
        'offentlig nøgle, du stoler på: udstederens, campens eller underskriverens (også: TESTCAMP_TRUST)',
        "public key that you trust: the issuer's, the camp's or the signer's (also: TESTCAMP_TRUST)",
      ),
    )
    .option(
      '--head <line>',
      t(
        'en kontrollinje fra camp head, der er offentliggjort; kan gentages',
        'a head that was published by camp head; may be repeated',
      ),
      collect,
    )
    .option(
      '--camp <folder>',
      t('campen, hvis certifikatet ligger et andet sted', 'the camp, where the certificate lies elsewhere'),
    )
    .addHelpText('after', example(t, 'testcamp verify camps/autumn --key keys/testcamp-public.pem'));

export type VerifyFlags = FlagsOf<typeof verify>;
