import type { FlagsOf } from '../../../shared/declaration/command.js';
import type { TextPicker } from '../../../shared/declaration/help.js';
import { example, format, newCommand, terminology, workers } from '../../../shared/declaration/options.js';
import { judging } from './testOptions.js';

/** Declares `testcamp camp status`. */
export const status = (t: TextPicker) => {
  const command = judging(format(newCommand('status', t), 'text|json', t), t);
  return terminology(workers(command, t), t)
    .description(t('vis, hvor langt hvert system er', 'show where every system stands'))
    .argument('<folder>', t('campmappen', 'the camp'))
    .option(
      '-w, --watch',
      t('vis det igen, når noget ændres, til du stopper det', 'show it anew when anything changes, until you stop it'),
    )
    .addHelpText('after', example(t, 'testcamp camp status fixtures/camps/demo --packages ../shared/packages'));
};

export type StatusFlags = FlagsOf<typeof status>;
