import { formats } from '../../shared/formats.js';
import type { FlagsOf } from '../../shared/declaration/command.js';
import type { TextPicker } from '../../shared/declaration/help.js';
import {
  example,
  format,
  newCommand,
  output,
  protocolOptions,
  reports,
  terminology,
} from '../../shared/declaration/options.js';

/** Declares `testcamp test`. */
export const test = (t: TextPicker) => {
  const command = newCommand('test', t)
    .description(
      t(
        'udfør en testprotokols automatiske kontroller på en mappe med indsendelser (selvtest)',
        "carry out a test protocol's automatic checks on a folder of submissions (self test)",
      ),
    )
    .argument(
      '<protocol>',
      t(
        'id på en protokol, fx conditionlist-send, eller en protokolfil',
        'id of a protocol, for example conditionlist-send, or a protocol file',
      ),
    )
    .requiredOption(
      '-s, --submissions <folder>',
      t('mappe med en mappe for hvert trin', 'folder with one folder for each step'),
    );
  return protocolOptions(
    reports(output(format(terminology(command, t), formats.protocolRun, t), t), formats.protocolRun, t),
    t,
  )
    .option(
      '--require-all',
      t(
        'slutkode 1, også når trin afventer testeren eller ikke er testet',
        'exit code 1 also where steps wait for the tester or were not tested',
      ),
    )
    .option('--vendor <name>', t('leverandør, der nævnes i rapporten', 'vendor to name in the report'), '')
    .option('--system <name>', t('system, der nævnes i rapporten', 'system to name in the report'), '')
    .option('--system-version <version>', t('systemets version', "the system's version"), '')
    .option('--system-type <type>', 'LPS, EOJ, PLSP, ...', '')
    .addHelpText(
      'after',
      example(
        t,
        'testcamp test conditionlist-send',
        '--submissions fixtures/camps/demo/submissions/havblik-data/havblik-plsp/ConditionList',
      ),
    );
};

export type TestFlags = FlagsOf<typeof test>;
