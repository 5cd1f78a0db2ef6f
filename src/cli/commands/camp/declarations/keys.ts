import { collect, example, newCommand } from '../../../shared/declaration/options.js';
import type { FlagsOf } from '../../../shared/declaration/command.js';
import type { TextPicker } from '../../../shared/declaration/help.js';

/** Declares `testcamp camp trust`. */
export const trust = (t: TextPicker) =>
  newCommand('trust', t)
    .description(
      t(
        'giv campen en nøgle, og angiv med den, hvem der må hvad',
        'give the camp a key, and say by it who may do what',
      ),
    )
    .argument('<folder>', t('campmappen', 'the camp'))
    .requiredOption('--camp-key <file>', t('campens private nøgle', "the camp's private key"))
    .option(
      '--voucher <file>',
      t(
        'udstederens bekræftelse af campens nøgle (keys vouch)',
        "the issuer's voucher for the camp's key (keys vouch)",
      ),
    )
    .option('--person <name>', t('personens navn', 'name of the person'))
    .option(
      '--role <tester|dispensation|certifier>',
      t('hvad personen må; kan gentages', 'what the person may do; may be repeated'),
      collect,
    )
    .option('--public-key <file>', t('personens offentlige nøgle', "the person's public key"))
    .option('--remove <name>', t('personen må ikke længere', 'the person may no longer'))
    .option('--reason <text>', t('hvorfor', 'why'), '')
    .option('--by <name>', t('hvem der udfører det (ellers: brugeren)', 'who does it (default: the user)'))
    .addHelpText(
      'after',
      example(
        t,
        'testcamp camp trust camps/autumn --camp-key keys/camp/testcamp-private.pem',
        '--person "Test Tester" --role tester --public-key tester.pem',
      ),
    );

export type TrustFlags = FlagsOf<typeof trust>;

/** Declares `testcamp camp head`. */
export const head = (t: TextPicker) =>
  newCommand('head', t)
    .description(
      t(
        'skriv en kontrollinje, der kan offentliggøres, så loggen ikke kan afkortes ubemærket',
        "print a line to publish, so that the log can't be cut short unseen",
      ),
    )
    .argument('<folder>', t('campmappen', 'the camp'))
    .addHelpText('after', example(t, 'testcamp camp head camps/autumn'));

export type HeadFlags = FlagsOf<typeof head>;
