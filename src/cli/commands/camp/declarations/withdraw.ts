import type { FlagsOf } from '../../../shared/declaration/command.js';
import type { TextPicker } from '../../../shared/declaration/help.js';
import { example, newCommand } from '../../../shared/declaration/options.js';
import { testOptions } from './testOptions.js';

/** Declares `testcamp camp withdraw`. */
export const withdraw = (t: TextPicker) =>
  testOptions(newCommand('withdraw', t), t)
    .description(t('træk et system, eller én test af det', 'withdraw a system, or one test of it'))
    .requiredOption('--reason <text>', t('hvorfor', 'why'))
    .addHelpText(
      'after',
      example(t, 'testcamp camp withdraw camps/autumn --system "Example System" --reason "Not ready"'),
    );

export type WithdrawFlags = FlagsOf<typeof withdraw>;
