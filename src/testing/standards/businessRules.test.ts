import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { allRules, findRule } from '../../catalogue/catalogue.js';
import { readConversationCases, readReconcileCases, readStandards } from '../fixtures/generate.js';
import { breachesOf } from './protocolSteps.js';
import { repository } from '../shared.js';

/** A row of the tables in docs/business-rules.md. */
interface Row {
  readonly asked: string;
  readonly rules: readonly string[];
  readonly keeps: readonly string[];
  readonly breaks: readonly string[];
}

const fixtures = path.join(repository, 'fixtures');
const page = readFileSync(path.join(repository, 'docs/business-rules.md'), 'utf8');
const quoted = (cell: string): readonly string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
const rows: readonly Row[] = page
  .split('\n')
  .map((line) => line.split(' | '))
  .filter((cells) => cells.length === 5 && cells[2]?.startsWith('`'))
  .map(([asked = '', , rules = '', keeps = '', breaks = '']) => ({
    asked: asked.slice(2),
    rules: quoted(rules),
    keeps: quoted(keeps),
    breaks: quoted(breaks),
  }));

const judged = parse(readFileSync(path.join(fixtures, 'sources/business-rules.yaml'), 'utf8')) as readonly {
  readonly rule: string;
  readonly passes: readonly string[];
  readonly fails: readonly unknown[];
}[];
const standards = readStandards(fixtures);
const expectedOf = (source: string, name: string): readonly string[] | undefined =>
  (source === 'reconcile.yaml' ? readReconcileCases(fixtures) : readConversationCases(fixtures)).cases
    .find((one) => one.name === name)
    ?.expect.map((found) => found.split(' ')[0] ?? '');

/** Rules of a row that a fixture breaks, as its source says, which the fixture's own test holds it to. */
function brokenBy(fixture: string): readonly string[] | undefined {
  if (fixture === 'business-rules.yaml') return judged.filter(({ fails }) => fails.length > 0).map(({ rule }) => rule);
  const [, protocol] = /^breaches\/(.+)\.yaml$/.exec(fixture) ?? [];
  if (protocol !== undefined) {
    return breachesOf(protocol).flatMap(({ fails }) => Object.values(fails).flatMap((rules) => rules.split(' ')));
  }
  const [, standard] = /^(\w+)\/broken$/.exec(fixture) ?? [];
  if (standard !== undefined) {
    return standards.find((one) => one.standard === standard)?.cases.map((one) => one.expect.rule);
  }
  const [source = '', name = ''] = fixture.split(': ');
  return expectedOf(source, name);
}

/** Whether a fixture keeps all rules, as far as it is asked about. */
function keeps(fixture: string, rules: readonly string[]): boolean {
  const [source = '', name] = fixture.split(': ');
  if (name !== undefined) return expectedOf(source, name)?.length === 0;
  if (fixture === 'steps.yaml') return existsSync(path.join(fixtures, 'sources/steps.yaml'));
  const own = judged.filter(({ rule }) => rules.includes(rule));
  if (own.length > 0) return own.some(({ passes }) => passes.includes(fixture));
  const [standard = '', ...rest] = fixture.split('/');
  return standards.find((one) => one.standard === standard)?.names.includes(rest.join('/')) === true;
}

describe('the table of business rules', () => {
  it.each(rows)('$asked', ({ rules, keeps: keeping, breaks }) => {
    for (const rule of rules) {
      expect(findRule(rule)?.id).toBe(rule);
      expect(
        breaks.some((fixture) => brokenBy(fixture)?.includes(rule) === true),
        `${rule} is broken`,
      ).toBe(true);
    }
    for (const fixture of breaks) {
      const broken = brokenBy(fixture) ?? [];
      expect(
        rules.some((rule) => broken.includes(rule)),
        `${fixture} breaks a rule of the row`,
      ).toBe(true);
    }
    expect(keeping.filter((fixture) => !keeps(fixture, rules))).toEqual([]);
    expect(keeping).not.toEqual([]);
  });

  it('has every rule of documents, messages, registrations and conversations', () => {
    const named = new Set(rows.flatMap(({ rules }) => rules));
    const own = allRules().filter(({ id }) => /^(danish|medcom|reconcile|conversation)\//.test(id));
    expect(own.map(({ id }) => id).filter((id) => !named.has(id))).toEqual([]);
  });
});
