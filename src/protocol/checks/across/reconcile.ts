import type { Finding } from '../../../model/finding.js';
import type { ReconcileCheck } from '../../../model/protocol.js';
import type { Deviation } from '../../../model/reconciliation.js';
import type { CheckResult } from '../../../model/run.js';
import type { Text } from '../../../base/index.js';
import { registrationOf } from '../../reconcile/sheet/cells.js';
import { reconcile } from '../../reconcile/reconcile.js';
import type { Registrations } from '../../reconcile/sheet/registration.js';
import { readSheet } from '../../reconcile/sheet/sheet.js';
import { rowOf } from '../../reconcile/sheet/sheetYaml.js';
import type { CheckContext } from '../../run/session.js';
import { judgeDocuments, result } from '../outcome.js';

/**
 * Compares registrations with the documents of a step: the registrations that the protocol gives, else those of the
 * sheet that was submitted, `..._reconcile.yaml` or `.csv`.
 */
export function runReconcileCheck(check: ReconcileCheck, context: CheckContext): CheckResult {
  const { session, step, round } = context;
  const source = check.of ?? step.id;
  const registrations = check.registrations === undefined ? submitted(check, context) : given(check, context);
  if ('outcome' in registrations) return registrations;
  const documents = session
    .documentsOf(source, round)
    .filter(({ document }) => document.root !== null)
    .map(({ path, document }) => ({ file: path, document }));
  const { deviations } = reconcile({ registrations, documents, testNumbers: session.testNumbers });
  const judged = judgeDocuments(check, context, ({ path }) => ({
    findings: deviations.filter(({ file }) => file === path).map((one) => asFinding(one, check)),
  }));
  const named = new Set(documents.map(({ file }) => file));
  const lacking = deviations.filter(({ file }) => !named.has(file));
  if (judged.outcome === 'missing' || judged.outcome === 'error' || lacking.length === 0) return judged;
  const findings = [...judged.findings, ...lacking.map(({ file, finding }) => ({ file, finding }))];
  return result(check, 'fail', patientsLack(lacking.length), findings);
}

/** A deviation as a finding; a warning for a value that the step allows to differ. */
function asFinding({ finding, what }: Deviation, { lenient }: ReconcileCheck): Finding {
  return what !== undefined && lenient.includes(what) && finding.severity === 'error'
    ? { ...finding, severity: 'warning' }
    : finding;
}

/** The registrations of the protocol, each identified by its index in the check. */
function given(check: ReconcileCheck, { session, step }: CheckContext): Registrations {
  const source = `${session.protocol.id} ${step.id}`;
  const items = (check.registrations ?? []).flatMap((raw, index) => {
    const place = { file: `${source} registrations[${index}]`, line: 0, column: 0 };
    const made = registrationOf(rowOf(raw, place));
    // Faults in them were found when the protocol was loaded.
    return 'faults' in made ? [] : [made];
  });
  return { source, currentClinic: undefined, items };
}

function submitted(check: ReconcileCheck, { session, step, round }: CheckContext): Registrations | CheckResult {
  const own = session.sheetsOf(step.id, round);
  const sheets = own.length > 0 || check.of === undefined ? own : session.sheetsOf(check.of, round);
  const [sheet, other] = sheets;
  if (sheet?.sheet === undefined) return result(check, 'missing', noSheet(check.of ?? step.id));
  if (other !== undefined) return result(check, 'error', severalSheets(sheet.path, other.path));
  const read = readSheet(sheet.sheet, sheet.path);
  if (!('problems' in read)) return read.registrations;
  const [problem] = read.problems;
  const place = problem === undefined || problem.line === 0 ? '' : `:${problem.line}:${problem.column}`;
  const text = (lang: keyof Text): string => `${sheet.path}${place}: ${problem?.message[lang] ?? ''}`;
  return result(check, 'error', { da: text('da'), en: text('en') });
}

const noSheet = (step: string): Text => ({
  da: `Intet ark med registreringer (…_reconcile.yaml eller .csv) er afleveret til trin ${step}.`,
  en: `No sheet of registrations (…_reconcile.yaml or .csv) was submitted to step ${step}.`,
});
const severalSheets = (one: string, other: string): Text => ({
  da: `Der er to ark med registreringer: ${one} og ${other}.`,
  en: `There are two sheets of registrations: ${one} and ${other}.`,
});
const patientsLack = (count: number): Text => ({
  da: count === 1 ? 'Der mangler et dokument for én patient.' : `Der mangler dokumenter for ${count} patienter.`,
  en: count === 1 ? 'The document of one patient is missing.' : `The documents of ${count} patients are missing.`,
});
