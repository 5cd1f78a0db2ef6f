import type { FlagsOf } from '../../../shared/declaration/command.js';
import type { TextPicker } from '../../../shared/declaration/help.js';
import {
  example,
  format,
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
  return actorOptions(terminology(workers(command, t), t), t)
    .description(
      t(
        'vis campen i en browser: oversigt, det, der venter, og karakterer med dokumentation',
        'show the camp in a browser: overview, what waits, and marks with evidence',
      ),
    )
    .argument('<folder>', t('campmappen', 'the camp'))
    .option('--port <n>', t('port; 0 for en ledig', 'port; 0 for a free one'), '8090')
    .option(
      '--host <address>',
      t(
        'netværksadresse; åben for andre maskiner kun med token',
        'network address; open to other machines only with a token',
      ),
      '127.0.0.1',
    )
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
