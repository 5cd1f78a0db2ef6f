import type { FlagsOf } from '../../../shared/declaration/command.js';
import type { TextPicker } from '../../../shared/declaration/help.js';
import { collect, example, newCommand, privacy, protocols } from '../../../shared/declaration/options.js';
import { protocolArgument } from './protocolArgument.js';

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
