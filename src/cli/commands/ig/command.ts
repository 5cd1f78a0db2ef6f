import { command, group } from '../../shared/declaration/command.js';
import type { CommandBuilder } from '../../shared/declaration/command.js';
import { compare } from './declarations/compare.js';
import { install } from './declarations/install.js';
import { inventory } from './declarations/inventory.js';
import { list } from './declarations/list.js';
import { show } from './declarations/show.js';

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
