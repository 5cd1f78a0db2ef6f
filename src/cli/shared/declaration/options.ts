import { Command } from 'commander';
import type { Command as TypedCommand, OptionValues } from '@commander-js/extra-typings';
import { formatNames } from '../../../report/rendering.js';
import type { Formats } from '../../../report/rendering.js';
import type { Declared } from './command.js';
import type { TextPicker } from './help.js';

/** Collects an option that may be repeated. */
export const collect = (value: string, all: readonly string[] | undefined): readonly string[] => [
  ...(all ?? []),
  value,
];

/** A command with the options that every command takes, to which its declaration adds its own. */
export function newCommand(name: string, t: TextPicker) {
  const command = new Command(name) as unknown as TypedCommand;
  return command
    .option(
      '-p, --packages <path>',
      t('fil eller mappe med FHIR-pakker; kan gentages', 'file or folder with FHIR packages; may be repeated'),
      collect,
    )
    .option('--lang <da|en>', t('sprog (ellers: da)', 'language (default: da)'))
    .option(
      '--no-cache',
      t('genbrug ikke pakker, der er pakket ud før', 'do not reuse packages that were unpacked before'),
    )
    .option(
      '--config <file>',
      t(
        'fil med indstillinger (ellers: den nærmeste testcamp.yaml)',
        'file with settings (default: the nearest testcamp.yaml)',
      ),
    )
    .option('--no-config', t('brug ingen testcamp.yaml', 'use no testcamp.yaml'))
    .option('-q, --quiet', t('vis kun det vigtigste', 'print only what matters'))
    .option('--log-level <level>', t('log til stderr: info eller debug', 'log to stderr: info or debug'));
}

/** Adds `--format`; the first is the default. Many formats are listed in the description, where they fit. */
export function format<Args extends unknown[], Options extends OptionValues>(
  command: Declared<Args, Options>,
  formats: Formats<never>,
  t: TextPicker,
) {
  const all = formatNames(formats);
  const description = t('form', 'form of the output');
  const isLong = all.length > 4;
  const usage = isLong ? ('--format <form>' as const) : (`--format <${all.join('|')}>` as '--format <form>');
  return withChoices(
    command.option(usage, isLong ? `${description}: ${all.join(', ')}` : description, all[0] ?? ''),
    all,
  );
}

/** Says what the option declared last takes, for shells to complete; which of them fits is judged when the command runs. */
function withChoices<Args extends unknown[], Options extends OptionValues>(
  command: Declared<Args, Options>,
  choices: readonly string[],
): Declared<Args, Options> {
  const last = command.options.at(-1);
  if (last !== undefined) last.argChoices = [...choices];
  return command;
}

/** Adds `--output`. */
export const output = <Args extends unknown[], Options extends OptionValues>(
  command: Declared<Args, Options>,
  t: TextPicker,
) => command.option('-o, --output <file>', t('skriv resultatet til en fil', 'write the output to a file'));

/** Adds `--report`, which may be repeated. */
export const reports = <Args extends unknown[], Options extends OptionValues>(
  command: Declared<Args, Options>,
  formats: Formats<never>,
  t: TextPicker,
) => {
  const declared = command.option(
    '--report <form=file>',
    t(
      'skriv også en rapport, fx junit=testcamp.xml; kan gentages',
      'also write a report, for example junit=testcamp.xml; may be repeated',
    ),
    collect,
  );
  return withChoices(
    declared,
    formatNames(formats).map((name) => `${name}=`),
  );
};

/** Adds the options of commands that show content of submissions. */
export const privacy = <Args extends unknown[], Options extends OptionValues>(
  command: Declared<Args, Options>,
  t: TextPicker,
) =>
  command
    .option(
      '--test-numbers <file>',
      t('fil med flere test-CPR-numre, et pr. linje', 'file with further known test CPR numbers, one a line'),
    )
    .option(
      '--no-mask',
      t('vis også CPR-numre, der ikke er kendte testnumre', 'show CPR numbers that are no known test numbers, too'),
    );

/** Adds the options of commands that may ask a terminology server. */
export const terminology = <Args extends unknown[], Options extends OptionValues>(
  command: Declared<Args, Options>,
  t: TextPicker,
) =>
  command
    .option(
      '--tx <url>',
      t(
        'terminologiserver, der spørges om koder, som pakkerne ikke afgør',
        'terminology server to ask about codes that the packages leave undecided',
      ),
    )
    .option('--tx-record <file>', t('gem serverens svar i en fil', "keep the server's answers in a file"))
    .option(
      '--tx-replay <file>',
      t('brug gemte svar, og spørg ingen', 'use the answers of such a file, and ask nobody'),
    )
    .option(
      '--tx-timeout <seconds>',
      t('hvor længe serveren må være om et svar (ellers: 30)', 'how long the server may take to answer (default: 30)'),
    );

/** Adds the options on MedCom's business rules. */
export const businessRules = <Args extends unknown[], Options extends OptionValues>(
  command: Declared<Args, Options>,
  t: TextPicker,
) =>
  command
    .option(
      '--rules',
      t(
        'brug MedComs forretningsregler, uanset udgaven af guiden (ellers: kun ved testcamps egen)',
        "apply MedCom's business rules whichever edition of the guide judges (default: testcamp's own)",
      ),
    )
    .option('--no-rules', t('brug ikke MedComs forretningsregler', "do not apply MedCom's business rules"));

/** Adds the address that a command listens at. */
export const listening = <Args extends unknown[], Options extends OptionValues>(
  command: Declared<Args, Options>,
  port: string,
  t: TextPicker,
) =>
  command
    .option('--port <n>', t('port; 0 for en ledig', 'port; 0 for a free one'), port)
    .option(
      '--host <address>',
      t(
        'netværksadresse; åben for andre maskiner kun med token',
        'network address; open to other machines only with a token',
      ),
      '127.0.0.1',
    );

/** Adds `--protocols`. */
export const protocols = <Args extends unknown[], Options extends OptionValues>(
  command: Declared<Args, Options>,
  t: TextPicker,
) => command.option('--protocols <folder>', t('mappe med flere testprotokoller', 'folder with further test protocols'));

/** Adds the options of commands that carry out protocols. */
export const protocolOptions = <Args extends unknown[], Options extends OptionValues>(
  command: Declared<Args, Options>,
  t: TextPicker,
) => privacy(protocols(command, t), t);

/** Adds `--workers`. */
export const workers = <Args extends unknown[], Options extends OptionValues>(
  command: Declared<Args, Options>,
  t: TextPicker,
) =>
  command.option(
    '--workers <n>',
    t(
      'tråde, der bedømmer samtidig (ellers: efter antallet af filer)',
      'threads that judge at once (default: by the number of files)',
    ),
  );

/** The example that ends a command's help. */
export const example = (t: TextPicker, ...lines: readonly string[]): string =>
  `\n${t('Eksempel', 'Example')}:\n  ${lines.join(' \\\n    ')}`;
