import type { Command } from 'commander';
import type { AddSystemFlags } from './addSystem.js';
import type { CampInitFlags } from './init.js';
import type { SetVersionFlags } from './setVersion.js';
import type { WithdrawFlags } from './withdraw.js';
import { addArchive, addCertify, addDispense, addExport, addRetest } from './campCertificateProgram.js';
import { testOptions } from './campOptions.js';
import { addConfirm, addDiff, addReceive, addRecord, addRun, addStatus } from './campTestProgram.js';
import { collect, common, example } from '../../shared/declaration/options.js';
import type { Build } from '../../shared/declaration/options.js';

/** Adds `testcamp camp`: the commands in the order of a camp's life. */
export function addCamp(program: Command, build: Build): void {
  const camp = program
    .command('camp')
    .description(
      build.t(
        'afhold en testcamp: mange systemer, standarder og runder',
        'run a testcamp: many systems, standards and rounds',
      ),
    );
  for (const add of [addInit, addSystem, addVersion, addWithdraw, addReceive, addRun, addRecord, addConfirm]) {
    add(camp, build);
  }
  for (const add of [addDispense, addStatus, addDiff, addCertify, addExport, addArchive, addRetest]) add(camp, build);
}

function addInit(camp: Command, build: Build): void {
  const { t, io, done } = build;
  common(camp.command('init'), build)
    .description(
      t(
        'opret en campmappe; på en terminal spørges der om det, der mangler',
        'make a camp folder; on a terminal, what is missing is asked',
      ),
    )
    .argument('<folder>', t('mappen, der oprettes', 'the folder to make'))
    .option('--name <name>', t('campens navn', 'name of the camp'))
    .option('--from <date>', t('første dag, ÅÅÅÅ-MM-DD', 'first day, YYYY-MM-DD'))
    .option('--to <date>', t('sidste dag, ÅÅÅÅ-MM-DD', 'last day, YYYY-MM-DD'))
    .option('--place <place>', t('hvor den holdes', 'where it is held'))
    .option('--by <name>', t('hvem der opretter den (ellers: brugeren)', 'who makes it (default: the user)'))
    .addHelpText(
      'after',
      example(
        build,
        'testcamp camp init camps/autumn --name "Autumn" --place Odense',
        '--from 2026-09-15 --to 2026-09-17',
      ),
    )
    .action(async (folder: string, flags: CampInitFlags) => {
      const { campInitCommand } = await import('./init.js');
      done(await campInitCommand(folder, flags, io));
    });
}

function addSystem(camp: Command, build: Build): void {
  const { t, io, done } = build;
  common(camp.command('add-system'), build)
    .description(t('tilmeld et system til test', 'enter a system for tests'))
    .argument('<folder>', t('campmappen', 'the camp'))
    .requiredOption('--vendor <name>', t('leverandøren', 'the vendor'))
    .requiredOption('--system <name>', t('systemet', 'the system'))
    .requiredOption('--system-version <version>', t('systemets version', "the system's version"))
    .requiredOption('--system-type <type>', 'LPS, EOJ, PLSP, ...')
    .requiredOption(
      '--test <protocol>',
      t(
        'protokol, evt. med :live-test efter (ellers: egentest); kan gentages',
        'protocol, with :live-test after it if need be (default: self-test); may be repeated',
      ),
      collect,
    )
    .option('--by <name>', t('hvem der gør det (ellers: brugeren)', 'who does it (default: the user)'))
    .option('--protocols <folder>', t('mappe med flere testprotokoller', 'folder with further test protocols'))
    .addHelpText(
      'after',
      example(
        build,
        'testcamp camp add-system camps/autumn --vendor "Example Vendor" --system "Example System"',
        '--system-version 1.0 --system-type PLSP --test conditionlist-send',
      ),
    )
    .action(async (folder: string, flags: AddSystemFlags) => {
      const { campAddSystemCommand } = await import('./addSystem.js');
      done(await campAddSystemCommand(folder, flags, io));
    });
}

function addVersion(camp: Command, build: Build): void {
  const { t, io, done } = build;
  testOptions(common(camp.command('set-version'), build), build)
    .description(
      t(
        'et system testes fra nu af i en ny version; runderne indtil nu tæller ikke for den',
        'from now on a system is tested in a new version, for which the rounds so far do not count',
      ),
    )
    .requiredOption('--system-version <version>', t('den nye version', 'the new version'))
    .option('--reason <text>', t('hvorfor', 'why'), '')
    .addHelpText(
      'after',
      example(build, 'testcamp camp set-version camps/autumn --system "Example System" --system-version 1.1'),
    )
    .action(async (folder: string, flags: SetVersionFlags) => {
      const { campSetVersionCommand } = await import('./setVersion.js');
      done(await campSetVersionCommand(folder, flags, io));
    });
}

function addWithdraw(camp: Command, build: Build): void {
  const { t, io, done } = build;
  testOptions(common(camp.command('withdraw'), build), build)
    .description(t('træk et system, eller én test af det', 'withdraw a system, or one test of it'))
    .requiredOption('--reason <text>', t('hvorfor', 'why'))
    .addHelpText(
      'after',
      example(build, 'testcamp camp withdraw camps/autumn --system "Example System" --reason "Not ready"'),
    )
    .action(async (folder: string, flags: WithdrawFlags) => {
      const { campWithdrawCommand } = await import('./withdraw.js');
      done(await campWithdrawCommand(folder, flags, io));
    });
}
