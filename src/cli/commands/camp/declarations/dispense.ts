import type { FlagsOf } from '../../../shared/declaration/command.js';
import type { TextPicker } from '../../../shared/declaration/help.js';
import { example, newCommand } from '../../../shared/declaration/options.js';
import { testOptions } from './testOptions.js';

/** Declares `testcamp camp dispense`. */
export const dispense = (t: TextPicker) =>
  testOptions(newCommand('dispense', t), t)
    .description(t('giv dispensation for et trin i en periode', 'exempt a system from a step for a time'))
    .requiredOption('--step <id>', t('fx 3.3.1.1', 'for example 3.3.1.1'))
    .requiredOption('--reason <text>', t('hvorfor', 'why'))
    .requiredOption('--granted-by <name>', t('hvem der giver den', 'who grants it'))
    .requiredOption('--expires <date>', t('sidste dag, den gælder, ÅÅÅÅ-MM-DD', 'last day it holds, YYYY-MM-DD'))
    .addHelpText(
      'after',
      example(
        t,
        'testcamp camp dispense camps/autumn --system "Example System" --step 3.4.3.18',
        '--reason "Comes with 1.2" --granted-by "Test Manager" --expires 2027-03-01',
      ),
    );

export type DispenseFlags = FlagsOf<typeof dispense>;
