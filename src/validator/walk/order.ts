import type { FhirNode } from '../../fhir/index.js';
import { typeOf } from '../../fhir/index.js';
import type { ElementSchema } from '../compile/schema.js';
import type { Report } from './draft.js';
import { childrenOf } from './requiredChildren.js';
import type { NodeState } from './state.js';

const ranksBySchema = new WeakMap<readonly ElementSchema[], ReadonlyMap<string, number>>();

/**
 * Judges the order of a node's elements, which XML fixes (R4 section 2.6.1) and JSON does not. The first element that
 * stands too late is reported, with the element that it must stand before.
 */
export function checkOrder(node: FhirNode, state: NodeState, report: Report): void {
  const ranks = ranksOf(state);
  let last: { readonly name: string; readonly rank: number } | undefined;
  for (const child of node.children) {
    // Attributes have no order.
    if (isAttribute(node, child, state)) continue;
    const rank = ranks.get(child.name) ?? ranks.get(`${typeOf(child).element}[x]`);
    if (rank === undefined) continue;
    if (last !== undefined && rank < last.rank) {
      const params = { name: child.name, after: last.name };
      report({ rule: 'structure/element-order', node: child, params, sources: [] });
      return;
    }
    last = { name: child.name, rank };
  }
}

function isAttribute(node: FhirNode, child: FhirNode, state: NodeState): boolean {
  if (child.name === 'id') return node.resourceType === undefined;
  return child.name === 'url' && state.type === 'Extension';
}

/** The order of a base definition: a profile's snapshot may name a choice by its type. */
function ranksOf(state: NodeState): ReadonlyMap<string, number> {
  let longest: readonly ElementSchema[] = [];
  for (const facet of state.facets) {
    const children = childrenOf(facet);
    if (facet.schema.derivation !== 'constraint' && children.length > longest.length) longest = children;
  }
  let ranks = ranksBySchema.get(longest);
  if (ranks === undefined) {
    ranks = new Map(longest.map(({ name }, rank) => [name, rank]));
    ranksBySchema.set(longest, ranks);
  }
  return ranks;
}
