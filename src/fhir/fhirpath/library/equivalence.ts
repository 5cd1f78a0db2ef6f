import type { Context, Internals, Items, Quantity } from './internals.js';

/**
 * `~` and `!~`. Lists are not order dependent (N1 6.1.2), nor are those within a complex item. Quantities are compared in the
 * larger of their units, by the digits of the less precise one.
 */
export function mendEquivalence(equality: Internals['equality'], types: Internals['types']): void {
  const { equival } = equality;
  const dataOf = (item: unknown): unknown => (item instanceof types.ResourceNode ? item.convertData() : item);

  const sameItem = (ctx: Context, left: unknown, right: unknown): boolean => {
    const [a, b] = [dataOf(left), dataOf(right)];
    if (isPlain(a) && isPlain(b)) return sameMembers(ctx, a, b);
    return equival.call(ctx, [a], [b]) === true;
  };

  const sameMembers = (ctx: Context, left: object, right: object): boolean => {
    const names = Object.keys(left);
    return (
      names.length === Object.keys(right).length &&
      names.every((name) => {
        if (!Object.hasOwn(right, name)) return false;
        const [a, b] = [left, right].map((one) => (one as Record<string, unknown>)[name]);
        return same(ctx, Array.isArray(a) ? (a as Items) : [a], Array.isArray(b) ? (b as Items) : [b]);
      })
    );
  };

  const same = (ctx: Context, left: Items, right: Items): boolean => {
    if (left.length !== right.length) return false;
    if (left.length === 1) return sameItem(ctx, left[0], right[0]);
    const open = [...right];
    return left.every((item) => {
      const at = open.findIndex((other) => sameItem(ctx, item, other));
      if (at >= 0) open.splice(at, 1);
      return at >= 0;
    });
  };

  equality.equival = function (left, right) {
    return same(this, left, right);
  };
  equality.unequival = function (left, right) {
    return !same(this, left, right);
  };
  mendQuantityEquivalence(types);
}

const isPlain = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

function mendQuantityEquivalence({ FP_Quantity, ucumUtils }: Internals['types']): void {
  FP_Quantity.prototype.equivalentTo = function (other) {
    if (!(other instanceof FP_Quantity)) return false;
    if (this.unit === other.unit) return this.value.equivalentTo(other.value);
    const [larger, smaller] = isLarger(this, other) ? [this, other] : [other, this];
    const converted = convert(smaller, larger);
    return converted !== undefined && larger.value.equivalentTo(converted);
  };
  /** A quantity's value in another's unit; undefined where the units are not of one kind. */
  function convert(from: Quantity, to: Quantity): number | undefined {
    const [source, target] = [from, to].map(({ unit }) =>
      FP_Quantity.getEquivalentUcumUnitCode(unit).replace(/^'|'$/g, ''),
    );
    const { status, toVal } = ucumUtils.convertUnitTo(source ?? '', from.value.toNumber(), target ?? '');
    return status === 'succeeded' && toVal !== null ? Number(toVal) : undefined;
  }
  function isLarger(left: Quantity, right: Quantity): boolean {
    const one = new FP_Quantity(left.ctx, left.ctx.getDecimal(1), left.unit);
    return (convert(one, right) ?? 0) >= 1;
  }
}
