import { describe, expect, it } from 'vitest';
import { arityFault } from './expressionArity.js';
import { createFhirPath } from './fhirpath.js';
import { readDocument } from '../read.js';

describe('the number of arguments', () => {
  it.each([
    ["name.replace('a')", 'replace() takes 2 arguments, not 1'],
    ['name.where()', 'where() takes 1 argument, not 0'],
    ['where(a, b)', 'where() takes 1 argument, not 2'],
    ['iif(a)', 'iif() takes 2 to 3 arguments, not 1'],
    ["a.all(b.exists(c, d)) and e.join(',', ',')", 'exists() takes 0 to 1 arguments, not 2'],
  ])('%s: %s', (expression, fault) => {
    expect(arityFault(expression)).toBe(fault);
  });

  it.each([
    "iif(a, ',', 'b(')",
    "a.where(b = ',)').exists()",
    'a in (b | c) and d.is(E) // iif()',
    "name.replace('(', ')')",
    'f(a.g(b), (c), d)',
    "extension.`where`.where(url = 'a').empty() /* where() */",
  ])('%s is right', (expression) => {
    expect(arityFault(expression)).toBeUndefined();
  });

  it('is an error of the expression, where the library would give nothing', () => {
    const { root } = readDocument('{"resourceType":"Patient","active":true}');
    expect(() => createFhirPath({}).evaluate("active.toString().replace('t').empty()", root!)).toThrow(/takes 2/);
  });
});
