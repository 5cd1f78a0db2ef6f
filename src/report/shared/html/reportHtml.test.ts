import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { CampEntry } from '../../../model/camp.js';
import type { Lang } from '../../../base/text.js';
import { campReportHtml } from '../../camp/campReportHtml.js';
import { comparisonHtml } from '../../comparison/comparisonHtml.js';
import { systemReportHtml } from '../../protocolRun/systemReportHtml.js';
import { readTags, markupTextOf } from '../../testing/markup.js';
import { linesOf } from '../excerpt.js';
import { camp, campInfo, envelope, failingEntry, openEntry, sources, validationResults } from '../../testing/sample.js';
import { comparison, sameComparison } from '../../testing/sampleComparison.js';
import { validationHtml } from '../../validation/validationHtml.js';

const links = (entry: CampEntry): string => `${entry.certificate.standard.id}.html`;

const reports: Readonly<Record<string, (lang: Lang) => string>> = {
  system: (lang) => systemReportHtml(failingEntry, campInfo, { envelope, sourceLines: sources, lang }),
  'system outside a camp': (lang) => systemReportHtml(openEntry, null, { envelope, sourceLines: sources, lang }),
  camp: (lang) => campReportHtml(camp, links, { envelope, lang }),
  'empty camp': (lang) => campReportHtml({ ...camp, entries: [] }, links, { envelope, lang }),
  validation: (lang) => validationHtml({ results: validationResults }, { envelope, sourceLines: sources, lang }),
  'validation of nothing': (lang) => validationHtml({ results: [] }, { envelope, sourceLines: sources, lang }),
  comparison: (lang) => comparisonHtml(comparison, { envelope, lang }),
  'comparison of equals': (lang) => comparisonHtml(sameComparison, { envelope, lang }),
};

describe.each(Object.entries(reports))('HTML report: %s', (_, make) => {
  const text = make('da');
  const tags = readTags(text);

  it('needs nothing else: no script, no link out, no inline style', () => {
    expect(tags.map((tag) => tag.name)).not.toContain('script');
    for (const { attributes } of tags) {
      expect(
        [...attributes.keys()].filter((name) => name === 'style' || name === 'src' || name.startsWith('on')),
      ).toEqual([]);
      expect(attributes.get('href') ?? '').not.toMatch(/^[a-z]+:|^\/\//);
    }
  });

  it('allows its own style sheet and nothing else', () => {
    const style = /<style>([^<]*)<\/style>/.exec(text)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    const policy = tags.find((tag) => tag.attributes.get('http-equiv') === 'Content-Security-Policy');
    expect(policy?.attributes.get('content')).toContain(`style-src &#39;sha256-${hash}&#39;`);
    expect(policy?.attributes.get('content')).toMatch(/^default-src &#39;none&#39;/);
    expect(style).not.toMatch(/url\(|@import/);
  });

  it('has one h1, headings without gaps, landmarks and a language', () => {
    const levels = tags.flatMap((tag) => /^h(\d)$/.exec(tag.name)?.slice(1).map(Number) ?? []);
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    levels.forEach((level, at) => expect(level).toBeLessThanOrEqual((levels[at - 1] ?? 0) + 1));
    expect(tags[0]).toMatchObject({ name: 'html', attributes: new Map([['lang', 'da']]) });
    for (const landmark of ['header', 'main', 'nav']) expect(tags.map((tag) => tag.name)).toContain(landmark);
  });

  it('gives every table a caption and every header cell a scope', () => {
    const count = (name: string): number => tags.filter((tag) => tag.name === name).length;
    expect(count('caption')).toBe(count('table'));
    expect(tags.filter((tag) => tag.name === 'th' && !tag.attributes.has('scope'))).toEqual([]);
  });

  it('has unique ids, and links and labels that lead somewhere', () => {
    const ids = tags.flatMap((tag) => tag.attributes.get('id') ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    const targets = tags.flatMap((tag) => [
      ...(tag.attributes.get('href')?.startsWith('#') === true ? [tag.attributes.get('href')?.slice(1)] : []),
      ...(tag.attributes.has('aria-labelledby') ? [tag.attributes.get('aria-labelledby')] : []),
    ]);
    expect(targets.filter((target) => target === undefined || !ids.includes(target))).toEqual([]);
  });

  it('is the same for the same input, but for the envelope', () => {
    expect(make('da')).toBe(text);
    expect(text.match(/Anne Testleder/g)).toHaveLength(1);
    expect(text.match(/16\. september 2026 kl\. 15\.04/g)).toHaveLength(1);
  });

  it('exists in English', () => {
    const english = make('en');
    expect(english).toContain('<html lang="en">');
    expect(markupTextOf(english)).not.toMatch(/Hvorfor|Indhold|Regel|Trin /);
  });
});

describe('systemReportHtml', () => {
  const text = markupTextOf(reports.system!('da'));

  it('says first who, what, the decision and why', () => {
    const order = [
      'Nordlys PLSP 4.2.1',
      'Nordlys Sundhed A/S',
      'Ikke godkendt',
      'Trin 3.3.1.11 har karakteren F1',
      'Testprotokol',
      'Trin og runder',
      'Hvert trin',
      'Hvad der ikke er kontrolleret',
      'medcom.fhir.dk.conditionlist',
      'Hvad der er indsendt',
      'Sådan gentages kontrollen',
      'MedComs skala',
      'Reglerne bag fundene',
    ];
    const body = text.slice(text.indexOf('Rapporten viser'));
    const contents = body.indexOf('Indhold');
    const places = order.map((part) =>
      order.indexOf(part) < 5 ? text.indexOf(part) : body.indexOf(part, contents + 300),
    );
    expect(places).not.toContain(-1);
    expect(body.indexOf('Trin 3.3.1.11 har karakteren F1')).toBeLessThan(contents);
    expect(places.slice(5)).toEqual([...places.slice(5)].sort((a, b) => a - b));
  });

  it('says plainly which packages are missing or substituted', () => {
    expect(text).toContain(
      'hl7.terminology.r4#5.3.0 (kræves af hl7.fhir.dk.core#3.2.0) er erstattet af version 6.1.0.',
    );
    expect(text).toContain('medcom.fhir.dk.terminology#1.7.0 kunne ikke skaffes');
  });

  it('lists every file with its SHA-256', () => {
    for (const file of failingEntry.run.steps.flatMap((step) => step.evidence)) expect(text).toContain(file.sha256);
  });

  it('shows the lines of the submission with the place marked', () => {
    expect(reports.system!('da')).toContain('<mark>&quot;titel&quot;</mark>');
    expect(text).toMatch(/▸ 33 +&quot;titel&quot; *:/);
  });

  it('shows a tester who overruled the checks with name, time and reason', () => {
    expect(text).toContain('Kontrollerne foreslog F2; testeren gav F1.');
    expect(text).toContain('Bo Kontrol, 15. september 2026 kl. 11.20 (UTC+02:00)');
    expect(text).toContain('Tillægsteksten er fortrolig');
  });

  it('keeps earlier rounds as history', () => {
    expect(text).toMatch(/Runder af trin 3\.3\.1\.3 .*F2 .*Skriv sprogkoden for dansk/);
  });

  it('explains the rules behind findings from the catalogue', () => {
    expect(text).toContain('En ressource må kun have de elementer, som dens type har i FHIR R4.');
  });

  it('works where submissions are not at hand', () => {
    const without = systemReportHtml(failingEntry, campInfo, { envelope, sourceLines: () => undefined, lang: 'da' });
    expect(without).not.toContain('<mark>');
    expect(markupTextOf(without)).toContain('linje 33, tegn 9');
  });
});

describe('hostile input', () => {
  const hostile = `</style></title><script>alert(1)</script><img src=x onerror="alert(1)">\u202egnp.\u0000\u001b[2J" autofocus onfocus='x'`;
  const big = `${hostile}${'<b>'.repeat(350_000)}`;
  const first = failingEntry.run.steps[1]!;
  const check = first.checks[0]!;
  const finding = { ...check.findings[0]!.finding, expression: hostile, message: { da: big, en: big } };
  const entry: CampEntry = {
    run: {
      ...failingEntry.run,
      steps: [
        {
          ...first,
          tester: { mark: 'F2', by: hostile, at: hostile, remark: big },
          checks: [{ ...check, findings: [{ file: hostile, finding }] }],
          evidence: [{ path: hostile, sha256: hostile, bytes: 1 }],
        },
      ],
    },
    certificate: {
      ...failingEntry.certificate,
      system: { vendor: hostile, system: hostile, version: hostile, systemType: hostile },
      reasons: [{ da: hostile, en: hostile }],
    },
  };
  const outputs: Readonly<Record<string, () => string>> = {
    system: () =>
      systemReportHtml(
        entry,
        { ...campInfo, name: hostile },
        { envelope, sourceLines: () => linesOf(big), lang: 'da' },
      ),
    camp: () =>
      campReportHtml({ camp: campInfo, entries: [entry] }, () => 'javascript:alert(1)', { envelope, lang: 'da' }),
    validation: () =>
      validationHtml(
        {
          results: [
            { file: hostile, resourceType: hostile, profiles: [hostile], verdict: 'invalid', findings: [finding] },
          ],
        },
        { envelope, sourceLines: () => linesOf(big), lang: 'da' },
      ),
  };

  it.each(Object.entries(outputs))('stays text in the report: %s', (_, make) => {
    const text = make();
    const tags = readTags(text);
    expect(tags.filter((tag) => ['script', 'img', 'b'].includes(tag.name))).toEqual([]);
    expect(tags.filter((tag) => [...tag.attributes.keys()].some((name) => name.startsWith('on')))).toEqual([]);
    expect(text).not.toMatch(/[\u0000\u001b\u202e]/);
    expect(text).toContain('[U+202E]');
    expect(text).not.toContain('javascript:');
    expect(text.length).toBeLessThan(300_000);
  });
});
