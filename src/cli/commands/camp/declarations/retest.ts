import type { FlagsOf } from '../../../shared/declaration/command.js';
import type { TextPicker } from '../../../shared/declaration/help.js';
import { example, format, newCommand } from '../../../shared/declaration/options.js';

/** Declares `testcamp camp retest`. */
export const retest = (t: TextPicker) =>
  format(newCommand('retest', t), 'text|json', t)
    .description(
      t(
        'vis, hvilke trin der skal testes igen efter en ny guide, protokol eller version, og hvorfor',
        'show which steps must be tested again after a new guide, protocol or version, and why',
      ),
    )
    .requiredOption('--from <certificate>', t('det tidligere certifikat', 'the earlier certificate'))
    .option('--ig <name>', t('den nye guide, fx conditionlist@1.0.2', 'the new guide, for example conditionlist@1.0.2'))
    .option('--protocol <name>', t('den nye protokol, id eller fil', 'the new protocol, id or file'))
    .option('--system-version <version>', t('systemets version nu', "the system's version now"))
    .option('--protocols <folder>', t('mappe med flere testprotokoller', 'folder with further test protocols'))
    .addHelpText(
      'after',
      example(
        t,
        'testcamp camp retest --ig conditionlist@1.0.1',
        '--from camps/autumn/certificates/example-vendor/example-system/conditionlist-send-1.json',
      ),
    );

export type RetestFlags = FlagsOf<typeof retest>;
