import type { Command } from 'commander';
import { formats } from '../../shared/formats.js';
import { collect, common, example, format, output, privacy } from '../../shared/options.js';
import type { Build } from '../../shared/options.js';
import type { DocumentsFlags, ProtocolFlags } from './protocol.js';
import type { SendFlags } from './protocolSend.js';

/** Adds `testcamp protocol`. */
export function addProtocol(program: Command, build: Build): void {
  const { t } = build;
  const protocol = program
    .command('protocol')
    .description(
      t(
        'testprotokoller: vis dem, og skriv eller send de dokumenter, en modtager skal have',
        'test protocols: show them, and write or send the documents that a receiver is to have',
      ),
    );
  addList(protocol, build);
  addShow(protocol, build);
  addDocuments(protocol, build);
  addSend(protocol, build);
}

const own = (command: Command, { t }: Build): Command =>
  command.option('--protocols <folder>', t('mappe med flere testprotokoller', 'folder with further test protocols'));

const named = (command: Command, { t }: Build): Command =>
  command.argument(
    '<protocol>',
    t(
      'id på en protokol, fx conditionlist-receive, eller en protokolfil',
      'id of a protocol, for example conditionlist-receive, or a protocol file',
    ),
  );

function addList(protocol: Command, build: Build): void {
  const { t, io, done } = build;
  own(format(common(protocol.command('list'), build), formats.protocolList, build), build)
    .description(t('vis protokollerne', 'list the protocols'))
    .addHelpText('after', example(build, 'testcamp protocol list'))
    .action(async (flags: ProtocolFlags) => {
      const { protocolListCommand } = await import('./protocol.js');
      done(await protocolListCommand(flags, io));
    });
}

function addShow(protocol: Command, build: Build): void {
  const { t, io, done } = build;
  const command = named(common(protocol.command('show'), build), build).description(
    t('vis en protokol, som en tester læser den', 'show a protocol as a tester reads it'),
  );
  privacy(own(output(format(command, formats.protocol, build), build), build), build)
    .addHelpText(
      'after',
      example(build, 'testcamp protocol show conditionlist-receive --format html -o reports/protocol.html'),
    )
    .action(async (name: string, flags: ProtocolFlags) => {
      const { protocolShowCommand } = await import('./protocol.js');
      done(await protocolShowCommand(name, flags, io));
    });
}

function addDocuments(protocol: Command, build: Build): void {
  const { t, io, done } = build;
  own(named(common(protocol.command('documents'), build), build), build)
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
    .addHelpText('after', example(build, 'testcamp protocol documents conditionlist-receive --out reports/documents'))
    .action(async (name: string, flags: DocumentsFlags) => {
      const { protocolDocumentsCommand } = await import('./protocol.js');
      done(await protocolDocumentsCommand(name, flags, io));
    });
}

function addSend(protocol: Command, build: Build): void {
  const { t, io, done } = build;
  privacy(own(named(common(protocol.command('send'), build), build), build), build)
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
      example(
        build,
        'testcamp protocol send conditionlist-receive --step 3.2.1.1',
        '--server http://localhost:8080/fhir',
      ),
    )
    .action(async (name: string, flags: SendFlags) => {
      const { protocolSendCommand } = await import('./protocolSend.js');
      done(await protocolSendCommand(name, flags, io));
    });
}
