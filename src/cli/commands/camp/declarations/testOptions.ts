import type { OptionValues } from '@commander-js/extra-typings';
import type { Declared } from '../../../shared/declaration/command.js';
import type { TextPicker } from '../../../shared/declaration/help.js';
import { protocolOptions, protocols } from '../../../shared/declaration/options.js';

/** Written out, since the compiler does not write types as long as the inferred one; an interface would lack an index signature. */
type TestChoice = {
  vendor?: string;
  system?: string;
  standard?: string;
  protocols?: string;
  by?: string;
  key?: string;
};

/** Adds the options that name the person who acts, and the key that signs what they do. */
export const actorOptions = <Args extends unknown[], Options extends OptionValues>(
  command: Declared<Args, Options>,
  t: TextPicker,
) =>
  command
    .option('--by <name>', t('hvem der udfører det (ellers: brugeren)', 'who does it (default: the user)'))
    .option('--key <file>', t('din private nøgle (ellers: TESTCAMP_KEY)', 'your private key (default: TESTCAMP_KEY)'));

/** Adds the options that name one test of a camp, and the person who acts on it. */
export const testChoice = <Args extends unknown[], Options extends OptionValues>(
  command: Declared<Args, Options>,
  t: TextPicker,
): Declared<Args, Options & TestChoice> =>
  actorOptions(
    protocols(
      command
        .option('--vendor <name>', t('leverandøren', 'the vendor'))
        .option('--system <name>', t('systemet', 'the system'))
        .option('--standard <id>', t('fx ConditionList', 'for example ConditionList')),
      t,
    ),
    t,
  ) as unknown as Declared<Args, Options & TestChoice>;

/** Adds the argument and the options that name one test of a camp, and the person who acts on it. */
export const testOptions = <Args extends unknown[], Options extends OptionValues>(
  command: Declared<Args, Options>,
  t: TextPicker,
): Declared<[...Args, string], Options & TestChoice> =>
  testChoice(command.argument('<folder>', t('campmappen', 'the camp')), t);

/** Adds the options of the commands that judge. */
export const judging = <Args extends unknown[], Options extends OptionValues>(
  command: Declared<Args, Options>,
  t: TextPicker,
) => protocolOptions(command, t).option('--all', t('bedøm også det, der er uændret', 'also judge what is unchanged'));
