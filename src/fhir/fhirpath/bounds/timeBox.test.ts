import { describe, expect, it } from 'vitest';
import { readDocument } from '../../read.js';
import { createEvaluationBudget } from './evaluationBudget.js';
import { createFhirPath, FhirPathError } from '../fhirpath.js';
import { compilePattern } from '../pattern.js';
import { isPlainExpression } from '../plainExpression.js';
import { TimeoutError, timeBoxed } from './timeBox.js';

const forever = (): never => {
  for (;;);
};

describe('a time box', () => {
  it('stops what does not end', () => {
    expect(() => timeBoxed(forever, 50)).toThrow(TimeoutError);
  });

  it('hands on results and errors', () => {
    expect(timeBoxed(() => 7, 1000)).toBe(7);
    const fault = new RangeError('x');
    expect(() =>
      timeBoxed(() => {
        throw fault;
      }, 1000),
    ).toThrow(fault);
  });

  it('holds for a box within a box, and is whole again afterwards', () => {
    expect(() => timeBoxed(() => timeBoxed(forever, 10_000), 50)).toThrow(TimeoutError);
    expect(timeBoxed(() => 'after', 50)).toBe('after');
  });
});

describe('regular expressions of packages', () => {
  it('are stopped after a second', () => {
    const pattern = compilePattern('^(a+)+$');
    expect(pattern.test('aaaa')).toBe(true);
    expect(() => pattern.test(`${'a'.repeat(60)}!`)).toThrow(/takes longer than 1000 ms/);
  });

  it('are quick where their work is bounded', () => {
    expect(compilePattern('^[0-9]{10}$').isQuick('1234567890')).toBe(true);
    expect(compilePattern('^(a+)+$').isQuick('aaaa')).toBe(false);
    expect(compilePattern('a*b').isQuick('a'.repeat(1_000_000))).toBe(false);
  });
});

describe('expressions of packages', () => {
  const root = readDocument(
    JSON.stringify({ resourceType: 'Patient', name: [{ given: Array.from({ length: 60 }, (_, at) => `n${at}`) }] }),
  ).root!;

  it.each([
    'repeat($this & 1)',
    'name.given.aggregate($total.combine($total), 1)',
    `name${'.select($this.combine($this))'.repeat(40)}`,
    'descendants().select(%resource.descendants().select(%resource.descendants().select(%resource.descendants())))',
    "name.given.first().replaceMatches('n', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!').matchesFull('(a+)+')",
  ])('%s is stopped, and refused on the same document from then on', (expression) => {
    const fhirPath = createFhirPath({});
    expect(() => fhirPath.evaluate(expression, root)).toThrow(FhirPathError);
    expect(() => fhirPath.evaluate(expression, root)).toThrow(FhirPathError);
    expect(fhirPath.evaluate('name.given.count()', root)).toEqual([{ value: 60 }]);
  });

  it('that take too long are not tried again on the same document', () => {
    const budget = createEvaluationBudget();
    let tried = 0;
    const evaluate = (): never => {
      tried += 1;
      return forever();
    };
    expect(() => budget.within('repeat(item)', root, evaluate)).toThrow(FhirPathError);
    expect(() => budget.within('repeat(item)', root, evaluate)).toThrow(FhirPathError);
    expect(tried).toBe(1);
    expect(budget.within('descendants()', root, () => 'another')).toBe('another');
  });

  it.each([
    "reference.resolve().practitioner.resolve().telecom.where(system = 'phone').exists()",
    "entry.resource.ofType(Provenance).all(activity.memberOf('http://example.org/ValueSet/a|1'))",
    'code.exists() implies (code.coding.where(system.exists() and code.exists()).exists() xor code.text.exists())',
    '%resource.entry[0].resource is Composition',
  ])('%s is plain', (expression) => {
    expect(isPlainExpression(expression)).toBe(true);
  });

  it.each(['repeat(item)', 'a | b', 'entry.all(%resource.type)', 'a.combine(b)', 'descendants()', "name.'"])(
    '%s is not plain',
    (expression) => {
      expect(isPlainExpression(expression)).toBe(false);
    },
  );

  it('are not read where nobody can have written them', () => {
    expect(() => createFhirPath({}).evaluate(`name${'.name'.repeat(10_000)}`, root)).toThrow(/at most 20000/);
  });
});
