import type { FlagsOf } from '../../../shared/declaration/command.js';
import type { TextPicker } from '../../../shared/declaration/help.js';
import {
  example,
  format,
  listening,
  newCommand,
  protocolOptions,
  terminology,
  workers,
} from '../../../shared/declaration/options.js';
import { formats } from '../../../shared/formats.js';
import { actorOptions } from '../declarations/testOptions.js';

/** Declares `testcamp camp board`. */
export const board = (t: TextPicker) => {
  const command = protocolOptions(format(newCommand('board', t), formats.addresses, t), t);
  return listening(actorOptions(terminology(workers(command, t), t), t), '8090', t)
    .description(
      t(
        'vis campen i en browser: oversigt, det, der venter, og karakterer med dokumentation',
        'show the camp in a browser: overview, what waits, and marks with evidence',
      ),
    )
    .argument('<folder>', t('campmappen', 'the camp'))
    .option(
      '--base-url <url>',
      t('adressen, som browsere bruger, hvis den er en anden', 'address that browsers use, where it is another'),
    )
    .option(
      '--token-file <file>',
      t(
        'fil med det token, som testere skal vise (ellers: TESTCAMP_SERVE_TOKEN)',
        'file with the token that testers must show (default: TESTCAMP_SERVE_TOKEN)',
      ),
    )
    .option(
      '--vendors <file>',
      t(
        'giv hver leverandør et link til egne systemer; filen gemmer linkenes hemmeligheder',
        "give each vendor a link to its own systems; the file keeps the links' secrets",
      ),
    )
    .addHelpText('after', example(t, 'testcamp camp board camps/autumn --key anna.pem --vendors vendor-links.tsv'));
};

export type BoardFlags = FlagsOf<typeof board>;
