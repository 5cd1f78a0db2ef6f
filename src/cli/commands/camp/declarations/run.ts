import type { FlagsOf } from '../../../shared/declaration/command.js';
import type { TextPicker } from '../../../shared/declaration/help.js';
import { example, format, newCommand, terminology, workers } from '../../../shared/declaration/options.js';
import { judging } from './testOptions.js';

/** Declares `testcamp camp run`. */
export const run = (t: TextPicker) => {
  const command = judging(format(newCommand('run', t), 'text|json', t), t);
  return terminology(workers(command, t), t)
    .description(
      t(
        'bedøm det, der er ændret; skriv resultater som JSON og rapporter som HTML',
        'judge what has changed; write results as JSON and reports as HTML',
      ),
    )
    .argument('<folder>', t('campmappen', 'the camp'))
    .option(
      '--out <folder>',
      t(
        'hvor results/ og reports/ lægges (ellers: campmappen)',
        'where results/ and reports/ go (default: the camp folder)',
      ),
    )
    .option('--by <name>', t('hvem der kører den, til rapporterne', 'who runs it, for the reports'))
    .addHelpText(
      'after',
      example(t, 'testcamp camp run fixtures/camps/demo --packages ../shared/packages --out reports/demo'),
    );
};

export type RunFlags = FlagsOf<typeof run>;
