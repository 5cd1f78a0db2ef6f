import { formats } from '../../shared/formats.js';
import type { FlagsOf } from '../../shared/declaration/command.js';
import type { TextPicker } from '../../shared/declaration/help.js';
import { collect, example, format, newCommand, output, privacy } from '../../shared/declaration/options.js';

/** Declares `testcamp reconcile`. */
export const reconcile = (t: TextPicker) =>
  privacy(
    output(format(newCommand('reconcile', t), formats.reconciliation, t), t)
      .description(
        t(
          'sammenlign det, der er registreret ved kilden, med de dokumenter, der er delt',
          'compare what is registered at the source with the documents that were shared',
        ),
      )
      .argument(
        '<sheet>',
        t(
          'ark med registreringer, .yaml eller .csv, eller adressen på en FHIR-server, der søges i',
          'sheet of registrations, .yaml or .csv, or the address of a FHIR server to search',
        ),
      )
      .argument(
        '<document...>',
        t(
          'ConditionList-dokumenter, et pr. patient, eller mapper med dem',
          'ConditionList documents, one a patient, or folders of them',
        ),
      )
      .option(
        '--clinic <sor>',
        t(
          'SOR-koden for den nuværende klinik (ellers: dokumentets forfatter)',
          "SOR code of the current clinic (default: the document's author)",
        ),
      )
      .option(
        '--patient <cpr>',
        t(
          'patient, der søges efter ud over dokumenternes; kan gentages',
          "patient to search for beside the documents'; may be repeated",
        ),
        collect,
      ),
    t,
  ).addHelpText(
    'after',
    example(
      t,
      'testcamp reconcile fixtures/reconcile/lost-end-date/registrations.csv',
      'fixtures/reconcile/lost-end-date/documents',
    ),
  );

export type ReconcileFlags = FlagsOf<typeof reconcile>;
