import { formats } from '../../shared/formats.js';
import type { FlagsOf } from '../../shared/declaration/command.js';
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
        'indsendelser; en mappe står for dens .json- og .xml-filer',
        'submissions; a folder stands for its .json and .xml files',
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
  return workers(
    privacy(reports(output(format(judging, formats.validation, t), t), formats.validation, t), t),
    t,
  )
    .option('--fail-severity <error|warning>', t('hvad der giver slutkode 1', 'what makes the exit code 1'), 'error')
    .option(
      '--strict',
      t(
        'afvis extensions og profiler, som ingen pakke har, som HL7s validator gør',
        "refuse extensions and profiles that no package has, as HL7's validator does",
      ),
    )
    .option(
      '--allow-unknown-profiles',
      t(
        'lad filer være gyldige, selv om de angiver profiler, som ingen pakke har',
        'let files be valid though they claim profiles that no package has',
      ),
    )
    .option('-v, --verbose', t('vis også det, der ikke kunne afgøres', 'also list what could not be verified'))
    .addHelpText('after', example(t, 'testcamp validate fixtures/conditionlist/valid'));
};

export type ValidateFlags = FlagsOf<typeof validate>;
