import { formats } from '../../../shared/formats.js';
import type { FlagsOf } from '../../../shared/declaration/command.js';
import type { TextPicker } from '../../../shared/declaration/help.js';
import { example, format, newCommand, output, privacy, protocolOptions } from '../../../shared/declaration/options.js';
import { actorOptions, testOptions } from './testOptions.js';

/** Declares `testcamp camp certify`. */
export const certify = (t: TextPicker) =>
  privacy(testOptions(newCommand('certify', t), t), t)
    .description(
      t('udsted certifikater for de test, der er begyndt', 'issue certificates of the tests that have begun'),
    )
    .option(
      '--not-official <reason>',
      t(
        "udsted prøveafgørelser efter det, der ikke er MedComs eller HL7's, og hvorfor",
        "issue trial decisions by what is not MedCom's or HL7's, and why",
      ),
    )
    .addHelpText(
      'after',
      example(t, 'testcamp camp certify camps/autumn --by "Test Manager" --key keys/testcamp-private.pem'),
    );

export type CertifyFlags = FlagsOf<typeof certify>;

/** Declares `testcamp camp export`. */
export const exportList = (t: TextPicker) =>
  protocolOptions(output(newCommand('export', t), t), t)
    .description(
      t(
        'skriv campens rækker til MedComs offentlige liste som CSV: de certifikater, der gælder',
        "write the camp's rows of MedCom's public list as CSV: the certificates in force",
      ),
    )
    .argument('<folder>', t('campmappen', 'the camp'))
    .addHelpText('after', example(t, 'testcamp camp export fixtures/camps/demo --output reports/approvals.csv'));

export type ExportFlags = FlagsOf<typeof exportList>;

/** Declares `testcamp camp archive`. */
export const archive = (t: TextPicker) =>
  actorOptions(newCommand('archive', t), t)
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

/** Declares `testcamp camp retest`. */
export const retest = (t: TextPicker) =>
  format(newCommand('retest', t), formats.retest, t)
    .description(
      t(
        'vis, hvilke trin der skal testes igen efter en ny guide, protokol eller version, og hvorfor',
        'show which steps must be tested again after a new guide, protocol or version, and why',
      ),
    )
    .requiredOption('--from <certificate>', t('det tidligere certifikat', 'the earlier certificate'))
    .option('--ig <name>', t('den nye guide, fx conditionlist@1.0.2', 'the new guide, for example conditionlist@1.0.2'))
    .option('--protocol <name>', t('den nye protokol, id eller fil', 'the new protocol, id or file'))
    .option('--system-version <version>', t('systemets version nu', "the system's version now"))
    .option('--protocols <folder>', t('mappe med flere testprotokoller', 'folder with further test protocols'))
    .addHelpText(
      'after',
      example(
        t,
        'testcamp camp retest --ig conditionlist@1.0.1',
        '--from camps/autumn/certificates/example-vendor/example-system/conditionlist-send-1.json',
      ),
    );

export type RetestFlags = FlagsOf<typeof retest>;
