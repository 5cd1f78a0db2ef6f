import type { Command } from 'commander';
import { formats } from '../../shared/formats.js';
import type { ArchiveFlags } from './archive.js';
import type { CertifyFlags } from './certify.js';
import type { DispenseFlags } from './dispense.js';
import type { ExportFlags } from './export.js';
import type { RetestFlags } from './retest.js';
import { testOptions } from './campOptions.js';
import { common, example, format, output, privacy, protocolOptions, workers } from '../../shared/options.js';
import type { Build } from '../../shared/options.js';

export function addDispense(camp: Command, build: Build): void {
  const { t, io, done } = build;
  testOptions(common(camp.command('dispense'), build), build)
    .description(t('giv dispensation for et trin i en periode', 'exempt a system from a step for a time'))
    .requiredOption('--step <id>', t('fx 3.3.1.1', 'for example 3.3.1.1'))
    .requiredOption('--reason <text>', t('hvorfor', 'why'))
    .requiredOption('--granted-by <name>', t('hvem der giver den', 'who grants it'))
    .requiredOption('--expires <date>', t('sidste dag, den gælder, ÅÅÅÅ-MM-DD', 'last day it holds, YYYY-MM-DD'))
    .addHelpText(
      'after',
      example(
        build,
        'testcamp camp dispense camps/autumn --system "Example System" --step 3.4.3.18',
        '--reason "Comes with 1.2" --granted-by "Test Manager" --expires 2027-03-01',
      ),
    )
    .action(async (folder: string, flags: DispenseFlags) => {
      const { campDispenseCommand } = await import('./dispense.js');
      done(await campDispenseCommand(folder, flags, io));
    });
}

export function addCertify(camp: Command, build: Build): void {
  const { t, io, done } = build;
  privacy(testOptions(common(camp.command('certify'), build), build), build)
    .description(
      t('udsted certifikater for de test, der er begyndt', 'issue certificates of the tests that have begun'),
    )
    .option('--key <file>', t('privat nøgle, de signeres med', 'private key to sign them with'))
    .addHelpText(
      'after',
      example(build, 'testcamp camp certify camps/autumn --by "Test Manager" --key keys/testcamp-private.pem'),
    )
    .action(async (folder: string, flags: CertifyFlags) => {
      const { campCertifyCommand } = await import('./certify.js');
      done(await campCertifyCommand(folder, flags, io));
    });
}

export function addExport(camp: Command, build: Build): void {
  const { t, io, done } = build;
  workers(protocolOptions(output(common(camp.command('export'), build), build), build), build)
    .description(
      t(
        'skriv campens rækker til MedComs offentlige liste som CSV',
        "write the camp's rows of MedCom's public list as CSV",
      ),
    )
    .argument('<folder>', t('campmappen', 'the camp'))
    .addHelpText('after', example(build, 'testcamp camp export fixtures/camps/demo --output reports/approvals.csv'))
    .action(async (folder: string, flags: ExportFlags) => {
      const { campExportCommand } = await import('./export.js');
      done(await campExportCommand(folder, flags, io));
    });
}

export function addArchive(camp: Command, build: Build): void {
  const { t, io, done } = build;
  common(camp.command('archive'), build)
    .description(
      t(
        'saml alt, der skal til for at efterprøve campens certifikater, i én .tgz-fil',
        "gather all that it takes to verify the camp's certificates in one .tgz file",
      ),
    )
    .argument('<folder>', t('campmappen', 'the camp'))
    .requiredOption('-o, --output <file>', t('arkivet', 'the archive'))
    .option('--protocols <folder>', t('mappe med flere testprotokoller', 'folder with further test protocols'))
    .addHelpText('after', example(build, 'testcamp camp archive camps/autumn --output autumn.tgz'))
    .action(async (folder: string, flags: ArchiveFlags) => {
      const { campArchiveCommand } = await import('./archive.js');
      done(await campArchiveCommand(folder, flags, io));
    });
}

export function addRetest(camp: Command, build: Build): void {
  const { t, io, done } = build;
  format(common(camp.command('retest'), build), formats.retest, build)
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
        build,
        'testcamp camp retest --ig conditionlist@1.0.1',
        '--from camps/autumn/certificates/example-vendor/example-system/conditionlist-send-1.json',
      ),
    )
    .action(async (flags: RetestFlags) => {
      const { campRetestCommand } = await import('./retest.js');
      done(await campRetestCommand(flags, io));
    });
}
