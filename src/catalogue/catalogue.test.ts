import { describe, expect, it } from 'vitest';
import type { Severity } from '../model/finding.js';
import type { Rule } from '../model/rule.js';
import { allRules, findRule, requireRule } from './catalogue.js';
import { invariantId } from './invariants/family.js';
import { renderMessage } from './render.js';
import type { OwnRuleId } from './ruleId.js';
import { invariants, ownRules } from './rules/all.js';

/** The rules of testcamp's own code that are no errors: whoever changes a verdict by another severity must say so here. */
const noErrors: Readonly<Partial<Record<OwnRuleId, Severity>>> = {
  'binding/extensible': 'information',
  'content/not-judged': 'warning',
  'content/not-opened': 'information',
  'content/remarks': 'information',
  'conversation/acknowledged-late': 'warning',
  'conversation/cancellation-reason-unknown': 'warning',
  'conversation/correction-keeps-header-id': 'warning',
  'conversation/resend-not-due': 'warning',
  'danish/cpr-not-known-test-number': 'warning',
  'danish/ydernummer': 'warning',
  'envelope/sources-contradict': 'information',
  'extension/unknown': 'information',
  'invariant/not-evaluable': 'warning',
  'invariant/not-machine-readable': 'information',
  'invariant/undecided': 'information',
  'medcom/birth-date-matches-cpr': 'warning',
  'medcom/identifier-on-every-resource': 'warning',
  'medcom/narrative-shows-id': 'warning',
  'metadata/not-used': 'warning',
  'metadata/other-bundle-id': 'information',
  'metadata/sources-differ': 'information',
  'profile/by-guide': 'information',
  'profile/near-miss': 'warning',
  'profile/none-chosen': 'warning',
  'profile/none-claimed': 'information',
  'profile/none-judged': 'warning',
  'profile/not-available': 'warning',
  'profile/not-compiled': 'warning',
  'profile/not-in-guide': 'warning',
  'profile/other-bundle-type': 'warning',
  'profile/other-version': 'warning',
  'primitive/markup': 'warning',
  'protocol/decided-by-a-person': 'information',
  'protocol/evidence-not-readable': 'warning',
  'questionnaire/impossible-condition': 'warning',
  'questionnaire/item-text': 'warning',
  'questionnaire/not-available': 'information',
  'questionnaire/read-only': 'warning',
  'reconcile/less-precise': 'warning',
  'reference/not-checked': 'information',
  'reference/subject-not-checked': 'information',
  'slicing/undecided': 'information',
  'structure/duplicate-id': 'warning',
  'terminology-server/not-verifiable': 'information',
  'terminology/display': 'warning',
  'testscript/variable-to-give': 'warning',
  'terminology/not-verifiable': 'information',
  'terminology/system-not-available': 'information',
  'terminology/unexpected-system': 'warning',
  'terminology/unknown-system': 'information',
  'testscript/capability-not-found': 'warning',
  'testscript/count-compared-with-text': 'warning',
  'testscript/direction-missing': 'warning',
  'testscript/fixture-not-found': 'information',
  'testscript/tests-unreachable': 'warning',
  'testscript/unbraced-variable': 'warning',
  'testscript/unquoted-variable': 'warning',
  'validator/not-implemented': 'warning',
  'value/not-comparable': 'information',
};

const namesIn = (template: string): string[] => [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);

function template(message: string, words?: Rule['words']): Pick<Rule, 'message' | 'words'> {
  return { message: { da: message, en: message }, ...(words === undefined ? {} : { words }) };
}

describe('the rules of testcamp itself', () => {
  it('are errors but for those listed', () => {
    const others = ownRules.filter(({ severity }) => severity !== 'error').map(({ id, severity }) => [id, severity]);
    expect(Object.fromEntries(others)).toEqual(noErrors);
  });
});

describe('every rule', () => {
  it.each(allRules().map((rule) => [rule.id, rule] as const))('%s has all its texts', (_, rule) => {
    for (const lang of ['da', 'en'] as const) {
      for (const text of [rule.title, rule.message, rule.explanation]) {
        expect(text[lang].trim()).toBe(text[lang]);
        expect(text[lang]).not.toBe('');
      }
      expect(rule.explanation[lang], 'the explanation is one or more sentences').toMatch(/[.)]$/);
      // A message that is one parameter and nothing else is worded by whoever wrote the protocol.
      if (rule.message[lang] !== '{text}') {
        expect(rule.message[lang], 'the message is one or more sentences').toMatch(/[.!?](\]\])?$/);
        expect(rule.message.da).not.toBe(rule.message.en);
      }
    }
    expect(rule.explanation.da).not.toBe(rule.explanation.en);
    expect(rule.reference).not.toBe('');
  });

  const aboutSubmissions = allRules().filter(({ id }) => !id.startsWith('protocol/'));
  it.each(aboutSubmissions.map(({ id, example }) => [id, example] as const))('%s has examples', (_, example) => {
    expect(example.passing).not.toBe('');
    expect(example.failing).not.toBe(example.passing);
  });

  // The compiler knows the texts of other rules; those of invariants come through a function.
  it.each(invariants.map((rule) => [rule.id, rule] as const))('%s uses only parameters that it has', (_, rule) => {
    for (const lang of ['da', 'en'] as const) {
      expect(rule.params).toEqual(expect.arrayContaining(namesIn(rule.message[lang])));
    }
    expect(new Set(namesIn(rule.message.da))).toEqual(new Set(namesIn(rule.message.en)));
  });

  it.each(allRules().map((rule) => [rule.id, rule] as const))('%s renders without leftovers', (_, rule) => {
    const all = renderMessage(rule, Object.fromEntries(rule.params.map((name) => [name, 'X'])));
    const none = renderMessage(rule, Object.fromEntries(rule.params.map((name) => [name, ''])));
    for (const text of [all.da, all.en, none.da, none.en]) expect(text).not.toMatch(/\[\[|\]\]|\{\w+\}/);
  });

  it('stands in the list once, sorted by id', () => {
    const ids = allRules().map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => (a < b ? -1 : 1)));
  });

  it.each(
    allRules()
      .filter(({ example }) => !example.passing.includes('…') && example.passing.startsWith('{'))
      .map(({ id, example }) => [id, example.passing]),
  )('%s has a passing example that is JSON', (_, passing) => {
    expect(() => JSON.parse(passing) as unknown).not.toThrow();
  });

  it.each(
    allRules()
      .filter(
        ({ id, example: { failing } }) =>
          !id.startsWith('syntax/') && failing.startsWith('{') && !failing.includes('×'),
      )
      .map(({ id, example }) => [id, example.failing]),
  )('%s has a failing example that breaks no rule on syntax', (_, failing) => {
    expect(() => JSON.parse(failing) as unknown).not.toThrow();
  });
});

describe('findRule', () => {
  it('gives undefined for an unknown id', () => {
    expect(findRule('cardinality/none')).toBeUndefined();
    expect(findRule('invariant/')).toBeUndefined();
    expect(findRule('invariant')).toBeUndefined();
  });

  it.each(['dom-3', 'xyz-99', 'CVR-modulus-11', 'constructor', '{key}', 'a/b'])(
    'answers for the invariant %s',
    (key) => {
      const rule = requireRule(invariantId(key));
      expect(rule.id).toBe(`invariant/${key}`);
      expect(rule.params).toEqual(['key', 'human', 'expression']);
    },
  );

  it("shows the key and the profile's words for an invariant without texts of its own", () => {
    const message = renderMessage(requireRule(invariantId('xyz-99')), {
      key: 'xyz-99',
      human: 'A name is needed',
      expression: 'name.exists()',
    });
    expect(message.da).toContain('xyz-99 er ikke opfyldt: "A name is needed"');
    expect(message.en).toContain('name.exists()');
  });
});

describe('renderMessage', () => {
  it('puts parameters in and leaves those not given visible', () => {
    expect(renderMessage(template('{a} and {b}'), { a: 1 }).en).toBe('1 and {b}');
  });

  it('leaves out an optional part whose parameter is empty or missing', () => {
    const rule = template("Unknown.[[ Did you mean '{suggestion}'?]] Mend it.");
    expect(renderMessage(rule, { suggestion: 'recordedDate' }).en).toBe(
      "Unknown. Did you mean 'recordedDate'? Mend it.",
    );
    expect(renderMessage(rule, { suggestion: '' }).en).toBe('Unknown. Mend it.');
    expect(renderMessage(rule, {}).en).toBe('Unknown. Mend it.');
  });

  it('leaves out an optional part when one of several parameters is empty, and keeps one that is 0', () => {
    expect(renderMessage(template('x[[ {a}{b}]]'), { a: 'A', b: '' }).en).toBe('x');
    expect(renderMessage(template('x[[ {a}]]'), { a: 0 }).en).toBe('x 0');
  });

  it('does not read the values of parameters as templates', () => {
    const value = '[[x]] {b} $& {value}';
    expect(renderMessage(template('{a}|[[{a}]]'), { a: value, b: 'B' }).en).toBe(`${value}|${value}`);
    const words = { a: { '*': { da: '<{value}>', en: '<{value}>' } } };
    expect(renderMessage(template('{a}', words), { a: value, b: 'B' }).en).toBe(`<${value}>`);
  });

  it('words values, lists of values and all other values', () => {
    const words = {
      a: { x: { da: 'iks', en: 'ex' }, y: { da: 'yps', en: 'why' }, '*': { da: '{value} gange', en: '{value} times' } },
    };
    const say = (a: string | number): string => renderMessage(template('{a}', words), { a }).da;
    expect(say('x')).toBe('iks');
    expect(say('x, y')).toBe('iks, yps');
    expect(say('x, z')).toBe('x, z gange');
    expect(say(3)).toBe('3 gange');
    expect(renderMessage(template('{a}', { a: { x: words.a.x } }), { a: 'z' }).da).toBe('z');
    expect(renderMessage(template('{a}', { a: { x: words.a.x } }), { a: 'constructor' }).da).toBe('constructor');
  });

  it('says what is wrong and what to do in words of both languages', () => {
    expect(renderMessage(requireRule('cardinality/min'), { name: 'status', min: 1, found: 0 })).toEqual({
      da: "Elementet 'status' mangler; der skal være mindst 1. Tilføj det.",
      en: "The element 'status' is missing; at least 1 required. Add it.",
    });
    const date = { found: '2024-02-30', type: 'date', hint: 'date' };
    expect(renderMessage(requireRule('primitive/format'), date).da).toContain('dagen eller tidspunktet findes ikke');
    const json = { found: 'absent', expected: 'string' };
    expect(renderMessage(requireRule('structure/wrong-json-type'), json).en).toMatch(/Found nothing.*needs a string/);
    const mode = { reference: '#p1', found: 'contained', expected: 'bundled, referenced' };
    expect(renderMessage(requireRule('reference/aggregation'), mode).en).toContain(
      'a resource in the same Bundle, a resource outside the Bundle',
    );
    const unknown = { name: 'recordeddate', type: 'Condition', suggestion: '' };
    expect(renderMessage(requireRule('structure/unknown-element'), unknown).da).toBe(
      "Elementet 'recordeddate' findes ikke i Condition. Ret navnet, eller fjern elementet.",
    );
  });
});
