import { describe, expect, it } from 'vitest';
import type { CampEntry } from '../../../model/camp.js';
import type { ReportedCamp, ReportedCertificate } from '../../../model/reported.js';
import type { EvidenceFile, StepResult } from '../../../model/run.js';
import { campReportHtml } from '../../camp/campReportHtml.js';
import { campJson } from '../../camp/campJson.js';
import { campStatusText } from '../../camp/campStatusText.js';
import { protocolRunText } from '../../protocolRun/protocolRunText.js';
import { systemReportHtml } from '../../protocolRun/systemReportHtml.js';
import { markupTextOf, readTags } from '../../testing/markup.js';
import { camp, campInfo, envelope, failingEntry, sources } from '../../testing/sample.js';
import { acceptedBy, tallyLine } from './grounds.js';

const certificate: ReportedCertificate = {
  number: 7,
  path: 'certificates/a/b/c-1.json',
  sha256: 'ab',
  decision: 'not-approved',
  standing: { state: 'in-force' },
  signedBy: '0123456789abcdef0123',
  issuedBy: 'Eva Udsteder',
  issuedAt: '2026-09-16T10:00:00+02:00',
  isOutdated: false,
};
const keyed: ReportedCamp = {
  campKey: 'c'.repeat(64),
  issuerKey: 'd'.repeat(64),
  uncounted: 0,
  certificates: new Map(),
};
const seen: EvidenceFile = { path: 'evidence/a/b/skærm.png', sha256: 'e'.repeat(64), bytes: 68 };
const large: EvidenceFile = { path: 'evidence/a/b/film.png', sha256: 'f'.repeat(64), bytes: 9_000_000 };

/** The sample with what a tester kept, and with no submission where `bare`. */
function withSeen({ run, certificate: decided }: CampEntry, bare = false): CampEntry {
  const steps = run.steps.map((one): StepResult => {
    const base = bare ? { ...one, evidence: [] } : one;
    return one.tester === undefined ? base : { ...base, seen: [seen, large] };
  });
  return { run: { ...run, steps }, certificate: decided };
}

const backing = {
  camp: keyed,
  certificate,
  picture: (file: EvidenceFile) =>
    file === seen ? ({ mediaType: 'image/png', base64: 'iVBORw0KGgo=' } as const) : undefined,
  toCamp: '../',
};
const page = (entry: CampEntry, lang: 'da' | 'en' = 'da'): string =>
  systemReportHtml(entry, campInfo, { envelope, sourceLines: sources, lang, backing });

describe('the first screen of a report', () => {
  const tally = failingEntry.certificate.grounds!.tally;
  const opening = (html: string): string =>
    markupTextOf(html.slice(html.indexOf('id="decision"'), html.indexOf('class="contents"')));

  it('says certificate, keys, testers, counts, overruled marks with reasons, basis and what was not checked', () => {
    const text = opening(page(failingEntry));
    for (const part of [
      'Nr. 7, gælder',
      'udstedt 16. september 2026 kl. 10.00 (UTC+02:00) af Eva Udsteder',
      'Signeret med nøglen 0123456789abcdef…',
      'Campens nøgle cccccccccccccccc… er godkendt af udstederen dddddddddddddddd…',
      'Bo Kontrol',
      `${tally.withEvidence} af en tester med dokumentation`,
      'Bo Kontrol gav F1, hvor testcamp foreslog F2: Tillægsteksten er fortrolig',
      'MedComs og HL7&#39;s, som de er offentliggjort',
      'Ét forhold',
    ])
      expect(text).toContain(part);
    expect(text.indexOf('Ikke godkendt')).toBeLessThan(text.indexOf('Nr. 7'));
  });

  it('has the same counts in text, JSON and the report of the camp', () => {
    const line = tallyLine(tally, 'en');
    const one = { ...camp, entries: [failingEntry] };
    const plain = (text: string): string => text.replace(/\s+/g, ' ');
    expect(plain(protocolRunText(failingEntry, { lang: 'en', color: false }))).toContain(line);
    expect(plain(campStatusText(one, { lang: 'en', color: false }))).toContain(line);
    const json = JSON.parse(campJson(one, { lang: 'en' })) as { entries: { certificate: { grounds: object } }[] };
    expect(json.entries[0]!.certificate.grounds).toMatchObject(tally);
    const links = (): string => 'x.html';
    const html = opening(
      campReportHtml(one, links, { envelope, lang: 'en', backing: { camp: keyed, certificateOf: () => certificate } }),
    );
    expect(html).toContain(`${tally.withEvidence} by a tester with evidence`);
    expect(html).toContain('1 of 1 tests have a certificate in force');
  });

  it('says that nothing is signed outside a camp, and that more was recorded since', () => {
    const outside = systemReportHtml(failingEntry, null, { envelope, sourceLines: sources, lang: 'da' });
    expect(opening(outside)).toContain('Intet er signeret: enhver kan have lavet rapporten');
    const later = { ...backing, certificate: { ...certificate, isOutdated: true } };
    const html = systemReportHtml(failingEntry, campInfo, {
      envelope,
      sourceLines: sources,
      lang: 'da',
      backing: later,
    });
    expect(opening(html)).toContain('Der er registreret mere siden');
  });
});

describe("testers' evidence in a report", () => {
  const html = page(withSeen(failingEntry));

  it('shows a small picture once, in a page whose policy allows pictures of its own alone', () => {
    const pictures = readTags(html).filter(({ name }) => name === 'img');
    expect(pictures.map(({ attributes }) => attributes.get('src'))).toEqual(['data:image/png;base64,iVBORw0KGgo=']);
    expect(html).toContain('img-src data:;');
    expect(markupTextOf(html)).toContain('billedet er vist ved et tidligere trin');
  });

  it('links a large one, lists both with their hash, once each', () => {
    expect(html).toContain('<a href="../evidence/a/b/film.png">');
    for (const { sha256 } of [seen, large]) expect(html.split(sha256)).toHaveLength(2);
  });

  it('never says that no files were submitted of a test with evidence', () => {
    const text = markupTextOf(page(withSeen(failingEntry, true)));
    expect(text).toContain('Leverandøren har ikke indsendt filer.');
    expect(text).not.toContain('Der er ikke indsendt filer');
  });
});

it('names a file whole in the page, whatever it is called', () => {
  const [first] = failingEntry.run.steps;
  const run = { ...failingEntry.run, steps: [{ ...first!, evidence: [{ ...seen, path: 'S1.2/Notes_S1.2_A.xml' }] }] };
  expect(page({ ...failingEntry, run })).toContain('Notes_S1.2_A.xml');
});

it("says that MedCom accepts something only by the issuer's key", () => {
  expect(acceptedBy({ byIssuer: true, knownIssue: 0 }, 'da')).toMatch(/^Accepteret af MedCom/);
  expect(acceptedBy({ knownIssue: 0 }, 'da')).toBe('Accepteret som kendt fejl, ikke bekræftet med MedComs nøgle');
  expect(acceptedBy({}, 'en')).toBe('Allowed by the test protocol');
});
