import type { FlagsOf } from '../../../shared/declaration/command.js';
import type { TextPicker } from '../../../shared/declaration/help.js';
import { example, format, newCommand } from '../../../shared/declaration/options.js';

/** Declares `testcamp ig install`. */
export const install = (t: TextPicker) =>
  format(newCommand('install', t), 'text|json', t)
    .description(
      t(
        'læg pakker og alt, de afhænger af, i FHIR-cachen (~/.fhir/packages eller FHIR_PACKAGE_CACHE)',
        'put packages and all that they depend on into the FHIR cache (~/.fhir/packages or FHIR_PACKAGE_CACHE)',
      ),
    )
    .argument(
      '<package...>',
      t(
        'fx medcom.fhir.dk.conditionlist@1.0.1 (også @1.0.x; uden version den nyeste), eller en .tgz-fil',
        'for example medcom.fhir.dk.conditionlist@1.0.1 (also @1.0.x; without a version the latest), or a .tgz file',
      ),
    )
    .option(
      '--registry <url>',
      t('pakkeregister (ellers: https://packages.fhir.org)', 'package registry (default: https://packages.fhir.org)'),
    )
    .option('--offline', t('spørg intet på nettet', 'ask nothing of the network'))
    .addHelpText('after', example(t, 'testcamp ig install medcom.fhir.dk.conditionlist@1.0.1'));

export type InstallFlags = FlagsOf<typeof install>;
