import { addAll } from '../base/index.js';
import type { StructureDefinition } from 'fhir/r4.js';
import type { DefinitionChange } from '../model/comparison.js';
import type { ResolvedResource, FhirResourceJson } from '../packages/index.js';
import { toTree, snapshotOf } from '../packages/index.js';
import { buildContexts } from '../validator/workbench/index.js';
import {
  changeAt,
  requirementDifference,
  editorial,
  incomparable,
  setDifference,
  type FacetDifference,
} from './change.js';
import { compareElements, type ComparisonWalk } from './elements.js';
import { urlOf } from './comparedContext.js';

/** Compares two StructureDefinitions: their own properties, then their snapshots element by element. */
export function compareStructures(walk: ComparisonWalk, before: ResolvedResource, after: ResolvedResource): void {
  const [a, b] = [before, after].map(({ resource }) => resource as unknown as StructureDefinition) as [
    StructureDefinition,
    StructureDefinition,
  ];
  const add = (differences: readonly FacetDifference[]) =>
    addAll(
      walk.changes,
      differences.map((difference) => changeAt('', difference)),
    );
  const types = incomparable('definition-type', a.type, b.type);
  add([
    ...types,
    ...incomparable('kind', a.kind, b.kind),
    ...requirementDifference('abstract', a.abstract ? ['true'] : [], b.abstract ? ['true'] : []),
    ...editorial('base-definition', urlOf(a.baseDefinition ?? ''), urlOf(b.baseDefinition ?? '')),
    ...setDifference('context', contexts(a), contexts(b)),
    ...requirementDifference('context-invariant', a.contextInvariant ?? [], b.contextInvariant ?? []),
  ]);
  addAll(walk.changes, headChanges(before.resource, after.resource));
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

/** Properties of a definition that no verdict depends on. */
export function headChanges(before: FhirResourceJson, after: FhirResourceJson): readonly DefinitionChange[] {
  const facets = ['version', 'title', 'name', 'status'] as const;
  return facets.flatMap((facet) =>
    editorial(facet, before[facet], after[facet]).map((difference) => changeAt('', difference)),
  );
}
