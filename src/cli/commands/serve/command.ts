import type { OptionValues } from '@commander-js/extra-typings';
import type { Declared, FlagsOf } from '../../shared/declaration/command.js';
import type { TextPicker } from '../../shared/declaration/help.js';
import {
  businessRules,
  collect,
  example,
  format,
  listening,
  newCommand,
  privacy,
} from '../../shared/declaration/options.js';
import { formats } from '../../shared/formats.js';

/** Adds the options for validating received documents. */
const validating = <Args extends unknown[], Options extends OptionValues>(
  command: Declared<Args, Options>,
  t: TextPicker,
) =>
  businessRules(command, t)
    .option(
      '--validate <reject|note>',
      t(
        'validér det modtagne: afvis det ugyldige, eller notér fundene',
        'validate what is received: refuse what is invalid, or note the findings',
      ),
    )
    .option(
      '--ig <name>',
      t(
        'guide at validere efter (ellers: efter det, der angives)',
        'guide to validate by (default: by what is claimed)',
      ),
      collect,
    )
    .option(
      '--strict',
      t(
        'afvis extensions og profiler, som ingen pakke har, og forkerte display, som HL7s validator gør',
        "refuse extensions and profiles that no package has, and wrong displays, as HL7's validator does",
      ),
    );

/** Declares `testcamp serve`. */
export const serve = (t: TextPicker) => {
  const command = listening(format(newCommand('serve', t), formats.addresses, t), '8080', t)
    .description(
      t(
        'FHIR-server, som systemerne under test sender til; alt, der modtages, gemmes som dokumentation',
        'FHIR server that the systems under test send to; everything received is kept as evidence',
      ),
    )
    .option(
      '--system <name>',
      t('system, der får sin egen adresse; kan gentages', 'system that gets an address of its own; may be repeated'),
      collect,
    )
    .option('--camp <folder>', t('camp, hvis systemer får hver sin adresse', 'camp whose systems get an address each'))
    .option('--protocols <folder>', t('mappe med flere testprotokoller', 'folder with further test protocols'))
    .option(
      '--store <folder>',
      t(
        'hvor det modtagne gemmes (ellers: received/ i campen)',
        'where what is received is kept (default: received/ in the camp)',
      ),
    )
    .option('--memory', t('gem intet på disken', 'keep nothing on disk'))
    .option(
      '--base-url <url>',
      t('adressen, som systemerne bruger, hvis den er en anden', 'address that the systems use, where it is another'),
    )
    .option(
      '--token-file <file>',
      t(
        'fil med det token, som alle skal vise (ellers: TESTCAMP_SERVE_TOKEN)',
        'file with the token that all must show (default: TESTCAMP_SERVE_TOKEN)',
      ),
    )
    .option('--max-body <mb>', t('største indhold, i MB', 'largest body, in MB'), '100')
    .option(
      '--max-seconds <n>',
      t('længste bedømmelse af én indsendelse, i sekunder', 'longest judging of one submission, in seconds'),
      '30',
    )
    .option(
      '--gitb',
      t(
        'vær også valideringstjeneste for Interoperability Test Bed, på /gitb',
        'be a validation service of the Interoperability Test Bed too, at /gitb',
      ),
    )
    .option(
      '--allow-uri <url>',
      t(
        'med --gitb: hent indhold under denne adresse, når det gives som URI (ellers: aldrig); kan gentages',
        'with --gitb: fetch content below this address where it is given by URI (default: never); may be repeated',
      ),
      collect,
    );
  return privacy(validating(command, t), t).addHelpText(
    'after',
    example(t, 'testcamp serve --system demo-lps --store received --port 8080'),
  );
};

export type ServeFlags = FlagsOf<typeof serve>;
