import type { StructureDefinition } from 'fhir/r4.js';
import type { Change } from '../model/comparison.js';
import type { ResolvedResource } from '../packages/context.js';
import { toTree } from '../packages/elementTree.js';
import type { FhirResourceJson } from '../packages/resource.js';
import { snapshotOf } from '../packages/snapshot.js';
import { buildContexts } from '../validator/compile/keywords.js';
import { changeAt, demandDifference, editorial, incomparable, setDifference, type Difference } from './change.js';
import { compareElements, type Walk } from './elements.js';
import { urlOf } from './side.js';

/** Compares two StructureDefinitions: what they say as a whole, then their snapshots element by element. */
export function compareStructures(walk: Walk, before: ResolvedResource, after: ResolvedResource): void {
  const [a, b] = [before, after].map(({ resource }) => resource as unknown as StructureDefinition) as [
    StructureDefinition,
    StructureDefinition,
  ];
  const add = (differences: readonly Difference[]) =>
    walk.changes.push(...differences.map((difference) => changeAt('', difference)));
  const types = incomparable('definition-type', a.type, b.type);
  add([
    ...types,
    ...incomparable('kind', a.kind, b.kind),
    ...demandDifference('abstract', a.abstract ? ['true'] : [], b.abstract ? ['true'] : []),
    ...editorial('base-definition', urlOf(a.baseDefinition ?? ''), urlOf(b.baseDefinition ?? '')),
    ...setDifference('context', contexts(a), contexts(b)),
    ...demandDifference('context-invariant', a.contextInvariant ?? [], b.contextInvariant ?? []),
  ]);
  walk.changes.push(...headChanges(before.resource, after.resource));
  if (types.length > 0) return;
  const [one, other] = [
    toTree(snapshotOf(walk.sides.before.context, before.resource).elements),
    toTree(snapshotOf(walk.sides.after.context, after.resource).elements),
  ];
  if (one === undefined || other === undefined) return;
  compareElements(
    walk,
    { side: walk.sides.before, node: one, root: one, sliced: undefined },
    { side: walk.sides.after, node: other, root: other, sliced: undefined },
    one.name,
  );
}

const contexts = (definition: StructureDefinition): readonly string[] =>
  buildContexts(definition).map(({ type, expression }) => `${type} ${expression}`);

/** What every definition says of itself and no verdict depends on. */
export function headChanges(before: FhirResourceJson, after: FhirResourceJson): readonly Change[] {
  const facets = ['version', 'title', 'name', 'status'] as const;
  return facets.flatMap((facet) =>
    editorial(facet, before[facet], after[facet]).map((difference) => changeAt('', difference)),
  );
}
