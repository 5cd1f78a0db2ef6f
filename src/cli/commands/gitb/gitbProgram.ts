import type { Command } from 'commander';
import type { GitbFlags } from './gitb.js';
import { collect, common, example, privacy } from '../../shared/declaration/options.js';
import type { Build } from '../../shared/declaration/options.js';

/** Adds `testcamp gitb`. */
export function addGitb(program: Command, build: Build): void {
  const { t, io, done } = build;
  privacy(common(program.command('gitb'), build), build)
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
    .addHelpText('after', example(build, 'testcamp gitb --port 8091'))
    .action(async (flags: GitbFlags) => {
      const { gitbCommand } = await import('./gitb.js');
      done(await gitbCommand(flags, io));
    });
}
