import type { FlagsOf } from '../../shared/declaration/command.js';
import type { TextPicker } from '../../shared/declaration/help.js';
import { example, newCommand } from '../../shared/declaration/options.js';

/** Declares `testcamp keys new`. */
export const newKeys = (t: TextPicker) =>
  newCommand('new', t)
    .description(t('lav et par Ed25519-nøgler', 'make a pair of Ed25519 keys'))
    .requiredOption('--out <folder>', t('hvor de lægges', 'where they go'))
    .addHelpText('after', example(t, 'testcamp keys new --out keys'));

export type KeysFlags = FlagsOf<typeof newKeys>;
