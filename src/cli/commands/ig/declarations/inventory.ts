import type { FlagsOf } from '../../../shared/declaration/command.js';
import type { TextPicker } from '../../../shared/declaration/help.js';
import { example, format, newCommand } from '../../../shared/declaration/options.js';

/** Declares `testcamp ig inventory`. */
export const inventory = (t: TextPicker) =>
  format(newCommand('inventory', t), 'text|json', t)
    .description(
      t(
        'tæl, hvad guidernes profiler bruger af FHIR, og vis, om testcamp kontrollerer det',
        'count what the profiles of guides use of FHIR, and tell whether each is judged',
      ),
    )
    .argument(
      '<name...>',
      t('fx conditionlist eller conditionlist@1.0.1', 'for example conditionlist or conditionlist@1.0.1'),
    )
    .addHelpText('after', example(t, 'testcamp ig inventory conditionlist notes --packages ../shared/packages'));

export type IgInventoryFlags = FlagsOf<typeof inventory>;
