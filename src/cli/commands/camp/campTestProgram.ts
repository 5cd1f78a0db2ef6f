import type { Command } from 'commander';
import { formats } from '../../shared/formats.js';
import type { ConfirmFlags } from './confirm.js';
import type { DiffFlags } from './diff.js';
import type { CampReceiveFlags } from './receive.js';
import type { RecordFlags } from './record.js';
import type { RunFlags } from './run.js';
import type { StatusFlags } from './status.js';
import { judging, testOptions } from './campOptions.js';
import { collect, common, example, format, privacy, terminology, workers } from '../../shared/options.js';
import type { Build } from '../../shared/options.js';

export function addReceive(camp: Command, build: Build): void {
  const { t, io, done } = build;
  testOptions(common(camp.command('receive'), build), build)
    .description(
      t(
        'læg det, en leverandør afleverer, under dets trin og runde',
        'file what a vendor hands in under its step and round',
      ),
    )
    .argument('<file...>', t('filer eller mapper med dem', 'files, or folders of them'))
    .option(
      '--step <id>',
      t(
        'trinnet (ellers: efter filens navn, <Standard>_<trin>_<bogstav>.<type>)',
        "the step (default: by the file's name, <Standard>_<step>_<letter>.<type>)",
      ),
    )
    .option(
      '--round <n>',
      t('runden (ellers: en ny, hvis trinnet er kørt)', 'the round (default: a new one where the step was run)'),
    )
    .addHelpText(
      'after',
      example(
        build,
        'testcamp camp receive camps/autumn fixtures/conditionlist/valid/minimal.json',
        '--system "Example System" --step 3.3.1.3',
      ),
    )
    .action(async (folder: string, files: string[], flags: CampReceiveFlags) => {
      const { campReceiveCommand } = await import('./receive.js');
      done(await campReceiveCommand(folder, files, flags, io));
    });
}

export function addRun(camp: Command, build: Build): void {
  const { t, io, done } = build;
  const command = judging(format(common(camp.command('run'), build), formats.camp, build), build);
  terminology(workers(command, build), build)
    .description(
      t(
        'bedøm det, der er ændret; skriv resultater som JSON og rapporter som HTML',
        'judge what has changed; write results as JSON and reports as HTML',
      ),
    )
    .argument('<folder>', t('campmappen', 'the camp'))
    .option(
      '--out <folder>',
      t(
        'hvor results/ og reports/ lægges (ellers: campmappen)',
        'where results/ and reports/ go (default: the camp folder)',
      ),
    )
    .option('--by <name>', t('hvem der kører den, til rapporterne', 'who runs it, for the reports'))
    .addHelpText(
      'after',
      example(build, 'testcamp camp run fixtures/camps/demo --packages ../shared/packages --out reports/demo'),
    )
    .action(async (folder: string, flags: RunFlags) => {
      const { campRunCommand } = await import('./run.js');
      done(await campRunCommand(folder, flags, io));
    });
}

export function addRecord(camp: Command, build: Build): void {
  const { t, io, done } = build;
  privacy(testOptions(common(camp.command('record'), build), build), build)
    .description(
      t('føj en testers karakter for et trin til campens log', "add a tester's mark of a step to the camp's event log"),
    )
    .option('--step <id>', t('fx 3.3.1.1', 'for example 3.3.1.1'))
    .option(
      '--mark <F1|F2|F3|F4|OK|not-relevant>',
      t('karakteren (uden: kun en bemærkning)', 'the mark (without: a remark alone)'),
    )
    .option('--round <n>', t('runden (ellers: trinnets nyeste)', 'the round (default: the newest of the step)'))
    .option(
      '--remark <text>',
      t(
        'hvorfor; kræves for en anden karakter end den foreslåede',
        'why; needed for another mark than the one proposed',
      ),
      '',
    )
    .option('--evidence <file>', t('hvad testeren så; kan gentages', 'what the tester saw; may be repeated'), collect)
    .addHelpText(
      'after',
      example(
        build,
        'testcamp camp record camps/autumn --vendor "Example Vendor" --system "Example System"',
        '--standard ConditionList --step 3.3.1.1 --mark OK --by "Test Tester"',
      ),
    )
    .action(async (folder: string, flags: RecordFlags) => {
      const { campRecordCommand } = await import('./record.js');
      done(await campRecordCommand(folder, flags, io));
    });
}

export function addConfirm(camp: Command, build: Build): void {
  const { t, io, done } = build;
  testOptions(common(camp.command('confirm'), build), build)
    .description(
      t(
        'bekræft en forudsætning, eller importér en egentests certifikat fra en anden camp',
        'confirm a prerequisite, or import the certificate of a self-test from another camp',
      ),
    )
    .option('--prerequisite <id>', t('fx test-persons', 'for example test-persons'))
    .option('--certificate <file>', t('egentestens certifikat', "the self-test's certificate"))
    .option('--key <file>', t('offentlig nøgle, som det skal være signeret med', 'public key that must have signed it'))
    .option('--remark <text>', t('hvordan det er set', 'how it was seen'), '')
    .addHelpText(
      'after',
      example(build, 'testcamp camp confirm camps/autumn --system "Example System" --prerequisite test-persons'),
    )
    .action(async (folder: string, flags: ConfirmFlags) => {
      const { campConfirmCommand } = await import('./confirm.js');
      done(await campConfirmCommand(folder, flags, io));
    });
}

export function addStatus(camp: Command, build: Build): void {
  const { t, io, done } = build;
  const command = judging(format(common(camp.command('status'), build), formats.camp, build), build);
  terminology(workers(command, build), build)
    .description(t('vis, hvor langt hvert system er', 'show where every system stands'))
    .argument('<folder>', t('campmappen', 'the camp'))
    .option(
      '-w, --watch',
      t('vis det igen, når noget ændres, til du stopper det', 'show it anew when anything changes, until you stop it'),
    )
    .addHelpText('after', example(build, 'testcamp camp status fixtures/camps/demo --packages ../shared/packages'))
    .action(async (folder: string, flags: StatusFlags) => {
      const { campStatusCommand } = await import('./status.js');
      done(await campStatusCommand(folder, flags, io));
    });
}

export function addDiff(camp: Command, build: Build): void {
  const { t, io, done } = build;
  const round = t('en runde, fra 1', 'a round, from 1');
  const command = privacy(
    testOptions(format(common(camp.command('diff'), build), formats.roundDiff, build), build),
    build,
  );
  command
    .description(t('vis, hvad der er ændret mellem to runder', 'show what changed between two rounds'))
    .argument('<before>', round)
    .argument('<after>', round)
    .addHelpText('after', example(build, 'testcamp camp diff fixtures/camps/demo 1 2 --packages ../shared/packages'))
    .action(async (folder: string, before: string, after: string, flags: DiffFlags) => {
      const { campDiffCommand } = await import('./diff.js');
      done(await campDiffCommand(folder, before, after, flags, io));
    });
}
