import type { FlagsOf } from '../../../shared/declaration/command.js';
import type { TextPicker } from '../../../shared/declaration/help.js';
import { example, newCommand, privacy } from '../../../shared/declaration/options.js';
import { testOptions } from './testOptions.js';

/** Declares `testcamp camp certify`. */
export const certify = (t: TextPicker) =>
  privacy(testOptions(newCommand('certify', t), t), t)
    .description(
      t('udsted certifikater for de test, der er begyndt', 'issue certificates of the tests that have begun'),
    )
    .option('--key <file>', t('privat nøgle, de signeres med', 'private key to sign them with'))
    .addHelpText(
      'after',
      example(t, 'testcamp camp certify camps/autumn --by "Test Manager" --key keys/testcamp-private.pem'),
    );

export type CertifyFlags = FlagsOf<typeof certify>;
