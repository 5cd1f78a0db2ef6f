import { FhirPathUndecided } from '../fhirpathError.js';
import type { Comparison, Context, Internals, ResourceNode } from './internals.js';

const comparisons: readonly Comparison[] = ['lt', 'gt', 'lte', 'gte'];

/** R4's data types that are a Quantity (datatypes.html, Quantity and its specializations). */
const quantityTypes: ReadonlySet<string | null> = new Set(
  'Quantity SimpleQuantity MoneyQuantity Age Count Distance Duration Money'.split(' '),
);

/** A FHIR Quantity's members, as far as a comparison needs them. */
interface Measured {
  readonly value: unknown;
  readonly names: readonly string[];
}

/**
 * `<`, `>`, `<=` and `>=` of FHIR Quantities that have no UCUM code, and so are no Quantity of FHIRPath (R4 fhirpath.html,
 * "Using FHIRPath with FHIR"): by value where both have the same unit or none. Of others nothing is said, and nothing of those
 * with a comparator, whose value is a bound.
 */
export function mendQuantities(
  equality: Internals['equality'],
  { ResourceNode, FP_Quantity }: Internals['types'],
): void {
  const asElement = (item: unknown): ResourceNode | undefined =>
    item instanceof ResourceNode && typeof item.data === 'object' && quantityTypes.has(item.path) ? item : undefined;

  const measured = (item: unknown): Measured => {
    const element = asElement(item);
    if (element !== undefined) return measuredElement(element);
    const value = item instanceof ResourceNode ? item.convertData() : item;
    return value instanceof FP_Quantity
      ? { value: value.value, names: [value.unit.replace(/^'|'$/g, '')].filter((unit) => unit !== '1') }
      : { value, names: [] };
  };

  for (const name of comparisons) {
    const original = equality[name];
    equality[name] = function (this: Context, left, right) {
      const isOne = left.length === 1 && right.length === 1;
      if (!isOne || (asElement(left[0]) ?? asElement(right[0])) === undefined) return original.call(this, left, right);
      const items = [left[0], right[0]];
      if (items.every((item) => !isUnconverted(asElement(item)))) return original.call(this, left, right);
      const [a, b] = items.map(measured) as [Measured, Measured];
      if (a.value === undefined || b.value === undefined) return [];
      if (!haveSameUnit(a, b)) throw new FhirPathUndecided(`${shown(a)}, ${shown(b)}`);
      return original.call(this, [decimal(a.value, this)], [decimal(b.value, this)]);
    };
  }
}

function measuredElement(element: ResourceNode): Measured {
  const { value, unit, code, currency } = element.data as Record<string, unknown>;
  return { value, names: [code, unit, currency].filter((name) => typeof name === 'string') };
}

function isUnconverted(element: ResourceNode | undefined): boolean {
  if (element === undefined) return false;
  const { comparator } = element.data as { readonly comparator?: unknown };
  if (typeof comparator === 'string') throw new FhirPathUndecided(`${comparator} ${shown(measuredElement(element))}`);
  return element.convertData() === element.data;
}

const haveSameUnit = (left: Measured, right: Measured): boolean =>
  left.names.length === 0 ? right.names.length === 0 : left.names.some((name) => right.names.includes(name));

const decimal = (value: unknown, ctx: Context): unknown => (typeof value === 'number' ? ctx.getDecimal(value) : value);

/** An amount as a message shows it. */
const shown = ({ value, names }: Measured): string => `${String(value)} ${names[0] ?? ''}`.trim();
