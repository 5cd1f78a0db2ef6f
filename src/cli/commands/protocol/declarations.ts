import { formats } from '../../shared/formats.js';
import type { Declared, FlagsOf } from '../../shared/declaration/command.js';
import type { TextPicker } from '../../shared/declaration/help.js';
import { collect, example, format, newCommand, output, privacy, protocols } from '../../shared/declaration/options.js';
import type { OptionValues } from '@commander-js/extra-typings';

/** Adds the argument that names a protocol. */
const protocolArgument = <Args extends unknown[], Options extends OptionValues>(
  command: Declared<Args, Options>,
  t: TextPicker,
) =>
  command.argument(
    '<protocol>',
    t(
      'id på en protokol, fx conditionlist-receive, eller en protokolfil',
      'id of a protocol, for example conditionlist-receive, or a protocol file',
    ),
  );

/** Declares `testcamp protocol list`. */
export const list = (t: TextPicker) =>
  protocols(format(newCommand('list', t), formats.protocolList, t), t)
    .description(t('vis protokollerne', 'list the protocols'))
    .addHelpText('after', example(t, 'testcamp protocol list'));

export type ProtocolListFlags = FlagsOf<typeof list>;

/** Declares `testcamp protocol show`. */
export const show = (t: TextPicker) => {
  const command = protocolArgument(newCommand('show', t), t).description(
    t('vis en protokol, som en tester læser den', 'show a protocol as a tester reads it'),
  );
  return privacy(protocols(output(format(command, formats.protocol, t), t), t), t).addHelpText(
    'after',
    example(t, 'testcamp protocol show conditionlist-receive --format html -o reports/protocol.html'),
  );
};

export type ProtocolShowFlags = FlagsOf<typeof show>;

/** Declares `testcamp protocol documents`. */
export const documents = (t: TextPicker) =>
  protocols(protocolArgument(newCommand('documents', t), t), t)
    .description(
      t(
        'skriv de dokumenter, systemet skal modtage, som JSON og XML, i en mappe for hvert trin',
        'write the documents that the system is to receive, as JSON and XML, in a folder for each step',
      ),
    )
    .option('--step <id>', t('kun dette trin', 'this step only'))
    .requiredOption('--out <folder>', t('hvor de lægges', 'where they go'))
    .option(
      '--answer <file>',
      t('meddelelse, som kvitteringer skal svare på', 'message that acknowledgements are to answer'),
    )
    .addHelpText('after', example(t, 'testcamp protocol documents conditionlist-receive --out reports/documents'));

export type DocumentsFlags = FlagsOf<typeof documents>;

/** Declares `testcamp protocol send`. */
export const send = (t: TextPicker) =>
  privacy(protocols(protocolArgument(newCommand('send', t), t), t), t)
    .description(
      t(
        'send et trins dokumenter til den FHIR-server, der testes',
        "send a step's documents to the FHIR server under test",
      ),
    )
    .requiredOption('--step <id>', t('fx 3.2.1.1', 'for example 3.2.1.1'))
    .requiredOption('--server <url>', t('serverens adresse', 'address of the server'))
    .option(
      '--as <json|xml>',
      t('format (ellers: JSON, hvor dokumentet har det)', 'format (default: JSON where the document has it)'),
    )
    .option(
      '--method <post|put>',
      t('opret, eller gem under dokumentets id', "create, or store under the document's id"),
      'post',
    )
    .option(
      '--header <name:value>',
      t('HTTP-header, fx Authorization; kan gentages', 'HTTP header, for example Authorization; may be repeated'),
      collect,
    )
    .option(
      '--answer <file>',
      t('meddelelse, som kvitteringer skal svare på', 'message that acknowledgements are to answer'),
    )
    .addHelpText(
      'after',
      example(t, 'testcamp protocol send conditionlist-receive --step 3.2.1.1', '--server http://localhost:8080/fhir'),
    );

export type SendFlags = FlagsOf<typeof send>;

/** Declares `testcamp protocol export gitb`. */
export const exportGitb = (t: TextPicker) =>
  protocols(protocolArgument(newCommand('gitb', t), t), t)
    .description(
      t(
        'skriv en protokol som testsuite til EUs Interoperability Test Bed (GITB)',
        'write a protocol as a test suite of the EU Interoperability Test Bed (GITB)',
      ),
    )
    .requiredOption('-o, --output <file>', t('suiten, en zip-fil', 'the suite, a ZIP file'))
    .addHelpText('after', example(t, 'testcamp protocol export gitb conditionlist-send --output reports/suite.zip'));

export type ExportGitbFlags = FlagsOf<typeof exportGitb>;
