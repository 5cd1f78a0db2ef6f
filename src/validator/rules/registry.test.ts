import { describe, expect, it } from 'vitest';
import { requireRule, allRules } from '../../catalogue/catalogue.js';
import { readDocument } from '../../fhir/read.js';
import { businessRules, runBusinessRule } from './registry.js';
import { knownTestNumbers } from '../../privacy/testNumbers.js';

const helpers = { testNumbers: new Set(knownTestNumbers) };
const params: Record<string, Record<string, string>> = {
  'medcom/title-matches-cpr': { prefix: 'Diagnoseoversigt for' },
};
/** A failing example of these would be too large to print: they are tested below. */
const tooLarge = ['medcom/message-size', 'medcom/comment-size'];

const run = (id: string, text: string) => runBusinessRule(id, readDocument(text), params[id] ?? {}, helpers);

const ids = businessRules.map((rule) => rule.id);

describe.each(ids.filter((id) => !tooLarge.includes(id)))('%s', (id) => {
  const entry = requireRule(id);

  it('finds its failing example', () => {
    const findings = run(id, entry.example.failing);
    expect(findings.length).toBeGreaterThan(0);
    for (const finding of findings) {
      expect(finding).toMatchObject({ rule: id, severity: entry.severity });
      expect(finding.message.da + finding.message.en).not.toMatch(/\{\w+\}/);
      expect(finding.position.line).toBeGreaterThan(0);
    }
  });
});

describe.each(ids)('%s', (id) => {
  it('accepts its passing example', () => {
    expect(run(id, requireRule(id).example.passing)).toEqual([]);
  });
});

describe('limits on size', () => {
  const bundle = (note: string) =>
    readDocument(
      JSON.stringify({
        resourceType: 'Bundle',
        entry: [{ resource: { resourceType: 'Observation', note: [{ text: note }] } }],
      }),
    );
  const count = (id: string, document: ReturnType<typeof bundle>) => runBusinessRule(id, document, {}, helpers).length;

  it('a comment may have 1,048,576 characters and no more', () => {
    expect(count('medcom/comment-size', bundle('x'.repeat(1024 * 1024)))).toBe(0);
    expect(count('medcom/comment-size', bundle('x'.repeat(1024 * 1024 + 1)))).toBe(1);
  });

  it('a message may have 100 MB in UTF-8 and no more', () => {
    const text = 'x'.repeat(100 * 1024 * 1024 - 2);
    expect(count('medcom/message-size', { ...bundle(''), text: `${text}æ` })).toBe(0);
    expect(count('medcom/message-size', { ...bundle(''), text: `${text}æø` })).toBe(1);
  });
});

describe('the catalogue and the rules', () => {
  it('name the same rules', () => {
    const inCatalogue = allRules().filter(({ id }) => /^(danish|medcom)\//.test(id));
    expect(businessRules.map(({ id }) => id).sort()).toEqual(inCatalogue.map(({ id }) => id));
  });

  it('take the parameters that the tests give', () => {
    for (const rule of businessRules) expect(rule.params).toEqual(Object.keys(params[rule.id] ?? {}));
  });
});
