import { command, group } from '../../shared/declaration/command.js';
import type { CommandBuilder } from '../../shared/declaration/command.js';
import { documents, exportGitb, list, send, show } from './declarations.js';

/** `testcamp protocol`. */
export const protocol: CommandBuilder = group(
  'protocol',
  {
    da: 'testprotokoller: vis dem, skriv eller send de dokumenter, en modtager skal have, og eksportér dem',
    en: 'test protocols: show them, write or send the documents that a receiver is to have, and export them',
  },
  [
    command(list, async () => (await import('./protocol.js')).protocolListCommand),
    command(show, async () => (await import('./protocol.js')).protocolShowCommand),
    command(documents, async () => (await import('./protocol.js')).protocolDocumentsCommand),
    group(
      'export',
      { da: 'skriv en protokol til et andet testværktøj', en: 'write a protocol for another test tool' },
      [command(exportGitb, async () => (await import('./exportGitb.js')).exportGitbCommand)],
    ),
    command(send, async () => (await import('./protocolSend.js')).protocolSendCommand),
  ],
);
