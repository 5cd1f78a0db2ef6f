import type { FlagsOf } from '../../../shared/declaration/command.js';
import type { TextPicker } from '../../../shared/declaration/help.js';
import { example, newCommand } from '../../../shared/declaration/options.js';
import { testOptions } from './testOptions.js';

/** Declares `testcamp camp confirm`. */
export const confirm = (t: TextPicker) =>
  testOptions(newCommand('confirm', t), t)
    .description(
      t(
        'bekræft en forudsætning, eller importér en egentests certifikat fra en anden camp',
        'confirm a prerequisite, or import the certificate of a self-test from another camp',
      ),
    )
    .option('--prerequisite <id>', t('fx test-persons', 'for example test-persons'))
    .option('--certificate <file>', t('egentestens certifikat', "the self-test's certificate"))
    .option('--key <file>', t('offentlig nøgle, som det skal være signeret med', 'public key that must have signed it'))
    .option('--remark <text>', t('hvordan det er set', 'how it was seen'), '')
    .addHelpText(
      'after',
      example(t, 'testcamp camp confirm camps/autumn --system "Example System" --prerequisite test-persons'),
    );

export type ConfirmFlags = FlagsOf<typeof confirm>;
