import type { FlagsOf } from '../../shared/declaration/command.js';
import type { TextPicker } from '../../shared/declaration/help.js';
import {
  businessRules,
  collect,
  example,
  listening,
  newCommand,
  privacy,
  protocols,
} from '../../shared/declaration/options.js';

/** Declares `testcamp gitb`. */
export const gitb = (t: TextPicker) =>
  listening(protocols(businessRules(privacy(newCommand('gitb', t), t), t), t), '8091', t)
    .description(
      t(
        'vær valideringstjeneste for EUs Interoperability Test Bed (GITB), over SOAP og REST',
        'be a validation service of the EU Interoperability Test Bed (GITB), by SOAP and REST',
      ),
    )
    .option(
      '--base-url <url>',
      t('adressen, som kaldere bruger, hvis den er en anden', 'address that callers use, where it is another'),
    )
    .option(
      '--token-file <file>',
      t(
        'fil med det token, som alle skal vise (ellers: TESTCAMP_GITB_TOKEN eller TESTCAMP_SERVE_TOKEN)',
        'file with the token that all must show (default: TESTCAMP_GITB_TOKEN or TESTCAMP_SERVE_TOKEN)',
      ),
    )
    .option(
      '--token <token>',
      t(
        'tokenet selv; kan ses af andre brugere af maskinen, så brug hellere --token-file',
        'the token itself; other users of the machine can see it, so rather use --token-file',
      ),
    )
    .option('--max-body <mb>', t('største indhold, i MB', 'largest body, in MB'), '100')
    .option(
      '--max-seconds <n>',
      t('længste bedømmelse af én indsendelse, i sekunder', 'longest judging of one submission, in seconds'),
      '30',
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
