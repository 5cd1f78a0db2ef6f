import { describe, expect, it } from 'vitest';
import type { Finding, ValidationResult } from '../../model/finding.js';
import type { ContextRecord } from '../../model/package.js';
import { schemasMissing, xmlFaults } from '../../testing/schemas.js';
import { faultyFindings, validationResults } from '../../report/testing/sample.js';
import { countersOf, tarOf, worstResult } from './tar.js';
import { tarsDocument } from './tarXml.js';

const date = '2026-11-21T10:00:00+01:00';
const options = { lang: 'en', tool: { name: 'testcamp', version: '1.2.3' }, date } as const;
const context: ContextRecord = {
  guides: ['a#1.0.0'],
  packages: [{ id: 'a', version: '1.0.0', sha256: 'ab', origin: 'embedded', official: 'cd' }],
  gaps: [{ id: 'b', version: '2.0.0', requiredBy: ['a#1.0.0'] }],
  conflicts: [],
};
const finding = (rule: string, severity: Finding['severity']): Finding => ({
  rule,
  severity,
  expression: 'Bundle',
  position: { line: 1, column: 2 },
  message: { da: rule, en: rule },
  sources: [],
});
const result = (part: Partial<ValidationResult>): ValidationResult => ({
  file: 'a.json',
  resourceType: 'Bundle',
  profiles: [],
  verdict: 'valid',
  findings: [],
  ...part,
});

describe('the result of a report', () => {
  it.each([
    ['SUCCESS', result({})],
    ['SUCCESS', result({ findings: [finding('terminology/not-verifiable', 'information')] })],
    ['WARNING', result({ findings: [finding('invariant/dom-6', 'warning')] })],
    ['FAILURE', result({ verdict: 'invalid', findings: [finding('cardinality/min', 'error')] })],
    ['FAILURE', result({ verdict: 'error', resourceType: null, findings: [finding('syntax/not-json', 'error')] })],
    ['FAILURE', result({ verdict: 'error', findings: [finding('syntax/not-utf8', 'error')] })],
    ['UNDEFINED', result({ verdict: 'error', findings: [finding('profile/not-found', 'error')] })],
  ])('is %s', (expected, given) => {
    expect(tarOf(given, undefined, options).result).toBe(expected);
  });

  it('of several is the worst, and never a success where one is undefined', () => {
    const of = (part: Partial<ValidationResult>): ReturnType<typeof tarOf> => tarOf(result(part), undefined, options);
    expect(worstResult([of({}), of({ verdict: 'error' })])).toBe('UNDEFINED');
    expect(worstResult([of({ verdict: 'error' }), of({ verdict: 'invalid' })])).toBe('FAILURE');
    expect(worstResult([])).toBe('UNDEFINED');
  });
});

describe('what a report says', () => {
  it('is counted item by item, with what follows told where it follows from', () => {
    const tar = tarOf(validationResults[0]!, context, { ...options, content: '{\r\n}' });
    const { error, warning, info } = countersOf(tar);
    expect(error + warning + info).toBe(tar.items.length);
    const withFollower = faultyFindings.find(({ followers }) => followers !== undefined)!;
    const item = tar.items.find(({ value }) => value === withFollower.expression)!;
    expect(item.description).toContain(withFollower.followers![0]!.message.en);
    expect(item.location).toBe(`contentToValidate:${withFollower.position.line}:${withFollower.position.column}`);
    expect(tar.context.items?.find(({ name }) => name === 'contentToValidate')?.value).toBe('{\n}');
  });

  it('names packages with hashes, what is missing, and what was not checked', () => {
    const open = finding('terminology/not-verifiable', 'information');
    const { rule, expression, position, message } = open;
    const entry = { kind: 'terminology', rule, expression, position, message, blocks: false } as const;
    const { note } = tarOf(result({ findings: [open, open], notJudged: [entry, entry] }), context, options).overview;
    expect(note).toContain('a#1.0.0 (embedded) sha256:ab, equal to the official sha256:cd');
    expect(note).toContain('Missing: b#2.0.0');
    expect(note).toContain('(2 places, terminology/not-verifiable)');
  });
});

const skipped = schemasMissing === undefined ? '' : ` (${schemasMissing})`;
const nasty = '</tr:error>]]>"\'&<x>\u0000\u0007\u202e\ud800';

describe.skipIf(schemasMissing !== undefined)(`the Test Bed's schema${skipped}`, () => {
  const hostile = result({
    file: nasty,
    resourceType: nasty,
    profiles: [nasty],
    verdict: 'invalid',
    findings: [{ ...finding(nasty, 'error'), sources: [{ profile: nasty, elementId: nasty }] }],
  });
  it.each([
    ['one', [validationResults[0]!]],
    ['several', [...validationResults, hostile]],
    ['none', []],
  ])('takes a document of %s', async (_, results) => {
    const xml = tarsDocument(
      results.map((one) => tarOf(one, context, { ...options, content: nasty })),
      date,
    );
    const schema = ['gitb/gitb_tr.xsd', 'gitb/gitb_core.xsd'] as const;
    expect(await xmlFaults(xml, schema)).toEqual([]);
    expect(await xmlFaults(xml.replace('tr:result', 'tr:outcome'), schema)).not.toEqual([]);
  });
});
