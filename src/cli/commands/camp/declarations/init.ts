import type { FlagsOf } from '../../../shared/declaration/command.js';
import type { TextPicker } from '../../../shared/declaration/help.js';
import { example, newCommand } from '../../../shared/declaration/options.js';

/** Declares `testcamp camp init`. */
export const init = (t: TextPicker) =>
  newCommand('init', t)
    .description(
      t(
        'opret en campmappe; på en terminal spørges der om det, der mangler',
        'make a camp folder; on a terminal, what is missing is asked',
      ),
    )
    .argument('<folder>', t('mappen, der oprettes', 'the folder to make'))
    .option('--name <name>', t('campens navn', 'name of the camp'))
    .option('--from <date>', t('første dag, ÅÅÅÅ-MM-DD', 'first day, YYYY-MM-DD'))
    .option('--to <date>', t('sidste dag, ÅÅÅÅ-MM-DD', 'last day, YYYY-MM-DD'))
    .option('--place <place>', t('hvor den holdes', 'where it is held'))
    .option('--by <name>', t('hvem der opretter den (ellers: brugeren)', 'who makes it (default: the user)'))
    .addHelpText(
      'after',
      example(t, 'testcamp camp init camps/autumn --name "Autumn" --place Odense', '--from 2026-09-15 --to 2026-09-17'),
    );

export type CampInitFlags = FlagsOf<typeof init>;
