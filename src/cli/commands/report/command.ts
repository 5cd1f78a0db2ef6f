import { formats } from '../../shared/formats.js';
import type { FlagsOf } from '../../shared/declaration/command.js';
import type { TextPicker } from '../../shared/declaration/help.js';
import { example, format, newCommand, output, privacy } from '../../shared/declaration/options.js';

/** Declares `testcamp report`. */
export const report = (t: TextPicker) =>
  privacy(newCommand('report', t), t)
    .description(
      t(
        'skriv HTML-rapporterne fra en tidligere campkørsel uden at bedømme igen',
        'write the HTML reports of an earlier camp run, without judging anew',
      ),
    )
    .argument('<folder>', t('campmappen eller mappen givet som --out', 'the camp, or the folder given as --out'))
    .option(
      '--out <folder>',
      t(
        'hvor rapporterne lægges (ellers: reports/ i mappen)',
        'where the reports go (default: reports/ in the folder)',
      ),
    )
    .addHelpText('after', example(t, 'testcamp report reports/demo --lang en --out reports/demo-en'));

export type ReportFlags = FlagsOf<typeof report>;

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
  return output(format(command, formats.overview, t), t).addHelpText(
    'after',
    example(t, 'testcamp report overview reports/demo --format html -o reports/overview.html'),
  );
};

export type OverviewFlags = FlagsOf<typeof overview>;
