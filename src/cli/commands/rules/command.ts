import { formats } from '../../shared/formats.js';
import type { FlagsOf } from '../../shared/declaration/command.js';
import type { TextPicker } from '../../shared/declaration/help.js';
import { example, format, newCommand } from '../../shared/declaration/options.js';

/** Declares `testcamp rules`. */
export const rules = (t: TextPicker) =>
  format(newCommand('rules', t), formats.rules, t)
    .description(t('vis reglerne', 'list the rules'))
    .argument('[group]', t('fx slicing', 'for example slicing'))
    .addHelpText('after', example(t, 'testcamp rules reference'));

export type RulesFlags = FlagsOf<typeof rules>;
