import { formats } from '../../shared/formats.js';
import type { OptionValues } from '@commander-js/extra-typings';
import type { Declared, FlagsOf } from '../../shared/declaration/command.js';
import type { TextPicker } from '../../shared/declaration/help.js';
import {
  businessRules,
  collect,
  example,
  format,
  newCommand,
  output,
  privacy,
  reports,
  terminology,
  workers,
} from '../../shared/declaration/options.js';

/** Adds the options on what is read. */
const inputs = <Args extends unknown[], Options extends OptionValues>(
  command: Declared<Args, Options>,
  t: TextPicker,
) =>
  command
    .option(
      '--exclude <pattern>',
      t(
        'udelad filer og mapper, fx "kladde*"; kan gentages',
        'leave out files and folders, for example "draft*"; may be repeated',
      ),
      collect,
    )
    .option(
      '--stdin-name <name>',
      t(
        'navn på standardinput i resultatet (ellers: <stdin>)',
        'name of standard input in the result (default: <stdin>)',
      ),
    )
    .option('--watch', t('bedøm igen, når filer ændres, til Ctrl-C', 'judge again when files change, until Ctrl-C'));

/** Declares `testcamp validate`. */
export const validate = (t: TextPicker) => {
  const command = newCommand('validate', t)
    .description(
      t(
        'bedøm indsendelser efter de profiler, de selv angiver, eller som der bedes om',
        'judge submissions by the profiles that they claim or that are asked for',
      ),
    )
    .argument(
      '<file...>',
      t(
        'indsendelser: filer, mapper, mønstre som **/*.json, - for standardinput',
        'submissions: files, folders, patterns such as **/*.json, - for standard input',
      ),
    )
    .option(
      '--ig <name>',
      t(
        'implementeringsguide, fx conditionlist eller conditionlist@1.0.1',
        'implementation guide, for example conditionlist or conditionlist@1.0.1',
      ),
      collect,
    )
    .option(
      '--profile <url>',
      t(
        'profil, som alle filer skal overholde; kan gentages',
        'profile that every file must conform to; may be repeated',
      ),
      collect,
    );
  const judging = businessRules(terminology(command, t), t);
  const shown = reports(output(format(judging, formats.validation, t), t), formats.validation, t);
  return inputs(workers(privacy(shown, t), t), t)
    .option(
      '--fail-severity <error|warning>',
      t('hvad der giver slutkode 1 (ellers: error)', 'what makes the exit code 1 (default: error)'),
    )
    .option(
      '--strict',
      t(
        'afvis extensions og profiler, som ingen pakke har, og forkerte display, som HL7s validator gør',
        "refuse extensions and profiles that no package has, and wrong displays, as HL7's validator does",
      ),
    )
    .option(
      '--no-strict',
      t('heller ikke, hvis testcamp.yaml beder om det', 'not even where testcamp.yaml asks for it'),
    )
    .option(
      '--allow-unknown-profiles',
      t(
        'lad filer være gyldige, selv om de angiver profiler, som ingen pakke har',
        'let files be valid though they claim profiles that no package has',
      ),
    )
    .option(
      '-v, --verbose',
      t(
        'vis også det, der ikke kunne afgøres, og hvad der er udeladt',
        'also list what could not be verified and what was left out',
      ),
    )
    .addHelpText('after', example(t, 'testcamp validate fixtures/conditionlist/valid'));
};

export type ValidateFlags = FlagsOf<typeof validate>;
