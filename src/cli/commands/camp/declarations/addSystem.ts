import type { FlagsOf } from '../../../shared/declaration/command.js';
import type { TextPicker } from '../../../shared/declaration/help.js';
import { collect, example, newCommand } from '../../../shared/declaration/options.js';

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
    .option('--by <name>', t('hvem der gør det (ellers: brugeren)', 'who does it (default: the user)'))
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
