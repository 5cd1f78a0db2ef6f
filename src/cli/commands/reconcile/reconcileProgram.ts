import type { Command } from 'commander';
import { formats } from '../../shared/formats.js';
import { collect, common, example, format, output, privacy } from '../../shared/options.js';
import type { Build } from '../../shared/options.js';
import type { ReconcileFlags } from './reconcile.js';

/** Adds `testcamp reconcile`. */
export function addReconcile(program: Command, build: Build): void {
  const { t, io, done } = build;
  const command = output(format(common(program.command('reconcile'), build), formats.reconciliation, build), build)
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
    );
  privacy(command, build)
    .addHelpText(
      'after',
      example(
        build,
        'testcamp reconcile fixtures/reconcile/lost-end-date/registrations.csv',
        'fixtures/reconcile/lost-end-date/documents',
      ),
    )
    .action(async (sheet: string, documents: string[], flags: ReconcileFlags) => {
      const { reconcileCommand } = await import('./reconcile.js');
      done(await reconcileCommand(sheet, documents, flags, io));
    });
}
