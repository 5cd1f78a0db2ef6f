import type { FlagsOf } from '../../shared/declaration/command.js';
import type { TextPicker } from '../../shared/declaration/help.js';
import { example, newCommand } from '../../shared/declaration/options.js';

/** Declares `testcamp completion`. */
export const completion = (t: TextPicker) =>
  newCommand('completion', t)
    .description(
      t(
        'skriv et script, så skallen udfylder kommandoer, valg, regler og protokoller med Tab',
        'write a script by which the shell completes commands, options, rules and protocols on Tab',
      ),
    )
    .argument('<shell>', t('bash, zsh, fish eller powershell', 'bash, zsh, fish or powershell'))
    .option('--protocols <folder>', t('mappe med flere testprotokoller', 'folder with further test protocols'))
    .addHelpText('after', example(t, 'testcamp completion bash > ~/.local/share/bash-completion/completions/testcamp'));

export type CompletionFlags = FlagsOf<typeof completion>;
