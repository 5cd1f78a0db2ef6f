import type { FlagsOf } from '../../../shared/declaration/command.js';
import type { TextPicker } from '../../../shared/declaration/help.js';
import { example, format, newCommand, protocols } from '../../../shared/declaration/options.js';

/** Declares `testcamp protocol list`. */
export const list = (t: TextPicker) =>
  protocols(format(newCommand('list', t), 'text|json', t), t)
    .description(t('vis protokollerne', 'list the protocols'))
    .addHelpText('after', example(t, 'testcamp protocol list'));

export type ProtocolListFlags = FlagsOf<typeof list>;
