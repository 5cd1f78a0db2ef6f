import type { FlagsOf } from '../../../shared/declaration/command.js';
import type { TextPicker } from '../../../shared/declaration/help.js';
import { example, format, newCommand, privacy } from '../../../shared/declaration/options.js';
import { testOptions } from './testOptions.js';

/** Declares `testcamp camp diff`. */
export const diff = (t: TextPicker) => {
  const round = t('en runde, fra 1', 'a round, from 1');
  return privacy(testOptions(format(newCommand('diff', t), 'text|json', t), t), t)
    .description(t('vis, hvad der er ændret mellem to runder', 'show what changed between two rounds'))
    .argument('<before>', round)
    .argument('<after>', round)
    .addHelpText('after', example(t, 'testcamp camp diff fixtures/camps/demo 1 2 --packages ../shared/packages'));
};

export type DiffFlags = FlagsOf<typeof diff>;
