import { addAll } from '../base/index.js';
import type { ElementDefinition } from 'fhir/r4.js';
import { snapshotOf } from '../packages/index.js';
import { buildConstraints, buildTypes } from '../validator/workbench/index.js';
import type { InvariantSchema } from '../validator/workbench/index.js';
import { editorial, type FacetDifference } from './change.js';
import type { ComparedContext } from './comparedContext.js';
import { typeCanonical } from './comparedContext.js';

/**
 * Compares invariants by key: expression and severity. One that only one side's snapshot repeats, and that the type of the
 * element or the element in its base type has on the other side too, makes no difference: those are evaluated as well.
 */
export function invariantDifferences(
  sides: { readonly before: ComparedContext; readonly after: ComparedContext },
  before: ElementDefinition,
  after: ElementDefinition,
): { readonly differences: readonly FacetDifference[]; readonly count: number } {
  const [a, b] = [byKey(before), byKey(after)];
  const differences: FacetDifference[] = [];
  const keys = [...new Set([...a.keys(), ...b.keys()])];
  for (const key of keys) {
    const one = a.get(key) ?? inherited(sides.before, before, b.get(key));
    const other = b.get(key) ?? inherited(sides.after, after, a.get(key));
    addAll(differences, differencesOf(one, other));
  }
  return { differences, count: keys.length };
}

function byKey(element: ElementDefinition): ReadonlyMap<string, InvariantSchema> {
  return new Map(buildConstraints(element).map((constraint) => [constraint.key, constraint]));
}

function differencesOf(before: InvariantSchema | undefined, after: InvariantSchema | undefined): FacetDifference[] {
  const texts = { before: show(before), after: show(after) };
  if (before === undefined || after === undefined) {
    return [{ facet: 'invariant', lost: before === undefined, gained: after === undefined, ...texts }];
  }
  const [one, other] = [expressionOf(before), expressionOf(after)];
  const [weight, otherWeight] = [before, after].map(({ severity }) => Number(severity === 'error')) as [number, number];
  // A text alone can't be evaluated by a machine; another expression may allow or refuse anything.
  const lost = (one !== other && other !== '') || otherWeight > weight;
  const gained = (one !== other && one !== '') || otherWeight < weight;
  if (lost || gained) return [{ facet: 'invariant', lost, gained, ...texts }];
  return editorial('invariant-text', `${before.key}: ${before.human}`, `${after.key}: ${after.human}`);
}

const expressionOf = ({ expression }: InvariantSchema): string => (expression ?? '').replace(/\s+/g, ' ').trim();

const show = (constraint: InvariantSchema | undefined): string =>
  constraint === undefined ? '' : `${constraint.key} (${constraint.severity}): ${expressionOf(constraint)}`;

/** The same constraint in the type of the element, or on the element in its base type. */
function inherited(
  side: ComparedContext,
  element: ElementDefinition,
  wanted: InvariantSchema | undefined,
): InvariantSchema | undefined {
  if (wanted === undefined) return undefined;
  const basePath = element.base?.path ?? element.path;
  const [baseType = ''] = basePath.split('.');
  const places = [
    elementAt(side, baseType, basePath),
    ...buildTypes(element).map(({ code }) => elementAt(side, code, undefined)),
  ];
  for (const place of places) {
    const found = place === undefined ? undefined : byKey(place).get(wanted.key);
    if (found !== undefined && expressionOf(found) === expressionOf(wanted)) return found;
  }
  return undefined;
}

/** An element of a type's own definition; its root without a path. */
function elementAt(side: ComparedContext, type: string, path: string | undefined): ElementDefinition | undefined {
  if (type === '') return undefined;
  const found = side.context.resolve('StructureDefinition', typeCanonical(type));
  if (found === undefined) return undefined;
  const { elements } = snapshotOf(side.context, found.resource);
  const element = path === undefined ? elements[0] : elements.find((one) => one.path === path);
  return element as unknown as ElementDefinition | undefined;
}
