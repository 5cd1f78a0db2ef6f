import type { FlagsOf } from '../../../shared/declaration/command.js';
import type { TextPicker } from '../../../shared/declaration/help.js';
import { example, newCommand } from '../../../shared/declaration/options.js';
import { testOptions } from './testOptions.js';

/** Declares `testcamp camp receive`. */
export const receive = (t: TextPicker) =>
  testOptions(newCommand('receive', t), t)
    .description(
      t(
        'læg det, en leverandør afleverer, under dets trin og runde',
        'file what a vendor hands in under its step and round',
      ),
    )
    .argument('<file...>', t('filer eller mapper med dem', 'files, or folders of them'))
    .option(
      '--step <id>',
      t(
        'trinnet (ellers: efter filens navn, <Standard>_<trin>_<bogstav>.<type>)',
        "the step (default: by the file's name, <Standard>_<step>_<letter>.<type>)",
      ),
    )
    .option(
      '--round <n>',
      t('runden (ellers: en ny, hvis trinnet er kørt)', 'the round (default: a new one where the step was run)'),
    )
    .addHelpText(
      'after',
      example(
        t,
        'testcamp camp receive camps/autumn fixtures/conditionlist/valid/minimal.json',
        '--system "Example System" --step 3.3.1.3',
      ),
    );

export type CampReceiveFlags = FlagsOf<typeof receive>;
