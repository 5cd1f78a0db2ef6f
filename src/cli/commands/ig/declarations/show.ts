import type { FlagsOf } from '../../../shared/declaration/command.js';
import type { TextPicker } from '../../../shared/declaration/help.js';
import { example, format, newCommand } from '../../../shared/declaration/options.js';

/** Declares `testcamp ig show`. */
export const show = (t: TextPicker) =>
  format(newCommand('show', t), 'text|json', t)
    .description(
      t(
        'vis en guides pakker med hashværdier, hvad der mangler, og dens profiler',
        "show a guide's packages with hashes, what is missing, and its profiles",
      ),
    )
    .argument(
      '<name>',
      t('fx conditionlist eller conditionlist@1.0.1', 'for example conditionlist or conditionlist@1.0.1'),
    )
    .addHelpText('after', example(t, 'testcamp ig show conditionlist --packages ../shared/packages'));

export type IgShowFlags = FlagsOf<typeof show>;
