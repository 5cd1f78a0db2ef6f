import type { FlagsOf } from '../../../shared/declaration/command.js';
import type { TextPicker } from '../../../shared/declaration/help.js';
import { example, newCommand, protocols } from '../../../shared/declaration/options.js';
import { actorOptions, testOptions } from '../declarations/testOptions.js';

/** Declares `testcamp camp retract`. */
export const retract = (t: TextPicker) =>
  actorOptions(protocols(newCommand('retract', t), t), t)
    .description(
      t(
        'tag en hændelse tilbage; den tæller ikke mere, og loggen beholder den',
        'take an event back; it counts no more, and the log keeps it',
      ),
    )
    .argument('<folder>', t('campmappen', 'the camp'))
    .argument('<event>', t('hændelsens nummer', 'the number of the event'))
    .requiredOption('--reason <text>', t('hvorfor', 'why'))
    .addHelpText('after', example(t, 'testcamp camp retract camps/autumn 12 --reason "Wrong system"'));

export type RetractFlags = FlagsOf<typeof retract>;

/** Declares `testcamp camp reinstate`. */
export const reinstate = (t: TextPicker) =>
  testOptions(newCommand('reinstate', t), t)
    .description(
      t(
        'lad et system, eller én test af det, deltage igen, efter at det blev trukket tilbage',
        'let a system, or one test of it, take part again after it was withdrawn',
      ),
    )
    .requiredOption('--reason <text>', t('hvorfor', 'why'))
    .addHelpText(
      'after',
      example(t, 'testcamp camp reinstate camps/autumn --system "Example System" --reason "Ready after all"'),
    );

export type ReinstateFlags = FlagsOf<typeof reinstate>;

/** Declares `testcamp camp move`. */
export const move = (t: TextPicker) =>
  testOptions(newCommand('move', t), t)
    .description(
      t(
        'flyt filer, der kom til et forkert trin, til deres eget; loggen beholder begge dele',
        'move files that came to a wrong step to their own; the log keeps both',
      ),
    )
    .argument('<file...>', t('filerne, ved sti eller navn i campen', 'the files, by path or name in the camp'))
    .requiredOption('--step <id>', t('trinnet, de hører til', 'the step that they belong to'))
    .option('--round <n>', t('runden (ellers: som ved receive)', 'the round (default: as by receive)'))
    .requiredOption('--reason <text>', t('hvorfor', 'why'))
    .addHelpText(
      'after',
      example(
        t,
        'testcamp camp move camps/autumn ConditionList_3.3.1.3_A.json --step 3.3.1.4',
        '--reason "Sent to the wrong step"',
      ),
    );

export type MoveFlags = FlagsOf<typeof move>;
