import { FhirPathUndecided } from '../fhirpathError.js';
import type { Comparison, Context, Internals, Items, ResourceNode } from './internals.js';

const comparisons: readonly Comparison[] = ['lt', 'gt', 'lte', 'gte'];
const equalities = ['equal', 'unequal', 'equival', 'unequival'] as const;

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
 * with a comparator, whose value is a bound. So it is with `=` and `~` of one and a quantity that the expression states.
 */
export function mendQuantities(
  equality: Internals['equality'],
  { ResourceNode, FP_Quantity, FP_Decimal }: Internals['types'],
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

  const isNumber = (value: unknown): boolean =>
    typeof value === 'number' || value instanceof (FP_Decimal as unknown as new () => object);

  /** The values of two items in one unit, where one of them is a FHIR Quantity that FHIRPath does not take for its own. */
  const valuesOf = (left: Items, right: Items, ctx: Context): readonly [Items, Items] | undefined => {
    if (left.length !== 1 || right.length !== 1) return undefined;
    const items = [left[0], right[0]];
    if (!items.some((item) => isUnconverted(asElement(item)))) return undefined;
    const [a, b] = items.map(measured) as [Measured, Measured];
    if (a.value === undefined || b.value === undefined) return [[], []];
    if (![a, b].every(({ value }) => isNumber(value))) return undefined;
    if (!haveSameUnit(a, b)) throw new FhirPathUndecided(`${shown(a)}, ${shown(b)}`);
    return [[decimal(a.value, ctx)], [decimal(b.value, ctx)]];
  };

  for (const name of [...comparisons, ...equalities]) {
    const original = equality[name];
    const isEquality = equalities.some((one) => one === name);
    equality[name] = function (this: Context, left, right) {
      const elements = [asElement(left[0]), asElement(right[0])];
      // Two elements are equal by all that they have.
      const isOurs = isEquality ? (elements[0] === undefined) !== (elements[1] === undefined) : true;
      if (!isOurs || (elements[0] ?? elements[1]) === undefined) return original.call(this, left, right);
      const values = valuesOf(left, right, this);
      if (values === undefined) return original.call(this, left, right);
      return values[0].length === 0 ? [] : original.call(this, values[0], values[1]);
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
