import { describe, expect, it } from 'vitest';
import type { Rule } from '../model/rule.js';
import { allRules, findRule, renderMessage, requireRule } from './catalogue.js';

/** What the validator reports: id, default severity, parameters of the message. */
const validatorRules: readonly (readonly [id: string, severity: string, params: string])[] = [
  ['syntax/empty-file', 'error', ''],
  ['syntax/not-json', 'error', 'reason,found'],
  ['syntax/other-format', 'error', 'found,advice'],
  ['syntax/not-utf8', 'error', 'offset,found,encoding'],
  ['syntax/not-fhir', 'error', 'found'],
  ['syntax/not-xml', 'error', 'reason,found'],
  ['syntax/xml-doctype', 'error', ''],
  ['syntax/xml-entity', 'error', 'found'],
  ['syntax/xml-encoding', 'error', 'found'],
  ['syntax/xml-namespace', 'error', 'name,found'],
  ['syntax/xml-attribute', 'error', 'name,on'],
  ['syntax/xml-attribute-expected', 'error', 'name'],
  ['syntax/xml-text', 'error', 'found,name'],
  ['syntax/xml-empty-element', 'error', 'name'],
  ['syntax/xml-several-resources', 'error', 'name,found'],
  ['syntax/limit-length', 'error', 'limit,found'],
  ['syntax/limit-depth', 'error', 'limit'],
  ['syntax/limit-nodes', 'error', 'limit'],
  ['validator/too-many-findings', 'error', 'limit'],
  ['syntax/duplicate-key', 'error', 'key'],
  ['syntax/empty-array', 'error', 'name'],
  ['syntax/empty-object', 'error', ''],
  ['syntax/null-value', 'error', 'name'],
  ['syntax/underscore-shape', 'error', 'name'],
  ['structure/unknown-resource-type', 'error', 'found,suggestion'],
  ['structure/missing-resource-type', 'error', ''],
  ['structure/unknown-element', 'error', 'name,type,suggestion'],
  ['structure/not-an-array', 'error', 'name'],
  ['structure/not-a-single-value', 'error', 'name'],
  ['structure/wrong-json-type', 'error', 'found,expected'],
  ['structure/several-choice-types', 'error', 'name,found'],
  ['structure/element-order', 'error', 'name,after'],
  ['cardinality/min', 'error', 'name,min,found'],
  ['cardinality/max', 'error', 'name,max,found'],
  ['cardinality/not-allowed', 'error', 'name,max,found'],
  ['type/not-allowed', 'error', 'found,expected'],
  ['primitive/empty', 'error', 'type'],
  ['primitive/format', 'error', 'found,type,hint,expected'],
  ['primitive/too-long', 'error', 'found,max'],
  ['value/fixed', 'error', 'at,found,expected,whole'],
  ['value/pattern', 'error', 'at,found,expected,whole'],
  ['value/max-length', 'error', 'found,max'],
  ['value/min', 'error', 'found,min'],
  ['value/max', 'error', 'found,max'],
  ['value/not-comparable', 'information', 'found,limit'],
  ['validator/not-implemented', 'warning', 'what'],
  ['binding/required', 'error', 'found,valueSet,allowed,server,system,suggestion'],
  ['binding/no-code', 'error', 'valueSet,allowed'],
  ['binding/extensible', 'information', 'found,valueSet,allowed,server'],
  ['terminology/not-verifiable', 'information', 'found,valueSet,reason,unsure'],
  ['terminology-server/not-verifiable', 'information', 'found,valueSet,server'],
  ['terminology/unknown-system', 'information', 'system,found,kind,meant'],
  ['terminology/unexpected-system', 'warning', 'system,found,kind,meant'],
  ['structure/duplicate-id', 'warning', 'id'],
  ['terminology/unknown-code', 'error', 'found,system,server'],
  ['terminology/display', 'warning', 'found,expected,code'],
  ['slicing/min', 'error', 'slice,element,found,min,allowed,item,value'],
  ['slicing/max', 'error', 'slice,element,found,max'],
  ['slicing/unmatched-closed', 'error', 'expected'],
  ['slicing/order', 'error', 'slice,expected'],
  ['slicing/ambiguous', 'error', 'first,second'],
  ['slicing/undecided', 'information', 'slice'],
  ['reference/contained-missing', 'error', 'reference'],
  ['reference/unresolved-in-bundle', 'error', 'reference,found,expected,entry,likeness,fullUrl,meant'],
  ['reference/aggregation', 'error', 'reference,found,expected'],
  ['reference/type-mismatch', 'error', 'found,expected'],
  ['reference/wrong-target-type', 'error', 'found,expected'],
  ['reference/profile-mismatch', 'error', 'target,profile,count'],
  ['narrative/malformed', 'error', 'found,on,reason,meant'],
  ['narrative/namespace', 'error', 'found,on'],
  ['narrative/root-not-div', 'error', 'found,on'],
  ['narrative/element-not-allowed', 'error', 'found,on,meant'],
  ['narrative/attribute-not-allowed', 'error', 'found,on'],
  ['narrative/script-link', 'error', 'found,on'],
  ['narrative/invalid-link', 'error', 'found,on'],
  ['narrative/empty', 'error', 'found,on'],
  ['extension/unknown', 'information', 'url'],
  ['extension/unknown-modifier', 'error', 'url'],
  ['extension/relative-url', 'error', 'url'],
  ['extension/wrong-context', 'error', 'url,found,expected'],
  ['extension/modifier-mismatch', 'error', 'url,expected'],
  ['profile/not-available', 'warning', 'profile,type'],
  ['profile/other-version', 'warning', 'profile,used'],
  ['profile/not-found', 'error', 'profile'],
  ['profile/wrong-type', 'error', 'profile,type'],
  ['profile/no-alternative', 'error', 'profiles'],
  ['bundle/fullurl-missing', 'error', ''],
  ['bundle/fullurl-relative', 'error', 'fullUrl,meant'],
  ['bundle/id-missing', 'error', 'fullUrl'],
  ['reference/malformed', 'error', 'reference'],
  ['value/relative-system', 'error', 'found'],
  ['value/identifier-not-uri', 'error', 'found'],
  ['value/attachment-size', 'error', 'stated,actual'],
  ['bundle/fullurl-mismatch', 'error', 'fullUrl,id,type'],
  ['invariant/not-evaluable', 'warning', 'key,expression,reason'],
  ['invariant/undecided', 'information', 'key,expression,reason'],
  ['invariant/not-machine-readable', 'information', 'key,human'],
];

const namesIn = (template: string): string[] => [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);

function template(message: string, words?: Rule['words']): Pick<Rule, 'message' | 'words'> {
  return { message: { da: message, en: message }, ...(words === undefined ? {} : { words }) };
}

describe('the rules of the validator', () => {
  it.each(validatorRules)('%s is in the catalogue as %s', (id, severity, params) => {
    const rule = requireRule(id);
    expect(rule.id).toBe(id);
    expect(rule.severity).toBe(severity);
    expect(rule.params.join(',')).toBe(params);
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

  it.each(allRules().map((rule) => [rule.id, rule] as const))('%s uses only parameters that it has', (_, rule) => {
    for (const lang of ['da', 'en'] as const) {
      expect(rule.params).toEqual(expect.arrayContaining(namesIn(rule.message[lang])));
    }
    expect(new Set(namesIn(rule.message.da))).toEqual(new Set(namesIn(rule.message.en)));
    expect(rule.params).toEqual(expect.arrayContaining(Object.keys(rule.words ?? {})));
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
    expect(() => requireRule('cardinality/none')).toThrow('cardinality/none');
  });

  it.each(['dom-3', 'xyz-99', 'CVR-modulus-11', 'constructor', '{key}', 'a/b'])(
    'answers for the invariant %s',
    (key) => {
      const rule = requireRule(`invariant/${key}`);
      expect(rule.id).toBe(`invariant/${key}`);
      expect(rule.params).toEqual(['key', 'human', 'expression']);
    },
  );

  it("shows the key and the profile's words for an invariant without texts of its own", () => {
    const message = renderMessage(requireRule('invariant/xyz-99'), {
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
