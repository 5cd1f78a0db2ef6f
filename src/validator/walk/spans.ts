import { literal as literalOf, typeOf } from '../../fhir/index.js';
import type { FhirNode } from '../../fhir/index.js';
import type { ExpectedValue } from '../compile/schema.js';
import type { Engine } from './engine.js';

/** Where a value lies, least and most: a date without a day may be any of the month. */
export type Span = readonly [least: number, most: number];

/** A value and its limit as numbers that can be compared. */
export interface Spans {
  readonly value: Span;
  readonly limit: Span;
}

/**
 * A value and its limit, minValue[x] or maxValue[x], as numbers (R4 section 2.26.4.1). A Quantity is compared in the limit's
 * unit; for a date the limit may be a Duration, counted from now: back for a minimum, forth for a maximum.
 * @returns `incommensurable` where the units measure different things, undefined where the two can't be compared.
 */
export function spansOf(
  node: FhirNode,
  text: string,
  limit: ExpectedValue,
  end: 'min' | 'max',
  engine: Engine,
): Spans | 'incommensurable' | undefined {
  const bound = limit.value;
  const type = typeOf(node).type ?? '';
  if (typeof bound === 'object' && bound !== null) {
    const amount = bound as Amount;
    return dateTypes.has(type) ? relative(node, text, amount, end, engine) : amounts(node, text, amount, engine);
  }
  if (node.literal === undefined || (typeof bound !== 'number' && typeof bound !== 'string')) return undefined;
  const [value, most] = [text, String(bound)].map((one) => spanOf(limit.type, one));
  return value === undefined || most === undefined ? undefined : { value, limit: most };
}

interface Amount {
  readonly value?: unknown;
  readonly unit?: unknown;
  readonly system?: unknown;
  readonly code?: unknown;
}

const ucum = 'http://unitsofmeasure.org';

/** Amounts in the unit of the limit: the same code or words, or another unit of UCUM. */
function amounts(
  node: FhirNode,
  text: string,
  bound: Amount,
  { terminology }: Engine,
): Spans | 'incommensurable' | undefined {
  if (node.literal !== undefined || typeof bound.value !== 'number') return undefined;
  const same = (name: 'unit' | 'system' | 'code'): boolean => literalOf(node, name) === bound[name];
  const isSame = bound.code === undefined ? bound.unit === undefined || same('unit') : same('code') && same('system');
  if (isSame) return numbers(Number(text), bound.value);
  const from = literalOf(node, 'code');
  if (from === undefined || typeof bound.code !== 'string' || !same('system') || bound.system !== ucum)
    return undefined;
  const converted = terminology.convert(Number(text), from, bound.code);
  return typeof converted === 'number' ? numbers(converted, bound.value) : converted;
}

const numbers = (value: number, limit: number): Spans | undefined =>
  Number.isNaN(value) ? undefined : { value: point(value), limit: point(limit) };

/** Months and milliseconds that a unit of time has (R4 section 2.24.0.10: Duration is in UCUM). */
const periods: ReadonlyMap<string, readonly [months: number, milliseconds: number]> = new Map([
  ['a', [12, 0]],
  ['mo', [1, 0]],
  ['wk', [0, 604_800_000]],
  ['d', [0, 86_400_000]],
  ['h', [0, 3_600_000]],
  ['min', [0, 60_000]],
  ['s', [0, 1000]],
  ['ms', [0, 1]],
]);

/** A date beside a moment that lies a Duration before or after now: the clock is that of FHIRPath's `now()`. */
function relative(
  node: FhirNode,
  text: string,
  { value, code, unit }: Amount,
  end: 'min' | 'max',
  engine: Engine,
): Spans | undefined {
  const period = periods.get(String(code ?? unit));
  const date = spanOf('dateTime', text);
  const now = engine.path.evaluate('now()', node)[0]?.value;
  if (typeof value !== 'number' || typeof now !== 'string' || period === undefined || date === undefined)
    return undefined;
  const amount = end === 'min' ? -value : value;
  const at = new Date(now);
  at.setUTCMonth(at.getUTCMonth() + amount * period[0]);
  return { value: date, limit: point(at.getTime() + amount * period[1]) };
}

const dateTypes = new Set(['date', 'dateTime', 'instant']);

function spanOf(type: string, text: string): Span | undefined {
  const span = dateTypes.has(type)
    ? dateSpan(text)
    : type === 'time'
      ? point(Date.parse(`1970-01-01T${text}Z`))
      : point(Number(text));
  return Number.isNaN(span[0]) || Number.isNaN(span[1]) ? undefined : span;
}

const point = (at: number): Span => [at, at];

function dateSpan(text: string): Span {
  const start = Date.parse(text);
  if (text.includes('T')) return point(start);
  const [year = 0, month, day] = text.split('-').map(Number);
  const next =
    month === undefined
      ? Date.UTC(year + 1, 0, 1)
      : day === undefined
        ? Date.UTC(year, month, 1)
        : Date.UTC(year, month - 1, day + 1);
  return [start, next - 1];
}
