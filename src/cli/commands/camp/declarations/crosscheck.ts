import { formats } from '../../../shared/formats.js';
import type { FlagsOf } from '../../../shared/declaration/command.js';
import type { TextPicker } from '../../../shared/declaration/help.js';
import { example, format, newCommand, output, privacy, protocols } from '../../../shared/declaration/options.js';
import { hl7Words, settledWords } from '../../crosscheck/command.js';

/** Declares `testcamp camp crosscheck`. */
export const crosscheck = (t: TextPicker) =>
  privacy(protocols(output(format(newCommand('crosscheck', t), formats.crosscheck, t), t), t), t)
    .description(
      t(
        "spørg HL7's validator om det, der er afleveret i campen, og vis enigheden pr. standard",
        "ask HL7's validator about what was handed in at the camp, and show agreement per standard",
      ),
    )
    .argument('<folder>', t('campmappen', 'the camp'))
    .requiredOption('--hl7 <jar|command|url>', t(...hl7Words))
    .option('--vendor <name>', t('leverandøren', 'the vendor'))
    .option('--system <name>', t('systemet', 'the system'))
    .option('--standard <id>', t('fx ConditionList', 'for example ConditionList'))
    .option('--settled <file>', t(...settledWords))
    .option('--keep', t('læg resultatet ved siden af certifikaterne', 'keep the result beside the certificates'))
    .option('--parallel <n>', t('spørgsmål ad gangen (ellers: 1)', 'questions at once (default: 1)'))
    .option('--timeout <seconds>', t('ventetid pr. fil', 'time to wait for each file'), '120')
    .option('-v, --verbose', t('vis også, hvad de siger', 'also show what they say'))
    .addHelpText('after', example(t, 'testcamp camp crosscheck camps/autumn --hl7 validator_cli.jar --keep'));

export type CampCrosscheckFlags = FlagsOf<typeof crosscheck>;
