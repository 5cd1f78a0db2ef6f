import { formats } from '../../shared/formats.js';
import type { FlagsOf } from '../../shared/declaration/command.js';
import type { TextPicker } from '../../shared/declaration/help.js';
import { example, format, newCommand, output, privacy } from '../../shared/declaration/options.js';

/** Declares `testcamp conversation`. */
export const conversation = (t: TextPicker) =>
  privacy(
    output(format(newCommand('conversation', t), formats.conversation, t), t)
      .description(
        t(
          'hold meddelelser, kvitteringer, genafsendelser, korrektioner og annulleringer op mod hinanden',
          'check messages, acknowledgements, resends, corrections and cancellations against each other',
        ),
      )
      .argument(
        '<file...>',
        t('meddelelserne i samtalen, eller mapper med dem', 'the messages of the conversation, or folders of them'),
      )
      .option('--max-resends <n>', t('genafsendelser, der højst må være', 'resends that there may be at most'), '2')
      .option(
        '--acknowledge-within <minutes>',
        t('minutter, en kvittering højst må tage', 'minutes that an acknowledgement may take at most'),
        '30',
      ),
    t,
  ).addHelpText('after', example(t, 'testcamp conversation fixtures/conversations/corrected-and-cancelled'));

export type ConversationFlags = FlagsOf<typeof conversation>;
