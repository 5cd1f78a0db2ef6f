import type { FlagsOf } from '../../shared/declaration/command.js';
import type { TextPicker } from '../../shared/declaration/help.js';
import { example, newCommand } from '../../shared/declaration/options.js';

/** Declares `testcamp init`. */
export const init = (t: TextPicker) =>
  newCommand('init', t)
    .description(
      t(
        'lav en mappe at begynde med; på en terminal spørges der om det, der mangler',
        'make a folder to begin with; on a terminal, what is missing is asked',
      ),
    )
    .argument('[folder]', t('mappen (ellers: den, du står i)', 'the folder (default: the one you are in)'))
    .option('--standard <id>', t('fx ConditionList', 'for example ConditionList'))
    .option('--role <send|receive>', t('hvad systemet gør', 'what the system does'))
    .option('--ci <github|gitlab|azure|none>', t('byggeserveren', 'the build server'))
    .option(
      '--testcamp <package>',
      t(
        'hvor bygget henter testcamp: npm-pakke, .tgz-fil, eller til GitHub EJER/NAVN@REF',
        'where the build gets testcamp: npm package, .tgz file, or for GitHub OWNER/NAME@REF',
      ),
    )
    .option('--protocols <folder>', t('mappe med flere testprotokoller', 'folder with further test protocols'))
    .addHelpText('after', example(t, 'testcamp init reports/starter --standard ConditionList --role send --ci github'));

export type InitFlags = FlagsOf<typeof init>;
