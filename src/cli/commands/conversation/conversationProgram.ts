import type { Command } from 'commander';
import { formats } from '../../shared/formats.js';
import type { ConversationFlags } from './conversation.js';
import { common, example, format, output, privacy } from '../../shared/options.js';
import type { Build } from '../../shared/options.js';

/** Adds `testcamp conversation`. */
export function addConversation(program: Command, build: Build): void {
  const { t, io, done } = build;
  const command = output(format(common(program.command('conversation'), build), formats.conversation, build), build)
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
    );
  privacy(command, build)
    .addHelpText('after', example(build, 'testcamp conversation fixtures/conversations/corrected-and-cancelled'))
    .action(async (files: string[], flags: ConversationFlags) => {
      const { conversationCommand } = await import('./conversation.js');
      done(await conversationCommand(files, flags, io));
    });
}
