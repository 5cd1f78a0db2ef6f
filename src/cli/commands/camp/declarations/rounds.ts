import { formats } from '../../../shared/formats.js';
import type { FlagsOf } from '../../../shared/declaration/command.js';
import type { TextPicker } from '../../../shared/declaration/help.js';
import {
  collect,
  example,
  format,
  newCommand,
  output,
  privacy,
  terminology,
  workers,
} from '../../../shared/declaration/options.js';
import { judging, testChoice, testOptions } from './testOptions.js';

/** Declares `testcamp camp receive`. */
export const receive = (t: TextPicker) =>
  testOptions(newCommand('receive', t), t)
    .description(
      t(
        'læg det, en leverandør afleverer, under dets trin og runde',
        'file what a vendor hands in under its step and round',
      ),
    )
    .argument('<file...>', t('filer, mapper med dem eller ZIP-filer', 'files, folders of them, or ZIP files'))
    .option(
      '--step <id>',
      t(
        'trinnet (ellers: efter filens navn, <Standard>_<trin>_<bogstav>.<type>, eller dens mappes)',
        "the step (default: by the file's name, <Standard>_<step>_<letter>.<type>, or its folder's)",
      ),
    )
    .option(
      '--round <n>',
      t('runden (ellers: en ny, hvis trinnet er kørt)', 'the round (default: a new one where the step was run)'),
    )
    .option(
      '--dry-run',
      t(
        'vis, hvad der ville komme hvorhen, og hvad der er uklart; intet skrives',
        'show what would go where, and what is unclear; nothing is written',
      ),
    )
    .addHelpText(
      'after',
      example(
        t,
        'testcamp camp receive camps/autumn fixtures/conditionlist/valid/minimal.json',
        '--system "Example System" --step 3.3.1.3',
      ),
    );

export type CampReceiveFlags = FlagsOf<typeof receive>;

/** Declares `testcamp camp run`. */
export const run = (t: TextPicker) => {
  const command = judging(format(newCommand('run', t), formats.camp, t), t);
  return terminology(workers(command, t), t)
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
    .option('--key <file>', t('din private nøgle (ellers: TESTCAMP_KEY)', 'your private key (default: TESTCAMP_KEY)'))
    .addHelpText('after', example(t, 'testcamp camp run fixtures/camps/demo --out reports/demo'));
};

export type RunFlags = FlagsOf<typeof run>;

/** Declares `testcamp camp record`. */
export const record = (t: TextPicker) =>
  privacy(testChoice(newCommand('record', t), t), t)
    .description(
      t('føj en testers karakter for et trin til campens log', "add a tester's mark of a step to the camp's event log"),
    )
    .argument(
      '[words...]',
      t(
        'campmappen (ellers: TESTCAMP_CAMP eller den, du står i), trin, karakter og dokumentation i vilkårlig rækkefølge',
        'the camp (default: TESTCAMP_CAMP or the one you stand in), steps, mark and evidence in any order',
      ),
    )
    .option(
      '--step <id>',
      t(
        'fx 3.3.1.1, 3.3.1.1-4 eller 3.3.1.1,3.3.1.3; kan gentages',
        'such as 3.3.1.1, 3.3.1.1-4 or 3.3.1.1,3.3.1.3; may be repeated',
      ),
      collect,
    )
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
    .option(
      '--csv <file>',
      t(
        'karakterer fra en fil med kolonnerne trin, karakter, bemærkning, dokumentation, system, standard, runde',
        'marks from a file with the columns step, mark, remark, evidence, system, standard, round',
      ),
    )
    .addHelpText(
      'after',
      example(
        t,
        'testcamp camp record camps/autumn --vendor "Example Vendor" --system "Example System"',
        '--standard ConditionList --step 3.3.1.1 --mark OK --by "Test Tester"',
      ),
    );

export type RecordFlags = FlagsOf<typeof record>;

/** Declares `testcamp camp confirm`. */
export const confirm = (t: TextPicker) =>
  testOptions(newCommand('confirm', t), t)
    .description(
      t(
        'bekræft en forudsætning, eller importér en egentests certifikat fra en anden camp',
        'confirm a prerequisite, or import the certificate of a self-test from another camp',
      ),
    )
    .option('--prerequisite <id>', t('fx test-persons', 'for example test-persons'))
    .option('--certificate <file>', t('egentestens certifikat', "the self-test's certificate"))
    .option(
      '--issuer-key <file>',
      t('offentlig nøgle, som certifikatet skal være signeret med', 'public key that must have signed the certificate'),
    )
    .option('--remark <text>', t('hvordan det er set', 'how it was seen'), '')
    .addHelpText(
      'after',
      example(t, 'testcamp camp confirm camps/autumn --system "Example System" --prerequisite test-persons'),
    );

export type ConfirmFlags = FlagsOf<typeof confirm>;

/** Declares `testcamp camp dispense`. */
export const dispense = (t: TextPicker) =>
  testOptions(newCommand('dispense', t), t)
    .description(t('giv dispensation for et trin i en periode', 'exempt a system from a step for a time'))
    .requiredOption('--step <id>', t('fx 3.3.1.1', 'for example 3.3.1.1'))
    .requiredOption('--reason <text>', t('hvorfor', 'why'))
    .requiredOption('--granted-by <name>', t('hvem der giver den', 'who grants it'))
    .requiredOption('--expires <date>', t('sidste dag, den gælder, ÅÅÅÅ-MM-DD', 'last day it holds, YYYY-MM-DD'))
    .addHelpText(
      'after',
      example(
        t,
        'testcamp camp dispense camps/autumn --system "Example System" --step 3.4.3.18',
        '--reason "Comes with 1.2" --granted-by "Test Manager" --expires 2027-03-01',
      ),
    );

export type DispenseFlags = FlagsOf<typeof dispense>;

/** Declares `testcamp camp status`. */
export const status = (t: TextPicker) => {
  const command = judging(format(newCommand('status', t), formats.camp, t), t);
  return terminology(workers(command, t), t)
    .description(t('vis, hvor langt hvert system er', 'show where every system stands'))
    .argument('<folder>', t('campmappen', 'the camp'))
    .option('--vendor <name>', t('kun denne leverandør', 'this vendor only'))
    .option('--system <name>', t('kun dette system', 'this system only'))
    .option('--standard <id>', t('kun denne standard', 'this standard only'))
    .option('--waiting', t('vis de trin, der venter på en tester', 'show the steps that wait for a tester'))
    .option('--failed', t('vis de trin, der har F1, F2 eller F3', 'show the steps that are marked F1, F2 or F3'))
    .option(
      '--by-step',
      t('vis, hvordan det går med hvert trin, værst først', 'show how each step fares, the worst first'),
    )
    .option(
      '-w, --watch',
      t('vis det igen, når noget ændres, til du stopper det', 'show it anew when anything changes, until you stop it'),
    )
    .addHelpText('after', example(t, 'testcamp camp status fixtures/camps/demo'));
};

export type StatusFlags = FlagsOf<typeof status>;

/** Declares `testcamp camp summary`. */
export const summary = (t: TextPicker) => {
  const command = judging(output(format(newCommand('summary', t), formats.vendorSummary, t), t), t);
  return command
    .description(
      t(
        'skriv brevet til en leverandør: hvad der er i orden, hvad der mangler, og hver fejl med, hvad der skal gøres',
        'write the letter to a vendor: what is in order, what is open, and each fault with what to do',
      ),
    )
    .argument('<folder>', t('campmappen', 'the camp'))
    .argument('<vendor>', t('leverandøren', 'the vendor'))
    .addHelpText('after', example(t, 'testcamp camp summary fixtures/camps/demo havblik --output reports/havblik.md'));
};

export type SummaryFlags = FlagsOf<typeof summary>;

/** Declares `testcamp camp diff`. */
export const diff = (t: TextPicker) => {
  const round = t('en runde, fra 1', 'a round, from 1');
  return privacy(testOptions(format(newCommand('diff', t), formats.roundDiff, t), t), t)
    .description(t('vis, hvad der er ændret mellem to runder', 'show what changed between two rounds'))
    .argument('<before>', round)
    .argument('<after>', round)
    .addHelpText('after', example(t, 'testcamp camp diff fixtures/camps/demo 1 2'));
};

export type DiffFlags = FlagsOf<typeof diff>;
