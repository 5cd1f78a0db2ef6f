import type { FlagsOf } from '../../../shared/declaration/command.js';
import type { TextPicker } from '../../../shared/declaration/help.js';
import { example, newCommand, protocols } from '../../../shared/declaration/options.js';
import { protocolArgument } from './protocolArgument.js';

/** Declares `testcamp protocol documents`. */
export const documents = (t: TextPicker) =>
  protocols(protocolArgument(newCommand('documents', t), t), t)
    .description(
      t(
        'skriv de dokumenter, systemet skal modtage, som JSON og XML, i en mappe for hvert trin',
        'write the documents that the system is to receive, as JSON and XML, in a folder for each step',
      ),
    )
    .option('--step <id>', t('kun dette trin', 'this step only'))
    .requiredOption('--out <folder>', t('hvor de lægges', 'where they go'))
    .option(
      '--answer <file>',
      t('meddelelse, som kvitteringer skal svare på', 'message that acknowledgements are to answer'),
    )
    .addHelpText('after', example(t, 'testcamp protocol documents conditionlist-receive --out reports/documents'));

export type DocumentsFlags = FlagsOf<typeof documents>;
