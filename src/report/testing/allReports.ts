import type { CampEntry, CampRun } from '../../model/camp.js';
import { campOverview } from '../overview/campOverview.js';
import { campOverviewHtml } from '../overview/campOverviewHtml.js';
import { campReportHtml, vendorReportHtml } from '../camp/campReportHtml.js';
import { comparisonHtml } from '../comparison/comparisonHtml.js';
import { linesOf, type SubmissionSources } from '../shared/excerpt.js';
import { systemReportHtml } from '../protocolRun/systemReportHtml.js';
import { validationHtml } from '../validation/validationHtml.js';
import {
  camp,
  campInfo,
  envelope,
  failingEntry,
  faultyFindings,
  sources,
  submissionTextOf,
  validationResults,
} from './sample.js';
import { comparison } from './sampleComparison.js';
import { poison } from './hostile.js';

const links = (entry: CampEntry): string => `${entry.certificate.standard.id}.html`;

const personNumbers = faultyFindings
  .slice(0, 1)
  .map((finding) => ({ file: validationResults[0]?.file ?? '', finding }));

/** Every kind of HTML report, made from the sample, or from the sample with an attack in every untrusted text. */
export function allReports(attack = ''): Readonly<Record<string, string>> {
  const bad = <T>(value: T): T => (attack === '' ? value : poison(value, attack));
  const camps: CampRun = bad(camp);
  const entry = bad({ ...failingEntry, run: { ...failingEntry.run, personNumbers } });
  const by = bad({ ...envelope, unmasked: true as const });
  const source: SubmissionSources = (path) => {
    const text = submissionTextOf(path.replace(attack, ''));
    return text === undefined ? undefined : linesOf(text.replaceAll('"', `"${attack.slice(0, 200_000)}`));
  };
  const sourceLines = attack === '' ? sources : source;
  const vendor = camps.entries[0]?.run.system.vendor ?? '';
  return {
    system: systemReportHtml(entry, bad(campInfo), { envelope: by, sourceLines, lang: 'da' }),
    camp: campReportHtml(camps, links, { envelope: by, lang: 'da' }),
    vendor: vendorReportHtml(camps, vendor, links, { envelope: by, lang: 'da' }),
    overview: campOverviewHtml(campOverview([camps]), { envelope: by, lang: 'da' }),
    validation: validationHtml({ results: bad(validationResults) }, { envelope: by, sourceLines, lang: 'da' }),
    comparison: comparisonHtml(bad(comparison), { envelope: by, lang: 'da' }),
  };
}
