import type { FlagsOf } from '../../../shared/declaration/command.js';
import type { TextPicker } from '../../../shared/declaration/help.js';
import { collect, example, format, newCommand, output } from '../../../shared/declaration/options.js';

/** Declares `testcamp ig compare`. */
export const compare = (t: TextPicker) => {
  const side = t(
    'en guide (conditionlist@1.0.1), en .tgz-fil, en pakkes mappe eller en profil (URL|version)',
    'a guide (conditionlist@1.0.1), a .tgz file, the folder of a package, or a profile (URL|version)',
  );
  return output(format(newCommand('compare', t), 'text|json|html', t), t)
    .description(
      t(
        'vis forskellene på to guider, pakker eller profiler, og hvem de rammer',
        'show what differs between two guides, packages or profiles, and whom it touches',
      ),
    )
    .argument('<before>', side)
    .argument('<after>', t('det samme', 'the same'))
    .option(
      '--profiles-reached-by <url>',
      t(
        'sammenlign kun denne profil og alt, den når; kan gentages',
        'compare only this profile and all that it reaches; may be repeated',
      ),
      collect,
    )
    .option('-v, --verbose', t('vis også redaktionelle forskelle', 'also list editorial differences'))
    .addHelpText(
      'after',
      example(t, 'testcamp ig compare conditionlist@1.0.0 conditionlist@1.0.1 --packages ../shared/packages'),
    );
};

export type CompareFlags = FlagsOf<typeof compare>;
