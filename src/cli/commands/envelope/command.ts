import { formats } from '../../shared/formats.js';
import type { FlagsOf } from '../../shared/declaration/command.js';
import type { TextPicker } from '../../shared/declaration/help.js';
import { collect, example, format, newCommand, output, privacy, reports } from '../../shared/declaration/options.js';

/** Declares `testcamp envelope`. */
export const envelope = (t: TextPicker) =>
  privacy(
    reports(output(format(newCommand('envelope', t), formats.validation, t), t), formats.validation, t)
      .description(
        t(
          'bedøm SBDH-konvolutter fra EHMI, og pak meddelelserne i dem ud og bedøm dem',
          "judge EHMI's SBDH envelopes, and unpack and judge the messages in them",
        ),
      )
      .argument('<file...>', t('konvolutter, eller mapper med dem', 'envelopes, or folders of them'))
      .option(
        '--ig <name>',
        t(
          'implementeringsguide til meddelelserne, fx homecareobservation',
          'implementation guide for the messages, for example homecareobservation',
        ),
        collect,
      )
      .option('-v, --verbose', t('vis også det, der ikke kunne afgøres', 'also list what could not be verified')),
    t,
  ).addHelpText('after', example(t, 'testcamp envelope fixtures/envelopes/right'));

export type EnvelopeFlags = FlagsOf<typeof envelope>;
