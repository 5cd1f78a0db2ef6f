import { formats } from '../../shared/formats.js';
import type { FlagsOf } from '../../shared/declaration/command.js';
import type { TextPicker } from '../../shared/declaration/help.js';
import { example, format, newCommand } from '../../shared/declaration/options.js';

/** Declares `testcamp verify`. */
export const verify = (t: TextPicker) =>
  format(newCommand('verify', t), formats.verification, t)
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
    .addHelpText('after', example(t, 'testcamp verify camps/autumn --key keys/testcamp-public.pem'));

export type VerifyFlags = FlagsOf<typeof verify>;
