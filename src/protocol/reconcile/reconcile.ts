import type { FhirNode } from '../../fhir/index.js';
import type { Deviation, ReconciledDocument, Reconciliation } from '../../model/reconciliation.js';
import { maskCpr } from '../../validator/rules/index.js';
import { deviationAt, deviationInSheet, differs, nameOf, nameOfItem } from './deviations.js';
import type { NamedDocument } from './deviations.js';
import { match } from './matching.js';
import { shownInNarratives } from './narratives.js';
import { clinicOf, conditionSectionOf, patientOf, publishedItems } from './published.js';
import type { Registration, Registrations } from './sheet/registration.js';
import { withholdingReasonsOf } from './withholding.js';

export interface ReconcileInput {
  readonly registrations: Registrations;
  /** Documents that were published of them, each of another patient; those that could not be read are left out. */
  readonly documents: readonly NamedDocument[];
  /** CPR numbers that may be shown whole. */
  readonly testNumbers: ReadonlySet<string>;
  /** False where all others may be shown too. */
  readonly masked?: boolean;
}

/**
 * Compares what is registered at the source with what was published: every registration that may be
 * shared must be there exactly once with the same codes, texts, dates, status and type, and nothing else. A pure function.
 */
export function reconcile({ registrations, documents, testNumbers, masked = true }: ReconcileInput): Reconciliation {
  const { source, items } = registrations;
  const shownCpr = (cpr: string): string => (masked ? maskCpr(cpr, testNumbers) : cpr);
  const results = documents.map((document) => reconcileDocument(document, registrations, shownCpr));
  const seen = new Set(results.map(({ cpr }) => cpr));
  const lacking = byPatient(items).flatMap(([cpr, own]) => {
    if (cpr === undefined ? documents.length > 0 : seen.has(cpr)) return [];
    const shared = own.filter((one) => withholdingReasonsOf(one, registrations.currentClinic).length === 0);
    const [first] = shared;
    const params = { patient: cpr === undefined ? '' : shownCpr(cpr), count: shared.length };
    return first === undefined ? [] : [deviationInSheet('reconcile/no-document', first, params)];
  });
  return {
    source,
    documents: results.map(({ summary }) => summary),
    deviations: [...results.flatMap(({ deviations }) => deviations), ...lacking],
    notChecked: registrations.notChecked ?? [],
  };
}

/** Registrations by patient, in the order of their first. */
function byPatient(
  items: readonly Registration[],
): readonly (readonly [string | undefined, readonly Registration[]])[] {
  const patients = new Map<string | undefined, Registration[]>();
  for (const one of items) {
    const own = patients.get(one.cpr);
    if (own === undefined) patients.set(one.cpr, [one]);
    else own.push(one);
  }
  return [...patients];
}

interface DocumentResult {
  readonly cpr: string | undefined;
  readonly summary: ReconciledDocument;
  readonly deviations: readonly Deviation[];
}

function reconcileDocument(
  named: NamedDocument,
  { items, currentClinic }: Registrations,
  shownCpr: (cpr: string) => string,
): DocumentResult {
  const { root } = named.document;
  const cpr = root === null ? undefined : patientOf(root);
  const own = items.filter((one) => one.cpr === undefined || one.cpr === cpr);
  const nobody = items.some((one) => one.cpr !== undefined) && own.length === 0;
  const published = root === null ? [] : publishedItems(root);
  const result = (deviations: readonly Deviation[], mayBeShared = 0, matched = 0): DocumentResult => ({
    cpr,
    summary: {
      file: named.file,
      patient: cpr === undefined ? '' : shownCpr(cpr),
      registered: own.length,
      mayBeShared,
      published: published.length,
      matched,
    },
    deviations,
  });
  if (root === null) return result([]);
  if (cpr === undefined && items.some((one) => one.cpr !== undefined)) {
    return result([deviationAt(named, 'reconcile/patient-unknown', root, {})]);
  }
  const patient = cpr === undefined ? '' : shownCpr(cpr);
  if (nobody)
    return result([deviationAt(named, 'reconcile/document-without-registrations', root, { patient, count: 0 })]);

  const { clinic, deviations: clinicDeviations } = judgeClinic(named, root, own, currentClinic);
  const shared = own.filter((one) => withholdingReasonsOf(one, clinic).length === 0);
  const withheld = own.filter((one) => withholdingReasonsOf(one, clinic).length > 0);
  const matching = match(published, shared, withheld);
  const noneToShare =
    shared.length > 0
      ? []
      : [deviationAt(named, 'reconcile/document-without-registrations', root, { patient, count: own.length })];
  const inDocument = [
    ...matching.matched.flatMap(({ registration, agreement }) =>
      agreement.differences.map((difference) => differs(named, registration, difference)),
    ),
    ...matching.duplicated.map(({ item, registration }) =>
      deviationAt(named, 'reconcile/duplicated', item.node, { item: nameOf(registration) }, registration),
    ),
    ...matching.leaked.map(({ item, registration }) => {
      const [reason, ...also] = withholdingReasonsOf(registration, clinic);
      const params = { item: nameOf(registration), also: also.join(', ') };
      return deviationAt(named, `reconcile/${reason ?? 'unexpected'}`, item.node, params, registration);
    }),
    ...matching.unexpected.map((item) =>
      deviationAt(named, 'reconcile/unexpected', item.node, { item: nameOfItem(item) }),
    ),
    ...sharedNotes(named, published, matching),
    ...shownInNarratives(named, root, { published, shared, withheld, matching }),
  ].sort((a, b) => before(a.finding.position, b.finding.position));
  const missing = matching.missing.map((one) =>
    deviationAt(named, 'reconcile/missing', conditionSectionOf(root), { item: nameOf(one) }, one),
  );
  const deviations = [...clinicDeviations, ...noneToShare, ...inDocument, ...missing];
  return result(deviations, shared.length, matching.matched.length);
}

const before = (a: { line: number; column: number }, b: { line: number; column: number }): number =>
  a.line - b.line || a.column - b.column;

function sharedNotes(
  named: NamedDocument,
  published: ReturnType<typeof publishedItems>,
  { matched, leaked, duplicated }: ReturnType<typeof match>,
): readonly Deviation[] {
  const registered = new Map(
    [...matched, ...leaked, ...duplicated].map(({ item, registration }) => [item, registration]),
  );
  return published.flatMap((item) => {
    const registration = registered.get(item);
    const name = registration === undefined ? nameOfItem(item) : nameOf(registration);
    return item.notes.map((note) => deviationAt(named, 'reconcile/note-shared', note, { item: name }, registration));
  });
}

/** The clinic whose diagnoses are shared: the one that the sheet names, which must be the author, else the author. */
function judgeClinic(
  named: NamedDocument,
  root: FhirNode,
  own: readonly Registration[],
  current: string | undefined,
): { readonly clinic: string | undefined; readonly deviations: readonly Deviation[] } {
  const author = clinicOf(root);
  const asked = current !== undefined || own.some(({ clinic }) => /^\d/.test(clinic));
  if (!asked) return { clinic: author?.sor, deviations: [] };
  if (author?.sor === undefined) {
    const place = author?.node ?? root;
    return { clinic: current, deviations: [deviationAt(named, 'reconcile/clinic-unknown', place, {})] };
  }
  if (current === undefined || current === author.sor) return { clinic: author.sor, deviations: [] };
  const params = { found: author.sor, expected: current };
  return { clinic: current, deviations: [deviationAt(named, 'reconcile/clinic-differs', author.node, params)] };
}
