import { formats } from '../../shared/formats.js';
import type { FlagsOf } from '../../shared/declaration/command.js';
import type { TextPicker } from '../../shared/declaration/help.js';
import { example, format, newCommand, output, privacy } from '../../shared/declaration/options.js';

/** Declares `testcamp metadata`. */
export const metadata = (t: TextPicker) =>
  privacy(
    output(format(newCommand('metadata', t), formats.validation, t), t)
      .description(
        t(
          'bedøm metadata for delte dokumenter (XDS og MHD), og hold dem op mod dokumentet',
          'judge the metadata of shared documents (XDS and MHD), and hold them against the document',
        ),
      )
      .argument(
        '<file...>',
        t(
          'metadata: DocumentReference, eller ebRIM alene, i SOAP eller i en multipart-krop',
          'metadata: DocumentReference, or ebRIM alone, in SOAP or in a multipart body',
        ),
      )
      .option('--document <file>', t('dokumentet, som metadata beskriver', 'the document that the metadata describe'))
      .option(
        '--metadata-version <version>',
        t('version af metadatastandarden: 0.96, 1.0 eller 2.0', 'version of the metadata standard: 0.96, 1.0 or 2.0'),
        '1.0',
      ),
    t,
  ).addHelpText('after', example(t, 'testcamp metadata fixtures/metadata/conditionlist.json'));

export type MetadataFlags = FlagsOf<typeof metadata>;
