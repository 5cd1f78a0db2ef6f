import { command, group } from '../../shared/declaration/command.js';
import type { CommandBuilder } from '../../shared/declaration/command.js';
import { compare, install, inventory, list, show } from './declarations.js';

/** `testcamp ig`. */
export const ig: CommandBuilder = group(
  'ig',
  { da: 'implementeringsguider, der er til rådighed', en: 'implementation guides at hand' },
  [
    command(list, async () => (await import('./ig.js')).igListCommand),
    command(show, async () => (await import('./ig.js')).igShowCommand),
    command(inventory, async () => (await import('./ig.js')).igInventoryCommand),
    command(compare, async () => (await import('./compare.js')).igCompareCommand),
    command(install, async () => (await import('./install.js')).igInstallCommand),
  ],
);
