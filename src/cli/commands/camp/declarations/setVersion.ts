import type { FlagsOf } from '../../../shared/declaration/command.js';
import type { TextPicker } from '../../../shared/declaration/help.js';
import { example, newCommand } from '../../../shared/declaration/options.js';
import { testOptions } from './testOptions.js';

/** Declares `testcamp camp set-version`. */
export const setVersion = (t: TextPicker) =>
  testOptions(newCommand('set-version', t), t)
    .description(
      t(
        'et system testes fra nu af i en ny version; runderne indtil nu tæller ikke for den',
        'from now on a system is tested in a new version, for which the rounds so far do not count',
      ),
    )
    .requiredOption('--system-version <version>', t('den nye version', 'the new version'))
    .option('--reason <text>', t('hvorfor', 'why'), '')
    .addHelpText(
      'after',
      example(t, 'testcamp camp set-version camps/autumn --system "Example System" --system-version 1.1'),
    );

export type SetVersionFlags = FlagsOf<typeof setVersion>;
