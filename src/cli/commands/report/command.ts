import type { FlagsOf } from '../../shared/declaration/command.js';
import type { TextPicker } from '../../shared/declaration/help.js';
import { example, newCommand, privacy } from '../../shared/declaration/options.js';

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
