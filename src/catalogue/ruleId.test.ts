import { describe, expect, expectTypeOf, it } from 'vitest';
import type { SyntaxRules } from '../fhir/index.js';
import { findRule, messageOf, requireRule } from './catalogue.js';
import { invariantId } from './invariants/family.js';
import { defineRules } from './defineRules.js';
import type { OwnRuleId, RuleBreach, RuleId, RuleParams } from './ruleId.js';

const texts = {
  severity: 'error',
  title: { da: 'Titel', en: 'Title' },
  explanation: { da: 'Forklaring.', en: 'Explanation.' },
  example: { failing: '{}', passing: '{"a":1}' },
  reference: 'FHIR R4',
} as const;

// What must not compile is marked `@ts-expect-error`: the type check fails where it does compile.
describe('the compiler', () => {
  it('refuses an id that the catalogue does not have', () => {
    // @ts-expect-error cardinality/mni is misspelt
    expect(() => requireRule('cardinality/mni')).toThrow('cardinality/mni');
    // @ts-expect-error the same where a finding is made
    const breach: RuleBreach = { rule: 'slicing/ordre', params: { slice: 'a', expected: 'a, b' } };
    expect(findRule(breach.rule)).toBeUndefined();
  });

  it('refuses a finding without one of its parameters, with a misspelt one and with one of the wrong type', () => {
    // @ts-expect-error expected is missing
    const missing: RuleBreach = { rule: 'slicing/order', params: { slice: 'a' } };
    // @ts-expect-error expcted is misspelt
    const misspelt: RuleBreach = { rule: 'slicing/order', params: { slice: 'a', expcted: 'a, b' } };
    // @ts-expect-error min is a number
    const text: RuleBreach = { rule: 'cardinality/min', params: { name: 'status', min: '1', found: 0 } };
    // @ts-expect-error surplus is no parameter
    const surplus: RuleBreach = { rule: 'slicing/order', params: { slice: 'a', expected: 'a, b', surplus: '' } };
    expect([missing, misspelt, text, surplus].map(({ rule }) => findRule(rule))).not.toContain(undefined);
    // @ts-expect-error expected is missing
    expect(messageOf('slicing/order', { slice: 'a' }).en).toContain('{expected}');
    // @ts-expect-error min is missing
    expect(messageOf<'slicing/min' | 'slicing/max'>('slicing/min', { slice: 'a', element: 'b', found: 2, max: 1 }).en)
      // One of several rules needs the parameters of each.
      .toContain('{min}');
  });

  it('refuses an invariant without what every invariant gives', () => {
    const breach: RuleBreach = {
      rule: invariantId('xyz-1'),
      params: { key: 'xyz-1', human: 'A name', expression: 'name.exists()' },
    };
    // @ts-expect-error expression is missing
    const missing: RuleBreach = { rule: invariantId('xyz-1'), params: { key: 'xyz-1', human: 'A name' } };
    expect(breach.rule).toBe(missing.rule);
  });

  it('refuses a misspelt id of an invariant, which no profile gave', () => {
    // @ts-expect-error invariant/undecided is misspelt
    const misspelt: RuleId = 'invariant/undecidde';
    // @ts-expect-error invariant/bdl-7 is misspelt
    expect(requireRule('invariant/bdl7').id).toBe('invariant/bdl7');
    const known: readonly RuleId[] = ['invariant/undecided', 'invariant/bdl-7', invariantId('xyz-1')];
    expect(known.map((id) => requireRule(id).id)).toEqual(known);
    expect(findRule(misspelt)?.title.en).toContain('undecidde');
  });

  it('refuses a rule whose texts show a parameter that it does not have, or that one language does not show', () => {
    const rules = defineRules([
      // @ts-expect-error found is not in params
      { ...texts, id: 'a/unknown', message: { da: 'x {found}', en: 'y {found}' }, params: ['name'] },
      // @ts-expect-error the English text does not show found
      { ...texts, id: 'a/one-language', message: { da: 'x {found}', en: 'y' }, params: ['found'] },
      // @ts-expect-error there are no words for a parameter that is not there
      { ...texts, id: 'a/words', message: { da: 'x', en: 'y' }, params: [], words: { found: {} } },
      // @ts-expect-error nor is a parameter a number that is not there
      { ...texts, id: 'a/numbers', message: { da: 'x', en: 'y' }, params: ['name'], numbers: ['found'] },
      { ...texts, id: 'a/right', message: { da: 'x {found}', en: '{found} y' }, params: ['found', 'name'] },
    ]);
    expectTypeOf<(typeof rules)[4]['id']>().toEqualTypeOf<'a/right'>();
    expectTypeOf<(typeof rules)[4]['params'][number]>().toEqualTypeOf<'found' | 'name'>();
    expect(rules).toHaveLength(5);
  });
});

describe('the rules on syntax', () => {
  it('are those of the layer that finds the problems, with the same parameters', () => {
    expectTypeOf<Extract<keyof SyntaxRules, `syntax/${string}`>>().toEqualTypeOf<
      Extract<OwnRuleId, `syntax/${string}`>
    >();
    expectTypeOf<{ readonly [Id in keyof SyntaxRules]: RuleParams<Id> }>().toEqualTypeOf<SyntaxRules>();
    expectTypeOf<keyof SyntaxRules>().toExtend<RuleId>();
  });
});
