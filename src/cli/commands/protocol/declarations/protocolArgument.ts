import type { OptionValues } from '@commander-js/extra-typings';
import type { Declared } from '../../../shared/declaration/command.js';
import type { TextPicker } from '../../../shared/declaration/help.js';

/** Adds the argument that names a protocol. */
export const protocolArgument = <Args extends unknown[], Options extends OptionValues>(
  command: Declared<Args, Options>,
  t: TextPicker,
) =>
  command.argument(
    '<protocol>',
    t(
      'id på en protokol, fx conditionlist-receive, eller en protokolfil',
      'id of a protocol, for example conditionlist-receive, or a protocol file',
    ),
  );
