import type { FlagsOf } from '../../../shared/declaration/command.js';
import type { TextPicker } from '../../../shared/declaration/help.js';
import { example, format, newCommand, privacy } from '../../../shared/declaration/options.js';

/** Declares `testcamp script check`. */
export const check = (t: TextPicker) =>
  privacy(format(newCommand('check', t), 'text|json', t), t)
    .description(t('find fejl i TestScripts uden at køre dem', 'find faults in TestScripts without running them'))
    .argument('<file...>', t('TestScripts, JSON eller XML; eller mapper', 'TestScripts, JSON or XML; or folders'))
    .option('-v, --verbose', t('vis også oplysninger', 'also list information'))
    .addHelpText(
      'after',
      example(t, 'testcamp script check testscripts/homecareobservation --packages ../shared/packages'),
    );

export type ScriptCheckFlags = FlagsOf<typeof check>;
