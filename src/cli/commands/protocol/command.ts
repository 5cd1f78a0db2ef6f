import { command, group } from '../../shared/declaration/command.js';
import type { CommandBuilder } from '../../shared/declaration/command.js';
import { documents, list, send, show } from './declarations.js';

/** `testcamp protocol`. */
export const protocol: CommandBuilder = group(
  'protocol',
  {
    da: 'testprotokoller: vis dem, og skriv eller send de dokumenter, en modtager skal have',
    en: 'test protocols: show them, and write or send the documents that a receiver is to have',
  },
  [
    command(list, async () => (await import('./protocol.js')).protocolListCommand),
    command(show, async () => (await import('./protocol.js')).protocolShowCommand),
    command(documents, async () => (await import('./protocol.js')).protocolDocumentsCommand),
    command(send, async () => (await import('./protocolSend.js')).protocolSendCommand),
  ],
);
