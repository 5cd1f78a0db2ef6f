import { nodeOfPlain } from '../../plain.js';
import type { FhirNode } from '../../tree.js';
import { typeOf } from '../../types.js';
import { r4Model } from '../r4model.js';
import type { Decimal, Internals, ResourceNode } from './internals.js';

/**
 * Elements of an element. R4 (fhirpath.html, "Using FHIRPath with FHIR") names a choice without its type: `value`, never
 * `valueQuantity`. A decimal keeps the digits that it is written with (datatypes.html, decimal: precision is significant).
 */
export function mendChildren(
  util: Internals['util'],
  types: Internals['types'],
  navigation: () => Internals['navigation'],
): void {
  const isDecimal = (value: unknown): value is Decimal =>
    value instanceof (types.FP_Decimal as unknown as new () => object);
  const original = util.makeChildResNodes.bind(util);
  // `children()` asks for all elements by their names in JSON. An evaluation that takes too long is stopped in its midst: what
  // is marked is marked of that one alone.
  const byJson = new WeakSet<object>();
  util.makeChildResNodes = (ctx, parent, name, model) => {
    if (choiceNames().has(name) && !byJson.has(ctx) && isChoice(parent.path, name)) return [];
    const children = original(ctx, parent, name, model);
    for (const item of children) {
      if (!isDecimal(item.data)) continue;
      const literal = literalOf(parent, item);
      if (literal !== undefined && literal !== item.data.toString()) item.data = ctx.getDecimal(literal);
    }
    return children;
  };
  const { children } = navigation();
  navigation().children = function (items) {
    byJson.add(this);
    try {
      return children.call(this, items);
    } finally {
      byJson.delete(this);
    }
  };
  const { isValid } = types.TypeInfo.prototype;
  // `System.Patient` is the name of a type, though nothing is one.
  types.TypeInfo.prototype.isValid = function (model) {
    return isValid.call(this, model) || (this.namespace === 'System' && model.availableTypes.has(this.name));
  };
}

let names: ReadonlySet<string> | undefined;
let paths: ReadonlySet<string> | undefined;

/** Names such as `valueQuantity`. */
function choiceNames(): ReadonlySet<string> {
  if (names !== undefined) return names;
  const all = Object.entries(r4Model().choiceTypePaths).flatMap(([choice, suffixes]) =>
    suffixes.map((suffix) => choice + suffix),
  );
  paths = new Set(all);
  return (names = new Set(all.map((one) => one.slice(one.lastIndexOf('.') + 1))));
}

function isChoice(parent: string | null, name: string): boolean {
  const path = `${parent ?? ''}.${name}`;
  return paths?.has(r4Model().pathsDefinedElsewhere[path] ?? path) === true;
}

/** Digits and a point, as N1 writes a decimal; one with an exponent is written anew. */
const plainDecimal = /^-?\d+\.\d+$/;

function literalOf(parent: ResourceNode, item: ResourceNode): string | undefined {
  const holder: FhirNode | undefined = nodeOfPlain(parent.data);
  const found = holder?.children.find(
    (node) => typeOf(node).element === item.propName && (item.index === null || node.index === item.index),
  );
  return found?.literal !== undefined && plainDecimal.test(found.literal) ? found.literal : undefined;
}
