import { Command } from 'commander';
import type { CommanderError } from 'commander';
import type { Lang } from '../base/index.js';
import type { RunFlags } from './commands/camp/run.js';
import { addCamp } from './commands/camp/campProgram.js';
import { addConversation } from './commands/conversation/conversationProgram.js';
import type { CompareFlags } from './commands/ig/compare.js';
import { helpLayout, textPickerOf } from './shared/help.js';
import type { IgFlags } from './commands/ig/ig.js';
import { addInit as addStarter } from './commands/init/initProgram.js';
import type { InstallFlags } from './commands/ig/install.js';
import type { MutateFlags } from './commands/mutate/mutate.js';
import type { Io } from './shared/io.js';
import {
  collect,
  common,
  example,
  format,
  output,
  privacy,
  protocolOptions,
  reports,
  terminology,
  workers,
} from './shared/options.js';
import type { OverviewFlags } from './commands/report/overview.js';
import type { Build } from './shared/options.js';
import { addProtocol } from './commands/protocol/protocolProgram.js';
import { addReconcile } from './commands/reconcile/reconcileProgram.js';
import type { RulesFlags } from './commands/rules/rules.js';
import { addScript } from './commands/script/scriptProgram.js';
import { addCrosscheck } from './commands/crosscheck/crosscheckProgram.js';
import { addGitb } from './commands/gitb/gitbProgram.js';
import { addServe } from './commands/serve/serveProgram.js';
import type { CommonOptions } from './shared/settings.js';
import type { TestFlags } from './commands/test/test.js';
import { toolInfo } from './shared/tool.js';
import { commandLineError } from './shared/usage.js';
import type { ValidateFlags } from './commands/validate/validate.js';
import { addKeys, addVerify } from './commands/verify/verifyProgram.js';

/**
 * The command line of testcamp. Each command's code is loaded when it is run, so that a short command starts fast.
 * @param lang language of help
 * @param done is given the exit code of the command that ran.
 */
export function buildProgram(io: Io, lang: Lang, done: (code: number) => void): Command {
  const build: Build = { io, t: textPickerOf(lang), done };
  const { t } = build;
  // Options stand after the command they belong to: `report overview` has the same ones as `report`.
  const program = new Command('testcamp')
    .enablePositionalOptions()
    .description(
      t(
        'FHIR-test for dansk primærsektor: validér, kør testprotokoller og certificér.',
        'FHIR conformance tests for Danish primary care: validate, run test protocols, certify.',
      ),
    );
  program.addHelpText(
    'after',
    t(
      '\nSlutkoder: 0 overholder kravene, 1 overholder dem ikke, 2 forkert brug eller ulæseligt input, 3 fejl i testcamp.',
      '\nExit codes: 0 conformant, 1 not conformant, 2 wrong use or unreadable input, 3 a fault of testcamp.',
    ),
  );
  addStarter(program, build);
  addValidate(program, build);
  addCrosscheck(program, build);
  addMutate(program, build);
  addTest(program, build);
  addProtocol(program, build);
  addScript(program, build);
  addGitb(program, build);
  addServe(program, build);
  addReconcile(program, build);
  addConversation(program, build);
  addCamp(program, build);
  addVerify(program, build);
  addKeys(program, build);
  addReport(program, build);
  addGuides(program, build);
  addRules(program, build);
  finish(program, 'testcamp', lang, build);
  return program;
}

/** Gives a command and those below it what all have: output, language, --help, --version, errors of one line. */
function finish(command: Command, name: string, lang: Lang, build: Build): void {
  const { io, t } = build;
  command
    .configureOutput({
      writeOut: (text) => io.out(text),
      // A group without a command says so in one line; only `testcamp` alone shows its help.
      writeErr: (text) => (command.parent === null ? io.err(text) : undefined),
      outputError: () => undefined,
    })
    .configureHelp(helpLayout(lang))
    .version(toolInfo().version, '-V, --version', t('vis versionen', 'show the version'))
    .helpOption('-h, --help', t('vis denne hjælp', 'show this help'))
    .helpCommand(false)
    .exitOverride((error: CommanderError) => {
      // Alone, `testcamp` shows its help.
      if (error.exitCode === 0 || (error.code === 'commander.help' && command.parent === null)) throw error;
      throw commandLineError(
        error,
        name,
        command.commands.map((inner) => inner.name()),
      );
    });
  for (const inner of command.commands) finish(inner, `${name} ${inner.name()}`, lang, build);
}

function addValidate(program: Command, build: Build): void {
  const { t, io, done } = build;
  const command = common(program.command('validate'), build)
    .description(
      t(
        'bedøm indsendelser efter de profiler, de selv angiver, eller som der bedes om',
        'judge submissions by the profiles that they claim or that are asked for',
      ),
    )
    .argument(
      '<file...>',
      t(
        'indsendelser; en mappe står for dens .json- og .xml-filer',
        'submissions; a folder stands for its .json and .xml files',
      ),
    )
    .option(
      '--ig <name>',
      t(
        'implementeringsguide, fx conditionlist eller conditionlist@1.0.1',
        'implementation guide, for example conditionlist or conditionlist@1.0.1',
      ),
      collect,
    )
    .option(
      '--profile <url>',
      t(
        'profil, som alle filer skal overholde; kan gentages',
        'profile that every file must conform to; may be repeated',
      ),
      collect,
    );
  terminology(command, build);
  const forms = 'text|json|ndjson|html|junit|sarif|github|markdown|gitb';
  workers(privacy(reports(output(format(command, forms, build), build), build), build), build)
    .option('--fail-severity <error|warning>', t('hvad der giver slutkode 1', 'what makes the exit code 1'), 'error')
    .option(
      '--strict',
      t(
        'afvis extensions og profiler, som ingen pakke har, som HL7s validator gør',
        "refuse extensions and profiles that no package has, as HL7's validator does",
      ),
    )
    .option(
      '--allow-unknown-profiles',
      t(
        'lad filer være gyldige, selv om de angiver profiler, som ingen pakke har',
        'let files be valid though they claim profiles that no package has',
      ),
    )
    .option('-v, --verbose', t('vis også det, der ikke kunne afgøres', 'also list what could not be verified'))
    .addHelpText(
      'after',
      example(build, 'testcamp validate fixtures/conditionlist/valid --packages ../shared/packages'),
    )
    .action(async (files: string[], flags: ValidateFlags) => {
      const { validateCommand } = await import('./commands/validate/validate.js');
      done(await validateCommand(files, flags, io));
    });
}

function addMutate(program: Command, build: Build): void {
  const { t, io, done } = build;
  const command = common(program.command('mutate'), build)
    .description(
      t(
        'lav dokumenter, der hver bryder ét krav i en profil, til at teste en modtager med',
        'make documents that each break one constraint of a profile, to test a receiver with',
      ),
    )
    .argument('<file...>', t('gyldige indsendelser, som mutanterne laves af', 'valid submissions to make mutants from'))
    .requiredOption('--out <folder>', t('ny mappe til mutanterne', 'new folder for the mutants'))
    .option(
      '--profile <url>',
      t('profilen (ellers: den, filen angiver)', 'the profile (default: the one the file claims)'),
    )
    .option(
      '--ig <name>',
      t(
        'implementeringsguide, fx conditionlist eller conditionlist@1.0.1',
        'implementation guide, for example conditionlist or conditionlist@1.0.1',
      ),
    )
    .option(
      '--kind <kind>',
      t('kun krav af denne slags; kan gentages', 'only constraints of this kind; may be repeated'),
      collect,
    );
  format(command, 'text|json', build)
    .addHelpText(
      'after',
      example(
        build,
        'testcamp mutate fixtures/conditionlist/valid/minimal.json --packages ../shared/packages',
        '--kind slice-min --kind pattern --out reports/mutants',
      ),
    )
    .action(async (files: string[], flags: MutateFlags) => {
      const { mutateCommand } = await import('./commands/mutate/mutate.js');
      done(await mutateCommand(files, flags, io));
    });
}

function addTest(program: Command, build: Build): void {
  const { t, io, done } = build;
  const command = common(program.command('test'), build)
    .description(
      t(
        'udfør en testprotokols automatiske kontroller på en mappe med indsendelser (selvtest)',
        "carry out a test protocol's automatic checks on a folder of submissions (self test)",
      ),
    )
    .argument(
      '<protocol>',
      t(
        'id på en protokol, fx conditionlist-send, eller en protokolfil',
        'id of a protocol, for example conditionlist-send, or a protocol file',
      ),
    )
    .requiredOption(
      '-s, --submissions <folder>',
      t('mappe med en mappe for hvert trin', 'folder with one folder for each step'),
    );
  terminology(command, build);
  protocolOptions(
    reports(output(format(command, 'text|json|html|junit|sarif|github|markdown', build), build), build),
    build,
  )
    .option('--vendor <name>', t('leverandør, der nævnes i rapporten', 'vendor to name in the report'), '')
    .option('--system <name>', t('system, der nævnes i rapporten', 'system to name in the report'), '')
    .option('--system-version <version>', t('systemets version', "the system's version"), '')
    .option('--system-type <type>', 'LPS, EOJ, PLSP, ...', '')
    .addHelpText(
      'after',
      example(
        build,
        'testcamp test conditionlist-send --packages ../shared/packages',
        '--submissions fixtures/camps/demo/submissions/havblik-data/havblik-plsp/ConditionList',
      ),
    )
    .action(async (protocol: string, flags: TestFlags) => {
      const { testCommand } = await import('./commands/test/test.js');
      done(await testCommand(protocol, flags, io));
    });
}

function addReport(program: Command, build: Build): void {
  const { t, io, done } = build;
  const report = privacy(common(program.command('report'), build), build);
  report
    .enablePositionalOptions()
    .description(
      t(
        'skriv HTML-rapporterne fra en tidligere campkørsel uden at bedømme igen',
        'write the HTML reports of an earlier camp run, without judging anew',
      ),
    )
    .argument('<folder>', t('campmappen eller mappen givet som --out', 'the camp, or the folder given as --out'))
    .option(
      '--out <folder>',
      t(
        'hvor rapporterne lægges (ellers: reports/ i mappen)',
        'where the reports go (default: reports/ in the folder)',
      ),
    )
    .addHelpText('after', example(build, 'testcamp report reports/demo --lang en --out reports/demo-en'))
    .action(async (folder: string, flags: RunFlags) => {
      const { reportCommand } = await import('./commands/camp/run.js');
      done(await reportCommand(folder, flags, io));
    });
  const overview = privacy(common(report.command('overview'), build), build)
    .description(
      t(
        'sammenlign testcamps: udvikling for hver standard, runder indtil godkendelse, hyppigste fund',
        'lay camps side by side: the trend of each standard, rounds to approval, most frequent findings',
      ),
    )
    .argument('<folder...>', t('campmapper eller mapper givet som --out', 'camps, or folders given as --out'));
  output(format(overview, 'text|json|html', build), build)
    .addHelpText(
      'after',
      example(build, 'testcamp report overview reports/demo --format html -o reports/overview.html'),
    )
    .action(async (folders: string[], flags: OverviewFlags) => {
      const { overviewCommand } = await import('./commands/report/overview.js');
      done(await overviewCommand(folders, flags, io));
    });
}

function addGuides(program: Command, build: Build): void {
  const { t, io, done } = build;
  const ig = program
    .command('ig')
    .description(t('implementeringsguider, der er til rådighed', 'implementation guides at hand'));
  format(common(ig.command('list'), build), 'text|json', build)
    .description(t('vis pakkerne, der er til rådighed', 'list the packages at hand'))
    .addHelpText('after', example(build, 'testcamp ig list --packages ../shared/packages'))
    .action(async (flags: IgFlags) => {
      const { igListCommand } = await import('./commands/ig/ig.js');
      done(await igListCommand(flags, io));
    });
  format(common(ig.command('show'), build), 'text|json', build)
    .description(
      t(
        'vis en guides pakker med hashværdier, hvad der mangler, og dens profiler',
        "show a guide's packages with hashes, what is missing, and its profiles",
      ),
    )
    .argument(
      '<name>',
      t('fx conditionlist eller conditionlist@1.0.1', 'for example conditionlist or conditionlist@1.0.1'),
    )
    .addHelpText('after', example(build, 'testcamp ig show conditionlist --packages ../shared/packages'))
    .action(async (name: string, flags: IgFlags) => {
      const { igShowCommand } = await import('./commands/ig/ig.js');
      done(await igShowCommand(name, flags, io));
    });
  format(common(ig.command('inventory'), build), 'text|json', build)
    .description(
      t(
        'tæl, hvad guidernes profiler bruger af FHIR, og vis, om testcamp kontrollerer det',
        'count what the profiles of guides use of FHIR, and tell whether each is judged',
      ),
    )
    .argument(
      '<name...>',
      t('fx conditionlist eller conditionlist@1.0.1', 'for example conditionlist or conditionlist@1.0.1'),
    )
    .addHelpText('after', example(build, 'testcamp ig inventory conditionlist notes --packages ../shared/packages'))
    .action(async (names: string[], flags: IgFlags) => {
      const { igInventoryCommand } = await import('./commands/ig/ig.js');
      done(await igInventoryCommand(names, flags, io));
    });
  addCompare(ig, build);
  addInstall(ig, build);
}

function addInstall(ig: Command, build: Build): void {
  const { t, io, done } = build;
  format(common(ig.command('install'), build), 'text|json', build)
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
    .addHelpText('after', example(build, 'testcamp ig install medcom.fhir.dk.conditionlist@1.0.1'))
    .action(async (names: string[], flags: InstallFlags) => {
      const { igInstallCommand } = await import('./commands/ig/install.js');
      done(await igInstallCommand(names, flags, io));
    });
}

function addCompare(ig: Command, build: Build): void {
  const { t, io, done } = build;
  const side = t(
    'en guide (conditionlist@1.0.1), en .tgz-fil, en pakkes mappe eller en profil (URL|version)',
    'a guide (conditionlist@1.0.1), a .tgz file, the folder of a package, or a profile (URL|version)',
  );
  output(format(common(ig.command('compare'), build), 'text|json|html', build), build)
    .description(
      t(
        'vis forskellene på to guider, pakker eller profiler, og hvem de rammer',
        'show what differs between two guides, packages or profiles, and whom it touches',
      ),
    )
    .argument('<before>', side)
    .argument('<after>', t('det samme', 'the same'))
    .option(
      '--profiles-reached-by <url>',
      t(
        'sammenlign kun denne profil og alt, den når; kan gentages',
        'compare only this profile and all that it reaches; may be repeated',
      ),
      collect,
    )
    .option('-v, --verbose', t('vis også redaktionelle forskelle', 'also list editorial differences'))
    .addHelpText(
      'after',
      example(build, 'testcamp ig compare conditionlist@1.0.0 conditionlist@1.0.1 --packages ../shared/packages'),
    )
    .action(async (before: string, after: string, flags: CompareFlags) => {
      const { igCompareCommand } = await import('./commands/ig/compare.js');
      done(await igCompareCommand(before, after, flags, io));
    });
}

function addRules(program: Command, build: Build): void {
  const { t, io, done } = build;
  format(common(program.command('rules'), build), 'text|json', build)
    .description(t('vis reglerne', 'list the rules'))
    .argument('[group]', t('fx slicing', 'for example slicing'))
    .addHelpText('after', example(build, 'testcamp rules reference'))
    .action(async (group: string | undefined, flags: RulesFlags) => {
      const { rulesCommand } = await import('./commands/rules/rules.js');
      done(await rulesCommand(group, flags, io));
    });
  common(program.command('explain'), build)
    .description(
      t(
        'forklar en regel: hvad den kræver, hvorfor, og hvordan et brud rettes',
        'explain a rule: what it asks, why, and how to mend a breach',
      ),
    )
    .argument('<rule>', t('fx slicing/min eller invariant/dom-3', 'for example slicing/min or invariant/dom-3'))
    .addHelpText('after', example(build, 'testcamp explain reference/unresolved-in-bundle'))
    .action(async (rule: string, flags: CommonOptions) => {
      const { explainCommand } = await import('./commands/rules/rules.js');
      done(await explainCommand(rule, flags, io));
    });
}
