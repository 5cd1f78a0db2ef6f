import type { FlagsOf } from '../../../shared/declaration/command.js';
import type { TextPicker } from '../../../shared/declaration/help.js';
import { example, newCommand } from '../../../shared/declaration/options.js';

/** Declares `testcamp camp archive`. */
export const archive = (t: TextPicker) =>
  newCommand('archive', t)
    .description(
      t(
        'saml alt, der skal til for at efterprøve campens certifikater, i én .tgz-fil',
        "gather all that it takes to verify the camp's certificates in one .tgz file",
      ),
    )
    .argument('<folder>', t('campmappen', 'the camp'))
    .requiredOption('-o, --output <file>', t('arkivet', 'the archive'))
    .option('--protocols <folder>', t('mappe med flere testprotokoller', 'folder with further test protocols'))
    .addHelpText('after', example(t, 'testcamp camp archive camps/autumn --output autumn.tgz'));

export type ArchiveFlags = FlagsOf<typeof archive>;
