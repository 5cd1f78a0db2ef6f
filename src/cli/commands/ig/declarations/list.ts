import type { FlagsOf } from '../../../shared/declaration/command.js';
import type { TextPicker } from '../../../shared/declaration/help.js';
import { example, format, newCommand } from '../../../shared/declaration/options.js';

/** Declares `testcamp ig list`. */
export const list = (t: TextPicker) =>
  format(newCommand('list', t), 'text|json', t)
    .description(t('vis pakkerne, der er til rådighed', 'list the packages at hand'))
    .addHelpText('after', example(t, 'testcamp ig list --packages ../shared/packages'));

export type IgListFlags = FlagsOf<typeof list>;
