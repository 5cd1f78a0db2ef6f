import type { FlagsOf } from '../../../shared/declaration/command.js';
import type { TextPicker } from '../../../shared/declaration/help.js';
import { collect, example, newCommand } from '../../../shared/declaration/options.js';
import { testOptions } from './testOptions.js';

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

/** Declares `testcamp camp add-system`. */
export const addSystem = (t: TextPicker) =>
  newCommand('add-system', t)
    .description(t('tilmeld et system til test', 'enter a system for tests'))
    .argument('<folder>', t('campmappen', 'the camp'))
    .requiredOption('--vendor <name>', t('leverandøren', 'the vendor'))
    .requiredOption('--system <name>', t('systemet', 'the system'))
    .requiredOption('--system-version <version>', t('systemets version', "the system's version"))
    .requiredOption('--system-type <type>', 'LPS, EOJ, PLSP, ...')
    .requiredOption(
      '--test <protocol>',
      t(
        'protokol, evt. med :live-test efter (ellers: egentest); kan gentages',
        'protocol, with :live-test after it if need be (default: self-test); may be repeated',
      ),
      collect,
    )
    .option('--by <name>', t('hvem der udfører det (ellers: brugeren)', 'who does it (default: the user)'))
    .option('--key <file>', t('din private nøgle (ellers: TESTCAMP_KEY)', 'your private key (default: TESTCAMP_KEY)'))
    .option('--protocols <folder>', t('mappe med flere testprotokoller', 'folder with further test protocols'))
    .addHelpText(
      'after',
      example(
        t,
        'testcamp camp add-system camps/autumn --vendor "Example Vendor" --system "Example System"',
        '--system-version 1.0 --system-type PLSP --test conditionlist-send',
      ),
    );

export type AddSystemFlags = FlagsOf<typeof addSystem>;

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

/** Declares `testcamp camp withdraw`. */
export const withdraw = (t: TextPicker) =>
  testOptions(newCommand('withdraw', t), t)
    .description(t('træk et system, eller én test af det, tilbage', 'withdraw a system, or one test of it'))
    .requiredOption('--reason <text>', t('hvorfor', 'why'))
    .addHelpText(
      'after',
      example(t, 'testcamp camp withdraw camps/autumn --system "Example System" --reason "Not ready"'),
    );

export type WithdrawFlags = FlagsOf<typeof withdraw>;
