import type { Declared, FlagsOf } from '../../shared/declaration/command.js';
import type { TextPicker } from '../../shared/declaration/help.js';
import { collect, example, format, newCommand, output, privacy } from '../../shared/declaration/options.js';
import type { OptionValues } from '@commander-js/extra-typings';
import { formats } from '../../shared/formats.js';

/** Declares `testcamp script check`. */
export const check = (t: TextPicker) =>
  privacy(format(newCommand('check', t), formats.scriptCheck, t), t)
    .description(
      t(
        'find fejl i TestScripts, og i testsuiter til EUs Test Bed, uden at køre dem',
        "find faults in TestScripts, and in test suites of the EU's Test Bed, without running them",
      ),
    )
    .argument(
      '<file...>',
      t(
        'TestScripts, JSON eller XML; mapper; eller testsuiter som zip',
        'TestScripts, JSON or XML; folders; or test suites as ZIP',
      ),
    )
    .option('-v, --verbose', t('vis også oplysninger', 'also list information'))
    .addHelpText('after', example(t, 'testcamp script check testscripts/homecareobservation'));

export type ScriptCheckFlags = FlagsOf<typeof check>;

/** Adds the options for what a system sends to testcamp, or has sent. */
const receiving = <Args extends unknown[], Options extends OptionValues>(
  command: Declared<Args, Options>,
  t: TextPicker,
) =>
  command
    .option(
      '--receive <address>',
      t(
        'port eller adresse, som systemet skal sende til, mens scriptet kører, fx 8080',
        'port or address that the system is to send to while the script runs, for example 8080',
      ),
    )
    .option(
      '--system <name>',
      t(
        'systemets navn i adressen og lageret (ellers: test)',
        "the system's name in the address and store (default: test)",
      ),
    )
    .option(
      '--wait <seconds>',
      t('hvor længe der ventes på hver forespørgsel (ellers: 300)', 'how long to wait for each request (default: 300)'),
    )
    .option(
      '--store <folder>',
      t('hvor det modtagne gemmes (ellers: ikke)', 'where what is received is kept (default: not)'),
    )
    .option(
      '--base-url <url>',
      t('adressen, som systemet bruger, hvis den er en anden', 'address that the system uses, where it is another'),
    )
    .option(
      '--token-file <file>',
      t(
        'fil med det token, som systemet skal vise (ellers: TESTCAMP_SERVE_TOKEN)',
        'file with the token that the system must show (default: TESTCAMP_SERVE_TOKEN)',
      ),
    )
    .option(
      '--exchanges <folder>',
      t(
        'et systems mappe i lageret: det, systemet har sendt, bedømmes igen',
        "a system's folder in the store: what the system has sent is judged again",
      ),
    )
    .option('--from <number>', t('den første forespørgsel, der ses på', 'the first exchange that is looked at'));

/** Declares `testcamp script run`. */
export const run = (t: TextPicker) => {
  const command = privacy(output(format(newCommand('run', t), formats.scriptRun, t), t), t);
  return receiving(command, t)
    .description(
      t(
        'kør et TestScript på indsendelser, på en server, eller på det, et system sender eller har sendt',
        'run a TestScript on submissions, on a server, or on what a system sends or has sent',
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
      '--variable <name=value>',
      t(
        'værdi af en variabel, som scriptet kun har et hint til; kan gentages',
        'value of a variable for which the script has only a hint; may be repeated',
      ),
      collect,
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
        t,
        'testcamp script run testscripts/homecareobservation/message.testscript.json',
        '--submissions fixtures/homecareobservation/valid/minimal.json',
      ),
    );
};

export type ScriptRunFlags = FlagsOf<typeof run>;
