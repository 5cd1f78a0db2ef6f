import type { Lang } from '../../base/index.js';
import type { CampEntry, CampInfo, CertificateStep } from '../../model/camp.js';
import { formatDates } from '../shared/numbersAndDates.js';
import { certifiedStatus, roundsOf } from '../shared/status.js';
import { stringsOf } from '../strings/strings.js';
import { decisionLabel } from './campStatusText.js';

/** What one vendor's systems came to at a camp. */
export interface VendorSummary {
  readonly camp: CampInfo;
  readonly vendor: string;
  readonly entries: readonly CampEntry[];
}

/** One test in the letter to its vendor, in one language. */
export interface SummaryTest {
  readonly title: string;
  readonly decision: string;
  readonly reasons: readonly string[];
  /** Ids of the steps in order, and of those that are not relevant. */
  readonly approved: readonly string[];
  readonly open: readonly { readonly step: string; readonly title: string; readonly state: string }[];
  readonly faults: readonly SummaryFault[];
}

/** A step with errors: what the tester said, and what the checks found, each with what to do. */
export interface SummaryFault {
  readonly step: string;
  readonly title: string;
  readonly mark: string;
  readonly remark: string;
  readonly found: readonly { readonly where: string; readonly message: string }[];
  /** Number of further findings. */
  readonly more: number;
}

export const summaryLabels = {
  da: {
    kind: 'Til leverandøren',
    intro: (camp: string, days: string) => `Resultatet af jeres test ved ${camp}, ${days}.`,
    approved: 'I orden',
    open: 'Mangler',
    faults: 'Fejl, og hvad der skal gøres',
    none: 'Ingen.',
    more: (count: number) => `${count} fund mere står i rapporten.`,
    next: 'Ret fejlene, og aflever trinnene igen: de prøves i en ny runde.',
  },
  en: {
    kind: 'To the vendor',
    intro: (camp: string, days: string) => `The outcome of your tests at ${camp}, ${days}.`,
    approved: 'In order',
    open: 'Open',
    faults: 'Faults, and what to do',
    none: 'None.',
    more: (count: number) => `${count} more ${count === 1 ? 'finding stands' : 'findings stand'} in the report.`,
    next: 'Mend the faults and hand the steps in again: they are tested in a new round.',
  },
} as const;

/** Findings of one step that the letter names: more of the kind stand in the report. */
const mostFindings = 10;

/** The first line of the letter. */
export const introOf = ({ camp }: VendorSummary, lang: Lang): string =>
  summaryLabels[lang].intro(
    [camp.name, camp.place].filter((part) => part !== '').join(', '),
    formatDates(camp.from, camp.to, lang),
  );

/** The tests of a letter. */
export const summaryTests = ({ entries }: VendorSummary, lang: Lang): readonly SummaryTest[] =>
  entries.map((entry) => testOf(entry, lang));

function testOf(entry: CampEntry, lang: Lang): SummaryTest {
  const { certificate } = entry;
  const { system, standard, testType, steps } = certificate;
  const strings = stringsOf(lang);
  const is = (...wanted: readonly string[]) => steps.filter((step) => wanted.includes(certifiedStatus(step)));
  return {
    title: `${system.system} ${system.version}: ${standard.id} ${standard.version}, ${strings.testType[testType]}`,
    decision: decisionLabel(entry, lang),
    reasons: certificate.reasons.map((reason) => reason[lang]),
    approved: is('OK', 'F4', 'not-relevant').map(({ step }) => step),
    open: is('not-tested', 'waiting-for-tester', 'could-not-run')
      .filter(({ obligation }) => obligation === 'mandatory')
      .map((step) => ({ step: step.step, title: step.title[lang], state: strings.status[certifiedStatus(step)] })),
    faults: is('F1', 'F2', 'F3').map((step) => faultOf(entry, step, lang)),
  };
}

function faultOf({ run }: CampEntry, step: CertificateStep, lang: Lang): SummaryFault {
  const newest = roundsOf(run, step.step).at(-1);
  const all = (newest?.checks ?? [])
    .flatMap(({ findings }) => findings)
    .filter(({ finding, accepted }) => finding.severity === 'error' && accepted === undefined);
  const found = all.slice(0, mostFindings).map(({ file, finding }) => ({
    where: `${file.slice(file.lastIndexOf('/') + 1)}:${finding.position.line}`,
    message: finding.message[lang],
  }));
  return {
    ...{ step: step.step, title: step.title[lang], mark: stringsOf(lang).status[certifiedStatus(step)] },
    ...{ remark: step.remark, found, more: all.length - found.length },
  };
}
