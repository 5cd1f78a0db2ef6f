import type { FlagsOf } from '../../shared/declaration/command.js';
import type { TextPicker } from '../../shared/declaration/help.js';
import { collect, example, newCommand, privacy } from '../../shared/declaration/options.js';

/** Declares `testcamp gitb`. */
export const gitb = (t: TextPicker) =>
  privacy(newCommand('gitb', t), t)
    .description(
      t(
        'vær valideringstjeneste for EUs Interoperability Test Bed (GITB), over SOAP og REST',
        'be a validation service of the EU Interoperability Test Bed (GITB), by SOAP and REST',
      ),
    )
    .option('--port <n>', t('port; 0 for en ledig', 'port; 0 for a free one'), '8091')
    .option('--host <host>', t('adresse, der lyttes på', 'address to listen at'), '127.0.0.1')
    .option(
      '--token <token>',
      t(
        'hvad kaldere skal vise; kræves på andre adresser end denne maskines egen (også TESTCAMP_GITB_TOKEN)',
        "what callers must show; needed at addresses other than this machine's own (also TESTCAMP_GITB_TOKEN)",
      ),
    )
    .option(
      '--allow-uri <url>',
      t(
        'hent indhold under denne adresse, når det gives som URI (ellers: aldrig); kan gentages',
        'fetch content below this address where it is given by URI (default: never); may be repeated',
      ),
      collect,
    )
    .addHelpText('after', example(t, 'testcamp gitb --port 8091'));

export type GitbFlags = FlagsOf<typeof gitb>;
