import path from 'node:path';
import { refuseLinks, reportedCamp, slug } from '../../camp/index.js';
import { writeWhole } from '../../base/index.js';
import type { CampEntry, CampRun, Envelope } from '../../model/camp.js';
import type { ReportedCamp, ReportedCertificate } from '../../model/reported/reported.js';
import type { Mask } from '../../privacy/index.js';
import type { Lang } from '../../base/index.js';
import { campReportHtml, vendorReportHtml } from '../../report/camp/index.js';
import { pictureReader } from './pictures.js';
import { maskOf } from '../privacy/index.js';
import type { Privacy } from '../privacy/index.js';
import { maskAll } from '../../privacy/index.js';
import { systemReportHtml } from '../../report/protocolRun/index.js';
import type { SubmissionSources } from '../../report/shared/index.js';

/** What reports are written from. */
export interface ReportSource {
  readonly run: CampRun;
  readonly envelope: Envelope;
  /** Path of each test's result below `results/`, which its report is named after. */
  readonly files: readonly string[];
  readonly sources: SubmissionSources;
  /** The camp's folder, whose log says what stands behind the decisions. */
  readonly dir: string;
  readonly privacy: Privacy;
  /** True where the pages are made as they lie beside the camp's files, wherever they are written. */
  readonly isInCamp?: boolean;
}

/** Writes `index.html` for the camp, one page for each vendor and each system's test. Gives the path of the first. */
export function writeCampReports(source: ReportSource, out: string, lang: Lang): string {
  const {
    run,
    envelope,
    files,
    sources,
    dir,
    privacy,
    isInCamp = path.resolve(out, '..') === path.resolve(dir),
  } = source;
  if (isInCamp) refuseLinks(dir);
  const logged = reportedCamp(dir);
  const camp = logged && { ...logged, certificates: shownCertificates(logged, maskOf(privacy)) };
  const certificates = new Map(run.entries.map((entry, at) => [entry, camp?.certificates.get(files[at] ?? '')]));
  const certificateOf = (entry: CampEntry): ReportedCertificate | undefined => certificates.get(entry);
  // Beside the camp's files a report can lead to them.
  const toCamp = isInCamp ? '../' : undefined;
  const names = reportNames(files);
  const hrefs = new Map<CampEntry, string>(run.entries.map((entry, index) => [entry, names[index] ?? '']));
  for (const [entry, name] of hrefs) {
    const backing = { camp, certificate: certificateOf(entry), picture: pictureReader(dir), toCamp };
    writeWhole(
      path.join(out, name),
      systemReportHtml(entry, run.camp, { envelope, sourceLines: sources, lang, backing }),
    );
  }
  const hrefOf = (entry: CampEntry): string => hrefs.get(entry) ?? '';
  const context = { envelope, lang, backing: { camp, certificateOf } };
  for (const vendor of new Set(run.entries.map((entry) => entry.run.system.vendor))) {
    writeWhole(path.join(out, `vendor-${slug(vendor)}.html`), vendorReportHtml(run, vendor, hrefOf, context));
  }
  const index = path.join(out, 'index.html');
  writeWhole(index, campReportHtml(run, hrefOf, context));
  return index;
}

/** A vendor's name can hold a person's number, and its folder is named after it. */
const shownCertificates = ({ certificates }: ReportedCamp, mask: Mask): ReadonlyMap<string, ReportedCertificate> =>
  new Map([...certificates].map(([file, certificate]) => [file, maskAll(certificate, mask)]));

/** `vendor-system-test.html`; names that two tests would share are numbered. */
export function reportNames(files: readonly string[]): readonly string[] {
  const taken = new Map<string, number>();
  return files.map((file) => {
    const name = file.replace(/\.json$/, '').replaceAll('/', '-');
    const count = (taken.get(name) ?? 0) + 1;
    taken.set(name, count);
    return `${name}${count === 1 ? '' : `-${count}`}.html`;
  });
}
