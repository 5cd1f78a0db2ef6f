import type { FlagsOf } from '../../../shared/declaration/command.js';
import type { TextPicker } from '../../../shared/declaration/help.js';
import { example, format, newCommand, output, privacy } from '../../../shared/declaration/options.js';

/** Declares `testcamp report overview`. */
export const overview = (t: TextPicker) => {
  const command = privacy(newCommand('overview', t), t)
    .description(
      t(
        'sammenlign testcamps: udvikling for hver standard, runder indtil godkendelse, hyppigste fund',
        'lay camps side by side: the trend of each standard, rounds to approval, most frequent findings',
      ),
    )
    .argument('<folder...>', t('campmapper eller mapper givet som --out', 'camps, or folders given as --out'));
  return output(format(command, 'text|json|html', t), t).addHelpText(
    'after',
    example(t, 'testcamp report overview reports/demo --format html -o reports/overview.html'),
  );
};

export type OverviewFlags = FlagsOf<typeof overview>;
