import { without } from '../../base/index.js';
import type { ElementBinding, ElementConstraint, ElementDefinition, SlicingJson } from '../resource.js';

/** Types that a binding applies to (R4 ElementDefinition, `binding`). */
const bindable = new Set(['code', 'Coding', 'CodeableConcept', 'Quantity', 'string', 'uri']);

/**
 * An element of a base with the changes of a differential. What the differential does not name is kept; invariants and
 * conditions add up; a fixed or pattern value replaces the base's, whatever its type.
 * @param source canonical URL of the profile, noted on the invariants that it adds
 */
export function mergeElement(base: ElementDefinition, diff: ElementDefinition, source: string): ElementDefinition {
  const result: Record<string, unknown> = { ...base };
  for (const prefix of ['fixed', 'pattern', 'minValue', 'maxValue']) {
    const isKind = (key: string) => key.startsWith(prefix) && /^[A-Z]/.test(key.slice(prefix.length));
    if (!Object.keys(diff).some(isKind)) continue;
    for (const key of Object.keys(result)) if (isKind(key)) Reflect.deleteProperty(result, key);
  }
  for (const [key, value] of Object.entries(diff)) {
    if (!special.has(key)) result[key] = value;
  }
  const constraint = mergeConstraints(base.constraint, diff.constraint, source);
  if (constraint !== undefined) result['constraint'] = constraint;
  if (diff.condition !== undefined) result['condition'] = [...new Set([...(base.condition ?? []), ...diff.condition])];
  if (diff.slicing !== undefined) result['slicing'] = mergeSlicing(base.slicing, diff.slicing);
  if (diff.binding !== undefined) result['binding'] = mergeBinding(base.binding, diff.binding);
  const merged = result as unknown as ElementDefinition;
  if (merged.binding === undefined || merged.type === undefined) return merged;
  if (merged.type.some((type) => bindable.has(type.code))) return merged;
  return without(merged, 'binding');
}

const special = new Set(['id', 'path', 'sliceName', 'base', 'constraint', 'condition', 'slicing', 'binding']);

function mergeConstraints(
  base: readonly ElementConstraint[] | undefined,
  diff: readonly ElementConstraint[] | undefined,
  source: string,
): readonly ElementConstraint[] | undefined {
  if (diff === undefined) return base;
  const known = new Set((base ?? []).map((constraint) => constraint.key));
  const added = diff
    .filter((constraint) => !known.has(constraint.key))
    .map((constraint) => ({ ...constraint, source: constraint.source ?? source }));
  return [...(base ?? []), ...added];
}

function mergeSlicing(base: SlicingJson | undefined, diff: SlicingJson): SlicingJson {
  if (base === undefined) return diff;
  const same = (a: { type: string; path: string }, b: { type: string; path: string }) =>
    a.type === b.type && a.path === b.path;
  const discriminator = [...(base.discriminator ?? [])];
  for (const item of diff.discriminator ?? []) {
    if (!discriminator.some((known) => same(known, item))) discriminator.push(item);
  }
  return { ...base, ...diff, ...(discriminator.length > 0 ? { discriminator } : {}) };
}

/** The base's extensions on a binding, such as a maximum value set, belong to the base's value set alone. */
function mergeBinding(base: ElementBinding | undefined, diff: ElementBinding): ElementBinding {
  if (base === undefined) return diff;
  return { ...without(base, 'extension'), ...diff };
}
