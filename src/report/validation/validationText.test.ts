import { describe, expect, it } from 'vitest';
import type { Finding, ValidationResult } from '../../model/finding.js';
import { faultyFindings, validationResults } from '../testing/sample.js';
import { validationText } from './validationText.js';

const plain = { lang: 'da', color: false, verbose: false } as const;

const result = (findings: readonly Finding[], file = 'a.json'): ValidationResult => ({
  file,
  resourceType: 'Bundle',
  profiles: [],
  verdict: 'invalid',
  findings,
});

describe('validationText', () => {
  const text = validationText(validationResults, plain);

  it('gives verdict, place, rule, element and message of each finding', () => {
    expect(text).toContain('✗ ugyldig  nordlys/ConditionList_3.3.1.3_A.json (Bundle)');
    expect(text).toMatch(
      /fejl +22:21 +value\/fixed\n +Bundle\.entry\[0\]\.resource\.language\n +Composition\.language er 'dk'/,
    );
    expect(text).toContain('medcom-conditionlist-composition 1.0.1: Composition.language');
  });

  it('folds followers under their cause', () => {
    expect(text).toMatch(/Heraf følger:\n +- 14:7 Composition\.title mangler/);
  });

  it('groups findings of one cause and lists their lines', () => {
    expect(text.match(/Condition\.note må ikke deles/g)).toHaveLength(1);
    expect(text).toContain('og 2 til af samme slags: linje 82, 108');
  });

  it('counts what could not be verified, and lists it when verbose', () => {
    expect(text).not.toContain('terminology/not-verifiable');
    expect(text).toContain('3 steder kunne ikke kontrolleres (vises med --verbose).');
    const verbose = validationText(validationResults, { ...plain, verbose: true });
    expect(verbose.match(/terminology\/not-verifiable/g)).toHaveLength(3);
    expect(verbose.match(/Condition\.note må ikke deles/g)).toHaveLength(3);
  });

  it('lists errors before warnings', () => {
    expect(text.indexOf('protocol/fhirpath')).toBeLessThan(text.indexOf('terminology/display'));
  });

  it('ends with a summary', () => {
    expect(text).toMatch(/2 filer: 1 gyldig, 1 ugyldig\.\n5 fejl, 1 advarsel\.\n/);
    expect(text.endsWith('\n')).toBe(true);
  });

  it('fits 80 columns but for words that are longer', () => {
    const long = text.split('\n').filter((line) => line.length > 80);
    expect(long).toEqual([]);
  });

  it('is coloured only on request', () => {
    expect(text).not.toContain('\u001b');
    expect(validationText(validationResults, { ...plain, color: true })).toContain('\u001b[31m');
  });

  it('lets no submission write to the terminal', () => {
    const first = faultyFindings[0]!;
    const hostile = '\u001b[2J\u009b31m\rOK\nalt er godt\u202e';
    const finding = { ...first, expression: hostile, message: { da: hostile, en: hostile } };
    const out = validationText([result([finding], hostile)], plain);
    expect(out).not.toMatch(/[\u001b\u009b\r\u202e]/);
    expect(out.split('\n').some((line) => line.startsWith('alt er godt'))).toBe(false);
  });

  it('says so when there are no files', () => {
    expect(validationText([], { ...plain, lang: 'en' })).toBe('No files.\n');
  });
});

describe('an ignored finding', () => {
  const one = (rule: string): Finding => ({
    rule,
    severity: 'error',
    expression: 'Bundle',
    position: { line: 7, column: 1 },
    message: { da: `da ${rule}`, en: `en ${rule}` },
    sources: [],
  });
  const followers = ['cardinality/min', 'profile/does-not-conform', 'value/fixed', 'value/pattern', 'slicing/max'];
  const by = { file: 'a.yaml', line: 2, reason: 'r', expires: '2027-06-30' };
  const ignoring: ValidationResult = {
    ...result([]),
    profiles: ['http://x.dk/p|1.0'],
    verdict: 'valid',
    ignored: [{ finding: { ...one('slicing/min'), followers: followers.map(one) }, by }],
  };

  it('takes nothing along unseen: all that follows from it is counted and named with its rule', () => {
    const en = validationText([ignoring], { ...plain, lang: 'en' });
    expect(en).toContain('valid with 1 finding ignored by a.yaml, and 5 that follow from it');
    expect(validationText([ignoring], plain)).toContain(
      'gyldig med 1 fund, der ignoreres efter a.yaml, og 5, der følger deraf',
    );
    for (const rule of followers) expect(en).toContain(`- error 7:1 ${rule}: en ${rule}`);
  });
});
