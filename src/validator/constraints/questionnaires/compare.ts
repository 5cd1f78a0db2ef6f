import { isObject } from '../../../base/index.js';
import { literal, plainOf, typeOf } from '../../../fhir/index.js';
import type { FhirNode } from '../../../fhir/index.js';
import type { Engine } from '../../walk/engine.js';
import type { TypedValue } from './definition.js';

/** Whether an answer's value is the same as one of the Questionnaire. Codes are the same by system and code. */
export function sameValue(node: FhirNode, { type, value }: TypedValue): boolean {
  const found = plainOf(node);
  if (!isObject(found) || !isObject(value)) {
    if (isNumeric(type)) return Number(node.literal) === Number(value);
    return found === value || (type === 'dateTime' && isSameInstant(found, value));
  }
  switch (type) {
    case 'Coding':
      return found['code'] === undefined && value['code'] === undefined
        ? found['display'] === value['display']
        : found['code'] === value['code'] && found['system'] === value['system'];
    case 'Reference':
      return found['reference'] === value['reference'];
    case 'Quantity':
      return (
        Number(literal(node, 'value')) === Number(value['value']) &&
        (value['code'] === undefined ? found['unit'] === value['unit'] : found['code'] === value['code'])
      );
    default:
      return false;
  }
}

/** One moment in two time zones is the same. */
const isSameInstant = (left: unknown, right: unknown): boolean =>
  [left, right].every((text) => typeof text === 'string' && text.includes('T')) &&
  Date.parse(String(left)) === Date.parse(String(right));

const isNumeric = (type: string): boolean => type === 'integer' || type === 'decimal';

/** Less than, equal to or greater than 0, as an answer is below or above a value; undefined where that can't be told. */
export function orderOf(node: FhirNode, { type, value }: TypedValue, engine: Engine): number | undefined {
  if (isObject(value)) return type === 'Quantity' ? orderOfQuantities(node, value, engine) : undefined;
  const text = node.literal;
  if (text === undefined) return undefined;
  if (isNumeric(type)) return difference(Number(text), Number(value));
  if (type === 'date' || type === 'dateTime') return orderOfDates(text, String(value));
  return type === 'time' && typeof value === 'string' ? byText(text, value) : undefined;
}

const difference = (left: number, right: number): number | undefined =>
  Number.isNaN(left - right) ? undefined : left - right;
const byText = (left: string, right: string): number => (left === right ? 0 : left < right ? -1 : 1);

/** A date of low precision includes any that matches it (datatypes.html, Period): such two are equal. */
function orderOfDates(left: string, right: string): number | undefined {
  if (left.includes('T') && right.includes('T')) return difference(Date.parse(left), Date.parse(right));
  const [from = '', to = ''] = [left, right].map((text) => text.split('T')[0]);
  const length = Math.min(from.length, to.length);
  return byText(from.slice(0, length), to.slice(0, length));
}

/** By value in one unit, as FHIRPath compares them: UCUM units are converted, others must be the same. */
function orderOfQuantities(
  node: FhirNode,
  bound: Readonly<Record<string, unknown>>,
  engine: Engine,
): number | undefined {
  const found = plainOf(node);
  const value = literal(node, 'value');
  const limit = bound['value'];
  if (!isObject(found) || value === undefined || typeof limit !== 'number') return undefined;
  const isSame = (name: string): boolean => found[name] === bound[name];
  const { code, system } = found;
  if (code === undefined && bound['code'] === undefined)
    return isSame('unit') ? difference(Number(value), limit) : undefined;
  if (isSame('code') && isSame('system')) return difference(Number(value), limit);
  if (system !== ucum || bound['system'] !== ucum) return undefined;
  const [own, other] = [`${value} '${String(code)}'`, `${limit} '${String(bound['code'])}'`];
  if (![own, other].every((text) => quantityLiteral.test(text))) return undefined;
  const isLess = engine.path.test(`${own} < ${other}`, node);
  if (isLess === undefined) return undefined;
  return isLess ? -1 : engine.path.test(`${own} > ${other}`, node) === true ? 1 : 0;
}

const ucum = 'http://unitsofmeasure.org';
/** A quantity of FHIRPath whose unit has no sign that would end it. */
const quantityLiteral = /^-?\d+(\.\d+)? '[^'\\\s]+'$/;

/** How a value is shown in a message. */
export function shown(value: unknown): string {
  if (!isObject(value)) return word(value);
  const [code, system, amount, unit] = [value['code'], value['system'], value['value'], value['unit']].map(word);
  if (amount !== '') return `${amount} ${code === '' ? unit : code}`.trim();
  if (code !== '') return system === '' ? (code ?? '') : `${system}#${code}`;
  return word(value['display'] ?? value['reference']);
}

const word = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';

/** How an answer's value is shown: numbers as they are written. */
export const shownNode = (node: FhirNode): string =>
  typeOf(node).type === 'Quantity'
    ? `${literal(node, 'value') ?? ''} ${literal(node, 'code') ?? literal(node, 'unit') ?? ''}`.trim()
    : (node.literal ?? shown(plainOf(node)));
