import type { FlagsOf } from '../../shared/declaration/command.js';
import type { TextPicker } from '../../shared/declaration/help.js';
import { collect, example, format, newCommand, output, privacy } from '../../shared/declaration/options.js';
import { formats } from '../../shared/formats.js';

/** What `--hl7` takes, in both languages. */
export const hl7Words = [
  "HL7's validator: dens jar, kommandoen, der starter den, eller adressen på den som tjeneste",
  "HL7's validator: its jar, the command that starts it, or its address as a service",
] as const;

/** What `--settled` takes, in both languages. */
export const settledWords = [
  'YAML-fil med, hvem der har afgjort hvilke forskelle',
  'YAML file with who settled which differences',
] as const;

/** Declares `testcamp crosscheck`. */
export const crosscheck = (t: TextPicker) =>
  privacy(output(format(newCommand('crosscheck', t), formats.crosscheck, t), t), t)
    .description(
      t(
        'spørg en anden validator om de samme indsendelser, og vis, hvor den er enig og uenig',
        'ask another validator about the same submissions, and show where it agrees and where not',
      ),
    )
    .argument('<file...>', t('indsendelser, som til validate', 'submissions, as for validate'))
    .option(
      '--with <url>',
      t(
        'FHIR-server, hvis $validate spørges, fx https://server/fhir',
        'FHIR server whose $validate is asked, for example https://server/fhir',
      ),
    )
    .option(
      '--with-command <command>',
      t(
        'kommando, der skriver et OperationOutcome; {file}, {output} og {profile} udfyldes',
        'command that writes an OperationOutcome; {file}, {output} and {profile} are filled in',
      ),
    )
    .option('--hl7 <jar|command|url>', t(...hl7Words))
    .option('--settled <file>', t(...settledWords))
    .option(
      '--ig <name>',
      t('implementeringsguide, fx conditionlist', 'implementation guide, for example conditionlist'),
      collect,
    )
    .option(
      '--profile <url>',
      t('profil, som begge skal bedømme efter; kan gentages', 'profile that both judge by; may be repeated'),
      collect,
    )
    .option(
      '--parallel <n>',
      t('spørgsmål ad gangen (ellers: server 4, andre 1)', 'questions at once (default: server 4, others 1)'),
    )
    .option('--timeout <seconds>', t('ventetid pr. fil', 'time to wait for each file'), '120')
    .option('-v, --verbose', t('vis også, hvad de siger', 'also show what they say'))
    .addHelpText(
      'after',
      example(t, 'testcamp crosscheck fixtures/conditionlist/valid --with http://localhost:8080/fhir'),
    );

export type CrosscheckFlags = FlagsOf<typeof crosscheck>;
