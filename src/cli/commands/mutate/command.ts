import { formats } from '../../shared/formats.js';
import type { FlagsOf } from '../../shared/declaration/command.js';
import type { TextPicker } from '../../shared/declaration/help.js';
import { collect, example, format, newCommand } from '../../shared/declaration/options.js';

/** Declares `testcamp mutate`. */
export const mutate = (t: TextPicker) => {
  const command = newCommand('mutate', t)
    .description(
      t(
        'lav dokumenter, der hver bryder ét krav i en profil, til at teste en modtager med',
        'make documents that each break one constraint of a profile, to test a receiver with',
      ),
    )
    .argument('<file...>', t('gyldige indsendelser, som mutanterne laves af', 'valid submissions to make mutants from'))
    .requiredOption('--out <folder>', t('ny mappe til mutanterne', 'new folder for the mutants'))
    .option(
      '--profile <url>',
      t('profilen (ellers: den, filen angiver)', 'the profile (default: the one the file claims)'),
    )
    .option(
      '--ig <name>',
      t(
        'implementeringsguide, fx conditionlist eller conditionlist@1.0.1',
        'implementation guide, for example conditionlist or conditionlist@1.0.1',
      ),
    )
    .option(
      '--kind <kind>',
      t('kun krav af denne slags; kan gentages', 'only constraints of this kind; may be repeated'),
      collect,
    );
  return format(command, formats.mutation, t).addHelpText(
    'after',
    example(
      t,
      'testcamp mutate fixtures/conditionlist/valid/minimal.json',
      '--kind slice-min --kind pattern --out reports/mutants',
    ),
  );
};

export type MutateFlags = FlagsOf<typeof mutate>;
