import type { Command } from 'commander';
import { formatNames } from '../../report/rendering.js';
import type { Formats } from '../../report/rendering.js';
import type { TextPicker } from './help.js';
import type { Io } from './io.js';

/** What every command is built with. */
export interface Build {
  readonly io: Io;
  readonly t: TextPicker;
  /** Takes the exit code of the command that ran. */
  readonly done: (code: number) => void;
}

/** Gathers an option that may be repeated. */
export const collect = (value: string, all: readonly string[] | undefined): readonly string[] => [
  ...(all ?? []),
  value,
];

/** Adds the options that every command takes. */
export function common(command: Command, { t }: Build): Command {
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
    .option('-q, --quiet', t('vis kun det vigtigste', 'print only what matters'))
    .option('--log-level <level>', t('log til stderr: info eller debug', 'log to stderr: info or debug'));
}

/** Adds `--format`; the first is the default. Many formats are listed in the description, where they fit. */
export function format(command: Command, formats: Formats<never>, { t }: Build): Command {
  const all = formatNames(formats);
  const description = t('form', 'form of the output');
  return all.length > 4
    ? command.option('--format <form>', `${description}: ${all.join(', ')}`, all[0])
    : command.option(`--format <${all.join('|')}>`, description, all[0]);
}

/** Adds `--output`. */
export const output = (command: Command, { t }: Build): Command =>
  command.option('-o, --output <file>', t('skriv resultatet til en fil', 'write the output to a file'));

/** Adds `--report`, which may be repeated. */
export const reports = (command: Command, { t }: Build): Command =>
  command.option(
    '--report <form=file>',
    t(
      'skriv også en rapport, fx junit=testcamp.xml; kan gentages',
      'also write a report, for example junit=testcamp.xml; may be repeated',
    ),
    collect,
  );

/** Adds the options of commands that show what stands in submissions. */
export const privacy = (command: Command, { t }: Build): Command =>
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
export const terminology = (command: Command, { t }: Build): Command =>
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

/** Adds the options of commands that carry out protocols. */
export const protocolOptions = (command: Command, build: Build): Command =>
  privacy(
    command.option(
      '--protocols <folder>',
      build.t('mappe med flere testprotokoller', 'folder with further test protocols'),
    ),
    build,
  );

/** Adds `--workers`. */
export const workers = (command: Command, { t }: Build): Command =>
  command.option(
    '--workers <n>',
    t(
      'tråde, der bedømmer samtidig (ellers: efter antallet af filer)',
      'threads that judge at once (default: by the number of files)',
    ),
  );

/** The example that ends a command's help. */
export const example = ({ t }: Build, ...lines: readonly string[]): string =>
  `\n${t('Eksempel', 'Example')}:\n  ${lines.join(' \\\n    ')}`;
