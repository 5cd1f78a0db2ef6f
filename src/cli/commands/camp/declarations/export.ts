import type { FlagsOf } from '../../../shared/declaration/command.js';
import type { TextPicker } from '../../../shared/declaration/help.js';
import { example, newCommand, output, protocolOptions, workers } from '../../../shared/declaration/options.js';

/** Declares `testcamp camp export`. */
export const exportList = (t: TextPicker) =>
  workers(protocolOptions(output(newCommand('export', t), t), t), t)
    .description(
      t(
        'skriv campens rækker til MedComs offentlige liste som CSV',
        "write the camp's rows of MedCom's public list as CSV",
      ),
    )
    .argument('<folder>', t('campmappen', 'the camp'))
    .addHelpText('after', example(t, 'testcamp camp export fixtures/camps/demo --output reports/approvals.csv'));

export type ExportFlags = FlagsOf<typeof exportList>;
