import type { Command } from 'commander';
import { common, example, format, output, privacy } from './options.js';
import type { Build } from './options.js';
import type { ScriptCheckFlags } from './script.js';
import type { ScriptRunFlags } from './scriptRun.js';

/** Adds `testcamp script`. */
export function addScript(program: Command, build: Build): void {
  const { t, io, done } = build;
  const script = program
    .command('script')
    .description(
      t(
        'FHIR TestScripts: find fejl i dem, og kør dem på indsendelser eller en server',
        'FHIR TestScripts: find faults in them, and run them on submissions or a server',
      ),
    );
  privacy(format(common(script.command('check'), build), 'text|json', build), build)
    .description(t('find fejl i TestScripts uden at køre dem', 'find faults in TestScripts without running them'))
    .argument('<file...>', t('TestScripts, JSON eller XML; eller mapper', 'TestScripts, JSON or XML; or folders'))
    .option('-v, --verbose', t('vis også oplysninger', 'also list information'))
    .addHelpText(
      'after',
      example(build, 'testcamp script check testscripts/homecareobservation --packages ../shared/packages'),
    )
    .action(async (files: string[], flags: ScriptCheckFlags) => {
      const { scriptCheckCommand } = await import('./script.js');
      done(await scriptCheckCommand(files, flags, io));
    });
  privacy(output(format(common(script.command('run'), build), 'text|json|testreport', build), build), build)
    .description(
      t(
        'kør et TestScript på indsendelser, der træder i stedet for det, systemet sender, eller på en server',
        'run a TestScript on submissions that stand for what the system sends, or on a server',
      ),
    )
    .argument('<script>', t('et TestScript, JSON eller XML', 'a TestScript, JSON or XML'))
    .option(
      '-s, --submissions <path>',
      t('en indsendelse, eller en mappe med dem i rækkefølge', 'a submission, or a folder of them in order'),
    )
    .option(
      '--server <url>',
      t(
        'adressen på den FHIR-server, der testes (TESTCAMP_TOKEN og TESTCAMP_HEADER_X giver adgang)',
        'address of the FHIR server under test (TESTCAMP_TOKEN and TESTCAMP_HEADER_X give access)',
      ),
    )
    .option(
      '--keep-going',
      t(
        'afgør også resten af en test, efter at en assert er fejlet',
        'judge the rest of a test after an assert failed',
      ),
    )
    .addHelpText(
      'after',
      example(
        build,
        'testcamp script run testscripts/homecareobservation/message.testscript.json',
        '--submissions fixtures/homecareobservation/valid/minimal.json --packages ../shared/packages',
      ),
    )
    .action(async (file: string, flags: ScriptRunFlags) => {
      const { scriptRunCommand } = await import('./scriptRun.js');
      done(await scriptRunCommand(file, flags, io));
    });
}
