import { addAll } from '../../base/index.js';
import type { RuleId } from '../../catalogue/index.js';
import type { Finding } from '../../model/finding.js';
import type { Check, Mark, Step } from '../../model/protocol.js';
import type { CheckOutcome, CheckResult, FileFinding } from '../../model/run.js';
import type { Text } from '../../base/index.js';
import { worse } from '../run/marks.js';
import { fileFinding } from '../run/session.js';
import { otherStandard } from './otherStandard.js';
import type { CheckContext, Session, SubmittedDocument } from '../run/session.js';

/** The result of a check. */
export function result(
  check: Check,
  outcome: CheckOutcome,
  message: Text,
  findings: readonly FileFinding[] = [],
): CheckResult {
  return { check: check.id, kind: check.kind, title: check.title, outcome, message, findings };
}

/** The result of a check on one document: its findings, or why it could not be carried out. */
export type DocumentJudgement = { readonly findings: readonly Finding[] } | { readonly fault: Text };

/**
 * Judges every document that counts for a check and combines the results: a check that could not be carried out on
 * one of them is an error, and a check without documents is missing. An unreadable document fails with the reader's findings.
 */
export function judgeDocuments(
  check: Check,
  context: CheckContext,
  judge: (file: SubmittedDocument) => DocumentJudgement,
): CheckResult {
  const { session, step, round } = context;
  const source = check.of ?? step.id;
  const submitted = session.documentsOf(source, round);
  if (submitted.length === 0) return missing(check, source, session, round);
  const isStranger = ({ document }: SubmittedDocument): boolean =>
    otherStandard(session, source, document) !== undefined;
  const files = tellerOf(check, step) === check ? submitted : submitted.filter((file) => !isStranger(file));
  if (files.length === 0) return result(check, 'missing', noneOfStandard(source, submitted, session));
  const findings: FileFinding[] = [];
  const faults: Text[] = [];
  for (const file of files) {
    const stranger = otherStandard(session, source, file.document);
    const answer =
      stranger !== undefined
        ? { findings: [stranger] }
        : file.document.root === null
          ? { findings: session.validate(file).findings }
          : judge(file);
    if ('fault' in answer) faults.push(answer.fault);
    else
      addAll(
        findings,
        answer.findings.map((found) => fileFinding(file, found, session)),
      );
    if (file.document.root === null && 'findings' in answer && answer.findings.length === 0)
      faults.push(unreadable(file.path));
  }
  return settle(check, findings, files.length, faults[0]);
}

/**
 * The result of the findings on so many files. A check that could not be carried out on one of them is an error, unless it
 * failed anyway.
 */
export function settle(
  check: Check,
  findings: readonly FileFinding[],
  documents: number,
  reason: Text | undefined,
): CheckResult {
  const rolled = rollUp(check, findings, documents);
  // A known issue may accept a fault, but not something that was never examined.
  const undone = findings.find(
    ({ finding, accepted, knownIssue }) =>
      (accepted === undefined || knownIssue !== undefined) && notCarriedOut.has(finding.rule),
  );
  const fault = reason ?? undone?.finding.message;
  return fault === undefined || rolled.outcome === 'fail' ? rolled : result(check, 'error', fault, findings);
}

/**
 * The check that says, for all of a step that judge the same documents, that one is of another standard: the one whose
 * failure weighs most, so that the others need not fail too.
 */
function tellerOf(check: Check, step: Step): Check {
  const markOf = (one: Check): Mark => one.mark ?? step.marks.error;
  const all = step.checks.filter(({ kind, of }) => (of ?? step.id) === (check.of ?? step.id) && alwaysLook.has(kind));
  return all.reduce((a, b) => (worse(markOf(a), markOf(b)) === markOf(a) ? a : b), all[0] ?? check);
}

/** Kinds of checks that need nothing but the documents. */
const alwaysLook: ReadonlySet<Check['kind']> = new Set<Check['kind']>(['profile', 'fhirpath', 'rule']);

/** The result of a check for which no document was submitted. */
export function missing(check: Check, source: string, session: Session, round: number): CheckResult {
  return result(check, 'missing', noDocument(source, othersOf(session, source, round)));
}

/** Rules by which the validator reports that a part of the guide was not applied: no fault of the vendor, no pass. */
const notCarriedOut: ReadonlySet<string> = new Set<RuleId>([
  'invariant/not-evaluable',
  'profile/not-available',
  'reference/subject-not-checked',
]);

/** Files that were submitted to a step up to a round and are not documents. */
function othersOf(session: Session, step: string, round: number): readonly string[] {
  return session
    .filesOf(step)
    .filter((file) => file.round <= round)
    .map(({ path }) => path);
}

/** Makes one result of the findings on so many documents: what the protocol accepts has no effect on it. */
export function rollUp(check: Check, findings: readonly FileFinding[], documents: number): CheckResult {
  const open = findings.filter(({ accepted }) => accepted === undefined);
  const errors = open.filter(({ finding }) => finding.severity === 'error').length;
  const warnings = open.filter(({ finding }) => finding.severity === 'warning').length;
  const accepted = findings.length - open.length;
  const message = summary(documents, errors, warnings, accepted);
  return result(check, errors > 0 ? 'fail' : warnings > 0 ? 'warning' : 'pass', message, findings);
}

function summary(documents: number, errors: number, warnings: number, accepted: number): Text {
  const da = [
    count(errors, 'fejl', 'fejl'),
    count(warnings, 'advarsel', 'advarsler'),
    count(accepted, 'accepteret fund', 'accepterede fund'),
  ].filter((part) => part !== '');
  const en = [
    count(errors, 'error', 'errors'),
    count(warnings, 'warning', 'warnings'),
    count(accepted, 'accepted finding', 'accepted findings'),
  ].filter((part) => part !== '');
  return {
    da: `${count(documents, 'dokument', 'dokumenter')} kontrolleret: ${da.join(', ') || 'ingen fejl'}.`,
    en: `${count(documents, 'document', 'documents')} checked: ${en.join(', ') || 'no errors'}.`,
  };
}

const count = (n: number, one: string, many: string): string => (n === 0 ? '' : `${n} ${n === 1 ? one : many}`);

function noDocument(step: string, others: readonly string[]): Text {
  if (others.length === 0) {
    return { da: `Intet dokument er afleveret til trin ${step}.`, en: `No document was submitted to step ${step}.` };
  }
  const list = others.join(', ');
  return {
    da: `Intet dokument er afleveret til trin ${step}: ${list} er ikke FHIR-ressourcer.`,
    en: `No document was submitted to step ${step}: ${list} are not FHIR resources.`,
  };
}

function noneOfStandard(step: string, files: readonly SubmittedDocument[], { protocol }: Session): Text {
  const list = files.map(({ path }) => path).join(', ');
  const { id } = protocol.standard;
  return {
    da: `Intet dokument af ${id} er afleveret til trin ${step}: ${list} hører til en anden standard.`,
    en: `No document of ${id} was submitted to step ${step}: ${list} ${files.length === 1 ? 'belongs' : 'belong'} to another standard.`,
  };
}

const unreadable = (path: string): Text => ({
  da: `${path} kunne ikke læses, uden at der blev fundet en grund.`,
  en: `${path} could not be read, and no reason was found.`,
});
