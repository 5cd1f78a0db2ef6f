import type { Text } from '../../../base/index.js';
import { instantOf } from '../../../validator/rules/index.js';
import { isOperator } from '../codes.js';
import type { Operator } from '../codes.js';
import type { ActionVerdict } from '../run/actionVerdict.js';
import { fail, fault, pass } from '../run/actionVerdict.js';

/**
 * Compares what was found with what a script expects (R4 section 5.12.3, TestScript.setup.action.assert.operator).
 * An operator for a single value fails on several; where it is a negation, several can't be judged.
 * @param found values in document order; empty where nothing was found.
 */
export function compareValues(
  what: string,
  found: readonly string[],
  operator: string | undefined,
  expected: string | undefined,
): ActionVerdict {
  const name = operator ?? 'equals';
  if (!isOperator(name)) return fault(unknownOperator(name));
  if (name === 'empty' || name === 'notEmpty') {
    return verdict((found.length === 0) === (name === 'empty'), what, found, name, '');
  }
  if (name === 'eval') return fault(evalHere(what));
  if (expected === undefined) return fault(noExpected(what, name));
  const [value] = found;
  const denies = name === 'notEquals' || name === 'notIn' || name === 'notContains';
  if (found.length > 1) {
    return denies ? fault(several(what, found)) : verdict(false, what, found, name, expected);
  }
  if (value === undefined) {
    // An empty value is in no list and equals nothing, but nothing was compared either.
    return denies ? fault(nothing(what)) : verdict(false, what, found, name, expected);
  }
  const holds = tests[name](value, expected);
  return holds === undefined ? fault(notOrdered(value, expected)) : verdict(holds, what, found, name, expected);
}

const listed = (value: string, list: string): boolean =>
  list
    .split(',')
    .map((item) => item.trim())
    .includes(value);

type Test = (value: string, expected: string) => boolean | undefined;

const tests: Readonly<Record<Exclude<Operator, 'empty' | 'notEmpty' | 'eval'>, Test>> = {
  equals: (value, expected) => value === expected,
  notEquals: (value, expected) => value !== expected,
  in: listed,
  notIn: (value, expected) => !listed(value, expected),
  contains: (value, expected) => value.includes(expected),
  notContains: (value, expected) => !value.includes(expected),
  greaterThan: (value, expected) => ordered(value, expected, (a, b) => a > b),
  lessThan: (value, expected) => ordered(value, expected, (a, b) => a < b),
};

/** Numbers by value, times by instant; undefined where the two can't be ordered. */
function ordered(a: string, b: string, test: (a: number, b: number) => boolean): boolean | undefined {
  const number = /^-?\d+(\.\d+)?$/;
  if (number.test(a) && number.test(b)) return test(Number(a), Number(b));
  const [left, right] = [instantOf(a), instantOf(b)];
  return left === undefined || right === undefined ? undefined : test(left, right);
}

function verdict(
  holds: boolean,
  what: string,
  found: readonly string[],
  operator: Operator,
  expected: string,
): ActionVerdict {
  const shown = found.length === 0 ? '-' : found.map((value) => `'${value}'`).join(', ');
  const asked = expected === '' ? operator : `${operator} '${expected}'`;
  const text: Text = {
    da: `${what}: fundet ${shown}, ventet ${asked}.`,
    en: `${what}: found ${shown}, expected ${asked}.`,
  };
  return holds ? pass(text) : fail(text);
}

const unknownOperator = (operator: string): Text => ({
  da: `Operatoren '${operator}' findes ikke i FHIR R4.`,
  en: `FHIR R4 has no operator '${operator}'.`,
});
const evalHere = (what: string): Text => ({
  da: `${what}: operatoren 'eval' kan kun bruges på et udtryk.`,
  en: `${what}: the operator 'eval' can only be asked of an expression.`,
});
const noExpected = (what: string, operator: string): Text => ({
  da: `${what}: operatoren '${operator}' mangler en værdi at sammenligne med.`,
  en: `${what}: the operator '${operator}' lacks a value to compare with.`,
});
const several = (what: string, found: readonly string[]): Text => ({
  da: `${what} giver ${found.length} værdier, hvor operatoren skal have én.`,
  en: `${what} gives ${found.length} values where the operator needs one.`,
});
const nothing = (what: string): Text => ({
  da: `${what} giver ingen værdi, så der er intet at sammenligne.`,
  en: `${what} gives no value, so there is nothing to compare.`,
});
const notOrdered = (a: string, b: string): Text => ({
  da: `'${a}' og '${b}' er hverken tal eller tidspunkter og kan ikke sættes i rækkefølge.`,
  en: `'${a}' and '${b}' are neither numbers nor times and can't be put in order.`,
});
