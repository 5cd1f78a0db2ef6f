import path from 'node:path';
import { slug } from '../../camp/index.js';
import { writeWhole } from '../../base/index.js';
import type { CampEntry, CampRun, Envelope } from '../../model/camp.js';
import type { Lang } from '../../base/index.js';
import { campReportHtml, vendorReportHtml } from '../../report/camp/index.js';
import { systemReportHtml } from '../../report/protocolRun/index.js';
import type { SubmissionSources } from '../../report/shared/index.js';

/** What reports are written from. */
export interface ReportSource {
  readonly run: CampRun;
  readonly envelope: Envelope;
  /** Path of each test's result below `results/`, which its report is named after. */
  readonly files: readonly string[];
  readonly sources: SubmissionSources;
}

/** Writes `index.html` for the camp, one page for each vendor and each system's test. Gives the path of the first. */
export function writeCampReports({ run, envelope, files, sources }: ReportSource, out: string, lang: Lang): string {
  const names = reportNames(files);
  const hrefs = new Map<CampEntry, string>(run.entries.map((entry, index) => [entry, names[index] ?? '']));
  for (const [entry, name] of hrefs) {
    writeWhole(path.join(out, name), systemReportHtml(entry, run.camp, envelope, sources, lang));
  }
  const hrefOf = (entry: CampEntry): string => hrefs.get(entry) ?? '';
  for (const vendor of new Set(run.entries.map((entry) => entry.run.system.vendor))) {
    writeWhole(path.join(out, `vendor-${slug(vendor)}.html`), vendorReportHtml(run, vendor, envelope, hrefOf, lang));
  }
  const index = path.join(out, 'index.html');
  writeWhole(index, campReportHtml(run, envelope, hrefOf, lang));
  return index;
}

/** `vendor-system-test.html`; names that two tests would share are numbered. */
function reportNames(files: readonly string[]): readonly string[] {
  const taken = new Map<string, number>();
  return files.map((file) => {
    const name = file.replace(/\.json$/, '').replaceAll('/', '-');
    const count = (taken.get(name) ?? 0) + 1;
    taken.set(name, count);
    return `${name}${count === 1 ? '' : `-${count}`}.html`;
  });
}
