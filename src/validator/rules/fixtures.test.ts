import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readDocument } from '../../fhir/read.js';
import { readStandards } from '../../testing/fixtures/generate.js';
import { mutate, type DocumentChange } from '../../testing/fixtures/mutate.js';
import { xmlWriter } from '../../testing/fixtures/xml.js';
import { repository } from '../../testing/shared.js';
import { businessRules, runBusinessRule } from './registry.js';
import { knownTestNumbers } from '../../privacy/testNumbers.js';

/** Documents that keep a rule, and changes of them that break it. */
interface RuleCase {
  readonly rule: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly passes: readonly string[];
  readonly fails: readonly {
    readonly why: string;
    /** The document that is changed; the first of those that pass where nothing is said. */
    readonly of?: string;
    readonly change?: readonly DocumentChange[];
    /** Blanks after the document. */
    readonly pad?: number;
    readonly format?: 'xml';
    /** FHIRPath of every place that is found. */
    readonly at: readonly string[];
  }[];
}

const fixtures = path.join(repository, 'fixtures');
const cases = parse(readFileSync(path.join(fixtures, 'sources/business-rules.yaml'), 'utf8')) as readonly RuleCase[];
const standards = readStandards(fixtures);
const inXml = xmlWriter(repository);
const helpers = { testNumbers: new Set(knownTestNumbers) };

/** A valid document, STANDARD/NAME, with changes. */
function documentOf(name: string, change: readonly DocumentChange[] = []): string {
  const [standard, ...rest] = name.split('/');
  const found = standards.find((one) => one.standard === standard);
  if (found === undefined) throw new Error(`There is no standard ${standard ?? ''}`);
  return mutate(found.document(rest.join('/')), change);
}

const run = ({ rule, params = {} }: RuleCase, text: string): readonly string[] =>
  runBusinessRule(rule, readDocument(text), params, helpers).map(({ expression }) => expression);

describe.each(cases.map((one) => [one.rule, one] as const))('%s', (_, one) => {
  it.each(one.passes)('finds nothing in %s, in JSON and XML', (name) => {
    const text = documentOf(name);
    expect(run(one, text)).toEqual([]);
    if (one.rule !== 'medcom/format-is-json') expect(run(one, inXml(text))).toEqual([]);
  });

  it.each(one.fails)('finds $why, and nothing else', { timeout: 60_000 }, (fault) => {
    const text = documentOf(fault.of ?? one.passes[0] ?? '', fault.change);
    const whole = fault.format === 'xml' ? inXml(text) : text + ' '.repeat(fault.pad ?? 0);
    expect(run(one, whole)).toEqual(fault.at);
  });
});

describe('the fixtures of the rules', () => {
  it('are there for each rule, of those that pass and of those that fail', () => {
    expect(cases.map(({ rule }) => rule).sort()).toEqual(businessRules.map(({ id }) => id).sort());
    expect(cases.filter(({ passes, fails }) => passes.length === 0 || fails.length === 0)).toEqual([]);
  });
});
