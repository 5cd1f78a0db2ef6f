import type { FlagsOf } from '../../../shared/declaration/command.js';
import type { TextPicker } from '../../../shared/declaration/help.js';
import { collect, example, newCommand, privacy } from '../../../shared/declaration/options.js';
import { testOptions } from './testOptions.js';

/** Declares `testcamp camp record`. */
export const record = (t: TextPicker) =>
  privacy(testOptions(newCommand('record', t), t), t)
    .description(
      t('føj en testers karakter for et trin til campens log', "add a tester's mark of a step to the camp's event log"),
    )
    .option('--step <id>', t('fx 3.3.1.1', 'for example 3.3.1.1'))
    .option(
      '--mark <F1|F2|F3|F4|OK|not-relevant>',
      t('karakteren (uden: kun en bemærkning)', 'the mark (without: a remark alone)'),
    )
    .option('--round <n>', t('runden (ellers: trinnets nyeste)', 'the round (default: the newest of the step)'))
    .option(
      '--remark <text>',
      t(
        'hvorfor; kræves for en anden karakter end den foreslåede',
        'why; needed for another mark than the one proposed',
      ),
      '',
    )
    .option('--evidence <file>', t('hvad testeren så; kan gentages', 'what the tester saw; may be repeated'), collect)
    .addHelpText(
      'after',
      example(
        t,
        'testcamp camp record camps/autumn --vendor "Example Vendor" --system "Example System"',
        '--standard ConditionList --step 3.3.1.1 --mark OK --by "Test Tester"',
      ),
    );

export type RecordFlags = FlagsOf<typeof record>;
