import { describe, expect, it } from 'vitest';
import { comparisonHtml } from './comparisonHtml.js';
import { comparisonJson } from './comparisonJson.js';
import { comparisonText } from './comparisonText.js';
import { markupTextOf } from '../testing/markup.js';
import { envelope } from '../testing/sample.js';
import { comparison, sameComparison } from '../testing/sampleComparison.js';

const plain = { lang: 'en', color: false, verbose: false } as const;

describe('a comparison as text', () => {
  const text = comparisonText(comparison, plain);

  it('lists the gravest first and leaves the editorial out', () => {
    const classes = [...text.matchAll(/^ {2}[✗!?-] (\w+)/gm)].map(([, name]) => name);
    expect(classes).toEqual(['breaking', 'narrowing', 'widening', 'narrowing', 'widening']);
    expect(text).toContain('1 breaking, 2 narrowing, 2 widening, 1 editorial.');
    expect(text).toContain('--verbose');
  });

  it('names definition, place, what differs and both values', () => {
    expect(text).toContain('StructureDefinition https://example.org/fhir/StructureDefinition/p 1.0.0 → 1.1.0');
    expect(text).toMatch(/narrowing +Condition\.onset\[x\]: cardinality\n +Before +0\.\.1\n +After +1\.\.1\n/);
    expect(text).toContain('code urn:s|a: removed');
    expect(text).toContain('1.0.0 → not there');
  });

  it('says which package each side came to, and where it was taken from', () => {
    const sides = text.split('\n\n')[0]?.replace(/\s+/g, ' ');
    expect(sides).toMatch(/ Before example\.guide#1\.0\.0: .* \(SHA-256 100a+\) After example\.guide#1\.1\.0: /);
  });

  it('says how much was compared and what was not', () => {
    expect(text.replace(/\s+/g, ' ')).toContain('1 profile, 1,200 elements, 2 slices, 3 bindings, 4 invariants');
    expect(text).toContain('http://snomed.info/sct (not in the packages)');
    expect(text).toContain('https://example.org/p|1.1.0');
  });

  it('lists the editorial where asked to', () => {
    expect(comparisonText(comparison, { ...plain, verbose: true })).toContain('- editorial  version');
  });

  it('says in one line that there is nothing', () => {
    const same = comparisonText(sameComparison, { ...plain, lang: 'da' });
    expect(same).toContain('✓ Ingen forskelle\n  Sammenlignet: 1 profil, 1.200 elementer');
  });
});

describe('a comparison as JSON', () => {
  it('holds the counts by class and every difference', () => {
    const json = JSON.parse(comparisonJson(comparison)) as typeof comparison & { differences: unknown };
    expect(json.differences).toEqual({ breaking: 1, narrowing: 2, widening: 2, editorial: 1 });
    expect(json.definitions).toEqual(comparison.definitions);
  });
});

describe('a comparison as HTML', () => {
  it('shows text of packages as text', () => {
    const html = comparisonHtml(comparison, { envelope, lang: 'da' });
    expect(html).not.toContain('<script');
    expect(html).toContain('&lt;script&gt;alert(1)');
  });

  it('says what it came to, and every difference', () => {
    const text = markupTextOf(comparisonHtml(comparison, { envelope, lang: 'en' })).replace(/\s+/g, ' ');
    expect(text).toContain('There are differences');
    expect(text).toContain('1 breaking, 2 narrowing, 2 widening, 1 editorial.');
    for (const word of ['Condition.onset[x]', '1..1', 'x-1 (error): note.exists()', 'urn:s|a', 'Editorial differences'])
      expect(text).toContain(word);
    expect(markupTextOf(comparisonHtml(sameComparison, { envelope, lang: 'en' }))).toContain('No differences');
  });
});
