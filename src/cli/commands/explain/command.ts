import type { FlagsOf } from '../../shared/declaration/command.js';
import type { TextPicker } from '../../shared/declaration/help.js';
import { example, newCommand } from '../../shared/declaration/options.js';

/** Declares `testcamp explain`. */
export const explain = (t: TextPicker) =>
  newCommand('explain', t)
    .description(
      t(
        'forklar en regel: hvad den kræver, hvorfor, og hvordan et brud rettes',
        'explain a rule: what it asks, why, and how to mend a breach',
      ),
    )
    .argument(
      '<rule>',
      t('fx slicing/min, eller kun den sidste del: dom-3', 'for example slicing/min, or the last part alone: dom-3'),
    )
    .addHelpText('after', example(t, 'testcamp explain reference/unresolved-in-bundle'));

export type ExplainFlags = FlagsOf<typeof explain>;
