import type { Command } from 'commander';
import { protocolOptions } from '../../shared/declaration/options.js';
import type { Build } from '../../shared/declaration/options.js';

/** Options that name one test of a camp, and who does something to it. */
export function testOptions(command: Command, { t }: Build): Command {
  return command
    .argument('<folder>', t('campmappen', 'the camp'))
    .option('--vendor <name>', t('leverandøren', 'the vendor'))
    .option('--system <name>', t('systemet', 'the system'))
    .option('--standard <id>', t('fx ConditionList', 'for example ConditionList'))
    .option('--by <name>', t('hvem der gør det (ellers: brugeren)', 'who does it (default: the user)'))
    .option('--protocols <folder>', t('mappe med flere testprotokoller', 'folder with further test protocols'));
}

/** Options of the commands that judge. */
export const judging = (command: Command, build: Build): Command =>
  protocolOptions(command, build).option(
    '--all',
    build.t('bedøm også det, der er uændret', 'also judge what is unchanged'),
  );
