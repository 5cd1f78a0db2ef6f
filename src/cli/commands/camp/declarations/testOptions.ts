import type { OptionValues } from '@commander-js/extra-typings';
import type { Declared } from '../../../shared/declaration/command.js';
import type { TextPicker } from '../../../shared/declaration/help.js';
import { protocolOptions, protocols } from '../../../shared/declaration/options.js';

/** Adds the argument and the options that name one test of a camp, and the person who acts on it. */
export const testOptions = <Args extends unknown[], Options extends OptionValues>(
  command: Declared<Args, Options>,
  t: TextPicker,
) =>
  protocols(
    command
      .argument('<folder>', t('campmappen', 'the camp'))
      .option('--vendor <name>', t('leverandøren', 'the vendor'))
      .option('--system <name>', t('systemet', 'the system'))
      .option('--standard <id>', t('fx ConditionList', 'for example ConditionList'))
      .option('--by <name>', t('hvem der gør det (ellers: brugeren)', 'who does it (default: the user)')),
    t,
  );

/** Adds the options of the commands that judge. */
export const judging = <Args extends unknown[], Options extends OptionValues>(
  command: Declared<Args, Options>,
  t: TextPicker,
) => protocolOptions(command, t).option('--all', t('bedøm også det, der er uændret', 'also judge what is unchanged'));
