import type { ProfileElement } from '../../model/finding.js';
import type { ElementSchema, Schema } from '../compile/schema.js';
import type { SchemaFacet } from './schemaFacet.js';

export interface RequiredChild {
  readonly name: string;
  readonly min: number;
  readonly sources: readonly ProfileElement[];
}

/** Children of a facet's element. Those of an element that it refers to stand in a facet of their own. */
export function childrenOf(facet: SchemaFacet): readonly ElementSchema[] {
  return facet.element.children;
}

/** The children that facets ask for, each with the most that any of them asks. */
export function requiredChildren(facets: readonly SchemaFacet[]): readonly RequiredChild[] {
  const byName = new Map<string, { name: string; min: number; sources: ProfileElement[] }>();
  for (const owner of facets) {
    for (const child of childrenOf(owner)) {
      if (child.min === 0) continue;
      const source = { profile: owner.schema.canonical, elementId: child.id };
      const entry = byName.get(child.name);
      if (entry === undefined || child.min > entry.min) {
        byName.set(child.name, { name: child.name, min: child.min, sources: [source] });
      } else if (child.min === entry.min) entry.sources.push(source);
    }
  }
  return [...byName.values()];
}

/** The sliced children of which facets ask for a slice. */
export function requiredSlices(
  facets: readonly SchemaFacet[],
  facetOf: (schema: Schema, element: ElementSchema) => SchemaFacet,
): readonly SchemaFacet[] {
  return facets.flatMap((owner) =>
    childrenOf(owner)
      .filter((child) => child.slicing?.slices.some(({ min }) => min > 0) ?? false)
      .map((child) => facetOf(owner.schema, child)),
  );
}
