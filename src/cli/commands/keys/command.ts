import { command, group } from '../../shared/declaration/command.js';
import type { CommandBuilder } from '../../shared/declaration/command.js';
import { newKeys, vouch } from './declarations.js';

/** `testcamp keys`. */
export const keys: CommandBuilder = group(
  'keys',
  { da: 'nøgler, som certifikater signeres med', en: 'keys to sign certificates with' },
  [
    command(newKeys, async () => (await import('./keys.js')).keysNewCommand),
    command(vouch, async () => (await import('./vouch.js')).keysVouchCommand),
  ],
);
