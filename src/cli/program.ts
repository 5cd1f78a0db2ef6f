import { Command } from 'commander';
import type { CampFlags, InitFlags, RecordFlags } from './camp.js';
import type { IgFlags } from './ig.js';
import type { RulesFlags } from './rules.js';
import type { CommonOptions } from './settings.js';
import type { TestFlags } from './test.js';
import type { ValidateFlags } from './validate.js';
import type { Io } from './io.js';
import { toolInfo } from './protocols.js';

const collect = (value: string, all: readonly string[] | undefined): readonly string[] => [...(all ?? []), value];

/** Adds the options that every command takes. */
function common(command: Command): Command {
  return command
    .option('-p, --packages <path>', 'file or folder with FHIR packages; may be repeated', collect)
    .option('--lang <da|en>', 'language of texts (default: da)')
    .option('-q, --quiet', 'print only what matters');
}

const campOptions = (command: Command): Command =>
  common(command)
    .option('--format <text|json>', 'form of the output', 'text')
    .option('--protocols <folder>', 'folder with further test protocols')
    .option('--test-numbers <file>', 'file with further known test CPR numbers, one a line');

/**
 * The command line of testcamp. Each command's code is loaded when it is run, so that a short command starts fast.
 * @param done is given the exit code of the command that ran.
 */
export function buildProgram(io: Io, done: (code: number) => void): Command {
  const program = new Command('testcamp')
    .description('FHIR conformance tests for Danish primary care: validate, run test protocols, certify.')
    .version(toolInfo().version)
    .showHelpAfterError('(see: testcamp --help)')
    .exitOverride()
    .configureOutput({ writeOut: (text) => io.out(text), writeErr: (text) => io.err(text) })
    .addHelpText(
      'after',
      '\nExit codes: 0 conformant, 1 not conformant, 2 wrong use or unreadable input, 3 a fault of testcamp.',
    );
  addValidate(program, io, done);
  addTest(program, io, done);
  addCamp(program, io, done);
  addReference(program, io, done);
  for (const command of program.commands) inherit(command, io);
  return program;
}

function inherit(command: Command, io: Io): void {
  command
    .exitOverride()
    .showHelpAfterError(`(see: testcamp ${command.name()} --help)`)
    .configureOutput({ writeOut: (text) => io.out(text), writeErr: (text) => io.err(text) });
  for (const inner of command.commands) inherit(inner, io);
}

function addValidate(program: Command, io: Io, done: (code: number) => void): void {
  common(program.command('validate'))
    .description('judge submissions by the profiles that they claim or that are asked for')
    .argument('<file...>', 'submissions; a folder stands for its .json and .xml files')
    .option('--ig <name>', 'implementation guide, for example conditionlist or conditionlist@1.0.1', collect)
    .option('--profile <url>', 'profile that every file must conform to; may be repeated', collect)
    .option('--format <text|json|ndjson|html>', 'form of the output', 'text')
    .option('-o, --output <file>', 'write the output to a file')
    .option('--fail-severity <error|warning>', 'what makes the exit code 1', 'error')
    .option('-v, --verbose', 'also list what could not be verified')
    .addHelpText('after', '\nExample:\n  testcamp validate fixtures/conditionlist/valid --packages ../shared/packages')
    .action(async (files: string[], flags: ValidateFlags) => {
      const { validateCommand } = await import('./validate.js');
      done(validateCommand(files, flags, io));
    });
}

function addTest(program: Command, io: Io, done: (code: number) => void): void {
  common(program.command('test'))
    .description("carry out a test protocol's automatic checks on a folder of submissions (self test)")
    .argument('<protocol>', 'id of a protocol, for example conditionlist-send, or a protocol file')
    .requiredOption('-s, --submissions <folder>', 'folder with one folder for each step')
    .option('--format <text|json|html>', 'form of the output', 'text')
    .option('-o, --output <file>', 'write the output to a file')
    .option('--protocols <folder>', 'folder with further test protocols')
    .option('--test-numbers <file>', 'file with further known test CPR numbers, one a line')
    .option('--vendor <name>', 'vendor to name in the report', '')
    .option('--system <name>', 'system to name in the report', '')
    .option('--system-version <version>', "the system's version", '')
    .option('--system-type <type>', 'LPS, EOJ, PLSP, ...', '')
    .addHelpText(
      'after',
      '\nExample:\n  testcamp test conditionlist-send --packages ../shared/packages \\\n' +
        '    --submissions fixtures/camps/demo/submissions/havblik-data/havblik-plsp/ConditionList',
    )
    .action(async (protocol: string, flags: TestFlags) => {
      const { testCommand } = await import('./test.js');
      done(testCommand(protocol, flags, io));
    });
}

function addCamp(program: Command, io: Io, done: (code: number) => void): void {
  const camp = program.command('camp').description('run a testcamp: many systems, standards and rounds');
  common(camp.command('init'))
    .description('make a camp folder')
    .argument('<folder>')
    .requiredOption('--name <name>', 'name of the camp')
    .requiredOption('--from <date>', 'first day, YYYY-MM-DD')
    .requiredOption('--to <date>', 'last day, YYYY-MM-DD')
    .option('--place <place>', 'where it is held', '')
    .addHelpText(
      'after',
      '\nExample:\n  testcamp camp init camps/autumn --name "Autumn" --from 2026-09-15 --to 2026-09-17',
    )
    .action(async (folder: string, flags: InitFlags) => {
      const { campInitCommand } = await import('./camp.js');
      done(campInitCommand(folder, flags, io));
    });
  campOptions(camp.command('run'))
    .description('judge everything that was submitted; write results as JSON and reports as HTML')
    .argument('<folder>', 'the camp')
    .option('--out <folder>', 'where results/ and reports/ go (default: the camp folder)')
    .option('--by <name>', 'who runs it, for the reports')
    .addHelpText(
      'after',
      '\nExample:\n  testcamp camp run fixtures/camps/demo --packages ../shared/packages --out reports/demo',
    )
    .action(async (folder: string, flags: CampFlags) => {
      const { campRunCommand } = await import('./camp.js');
      done(campRunCommand(folder, flags, io));
    });
  campOptions(camp.command('status'))
    .description('show where every system stands')
    .argument('<folder>', 'the camp')
    .addHelpText('after', '\nExample:\n  testcamp camp status fixtures/camps/demo --packages ../shared/packages')
    .action(async (folder: string, flags: CampFlags) => {
      const { campStatusCommand } = await import('./camp.js');
      done(campStatusCommand(folder, flags, io));
    });
  addRecord(camp, io, done);
  common(program.command('report'))
    .description('write the HTML reports of an earlier camp run, without judging anew')
    .argument('<folder>', 'the camp, or the folder given as --out')
    .option('--out <folder>', 'where the reports go (default: reports/ in the folder)')
    .addHelpText('after', '\nExample:\n  testcamp report reports/demo --lang en --out reports/demo-en')
    .action(async (folder: string, flags: CampFlags) => {
      const { reportCommand } = await import('./camp.js');
      done(reportCommand(folder, flags, io));
    });
}

function addRecord(camp: Command, io: Io, done: (code: number) => void): void {
  common(camp.command('record'))
    .description("add a tester's mark of a step to the camp's event log")
    .argument('<folder>', 'the camp')
    .requiredOption('--vendor <name>')
    .requiredOption('--system <name>')
    .requiredOption('--standard <id>', 'for example ConditionList')
    .requiredOption('--step <id>', 'for example 3.3.1.1')
    .requiredOption('--mark <F1|F2|F3|F4|OK|not-relevant>')
    .requiredOption('--by <name>', 'the tester')
    .option('--round <n>', 'round, from 1', '1')
    .option('--remark <text>', 'why', '')
    .option('--protocols <folder>', 'folder with further test protocols')
    .addHelpText(
      'after',
      '\nExample:\n  testcamp camp record camps/autumn --vendor "Example Vendor" --system "Example System" \\\n' +
        '    --standard ConditionList --step 3.3.1.1 --mark OK --by "Test Tester"',
    )
    .action(async (folder: string, flags: RecordFlags) => {
      const { campRecordCommand } = await import('./camp.js');
      done(campRecordCommand(folder, flags, io));
    });
}

function addReference(program: Command, io: Io, done: (code: number) => void): void {
  const ig = program.command('ig').description('implementation guides at hand');
  common(ig.command('list'))
    .description('list the packages at hand')
    .option('--format <text|json>', 'form of the output', 'text')
    .addHelpText('after', '\nExample:\n  testcamp ig list --packages ../shared/packages')
    .action(async (flags: IgFlags) => {
      const { igListCommand } = await import('./ig.js');
      done(igListCommand(flags, io));
    });
  common(ig.command('show'))
    .description("show a guide's packages with hashes, what is missing, and its profiles")
    .argument('<name>', 'for example conditionlist or conditionlist@1.0.1')
    .option('--format <text|json>', 'form of the output', 'text')
    .addHelpText('after', '\nExample:\n  testcamp ig show conditionlist --packages ../shared/packages')
    .action(async (name: string, flags: IgFlags) => {
      const { igShowCommand } = await import('./ig.js');
      done(igShowCommand(name, flags, io));
    });
  common(ig.command('inventory'))
    .description('count what the profiles of guides use of FHIR, and tell whether each is judged')
    .argument('<name...>', 'for example conditionlist or conditionlist@1.0.1')
    .option('--format <text|json>', 'form of the output', 'text')
    .addHelpText('after', '\nExample:\n  testcamp ig inventory conditionlist notes --packages ../shared/packages')
    .action(async (names: string[], flags: IgFlags) => {
      const { igInventoryCommand } = await import('./ig.js');
      done(igInventoryCommand(names, flags, io));
    });
  common(program.command('rules'))
    .description('list the rules')
    .argument('[group]', 'for example slicing')
    .option('--format <text|json>', 'form of the output', 'text')
    .addHelpText('after', '\nExample:\n  testcamp rules reference')
    .action(async (group: string | undefined, flags: RulesFlags) => {
      const { rulesCommand } = await import('./rules.js');
      done(rulesCommand(group, flags, io));
    });
  common(program.command('explain'))
    .description('explain a rule: what it asks, why, and how to mend a breach')
    .argument('<rule>', 'for example slicing/min or invariant/dom-3')
    .addHelpText('after', '\nExample:\n  testcamp explain reference/unresolved-in-bundle')
    .action(async (rule: string, flags: CommonOptions) => {
      const { explainCommand } = await import('./rules.js');
      done(explainCommand(rule, flags, io));
    });
}
