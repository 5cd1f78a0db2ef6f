import type { FlagsOf } from '../../../shared/declaration/command.js';
import type { TextPicker } from '../../../shared/declaration/help.js';
import { example, format, newCommand, output, privacy, protocols } from '../../../shared/declaration/options.js';
import { protocolArgument } from './protocolArgument.js';

/** Declares `testcamp protocol show`. */
export const show = (t: TextPicker) => {
  const command = protocolArgument(newCommand('show', t), t).description(
    t('vis en protokol, som en tester læser den', 'show a protocol as a tester reads it'),
  );
  return privacy(protocols(output(format(command, 'text|json|html', t), t), t), t).addHelpText(
    'after',
    example(t, 'testcamp protocol show conditionlist-receive --format html -o reports/protocol.html'),
  );
};

export type ProtocolShowFlags = FlagsOf<typeof show>;
