import { resourceOf } from '../path.js';
import type { FhirNode } from '../tree.js';

/** What an expression's variables stand for, where the node alone does not tell. */
export interface FhirPathScope {
  /** `%resource`: a constraint on `Bundle.entry.resource` is the Bundle's, not that of the resource in it. */
  readonly holder?: FhirNode;
  /** `%extension`, in a context invariant. */
  readonly extension?: FhirNode;
}

/** The variables of an expression that is evaluated on a node (R4 section 2.1.9.2), each as `wrap` makes it. */
export function variablesOf<T>(node: FhirNode, scope: FhirPathScope, wrap: (node: FhirNode) => T): Record<string, T> {
  const holder = scope.holder ?? resourceOf(node);
  return {
    resource: wrap(holder),
    rootResource: wrap(containerOf(holder)),
    context: wrap(node),
    ...(scope.extension === undefined ? {} : { extension: wrap(scope.extension) }),
  };
}

/** `%rootResource`: the resource that contains a contained resource, else the resource itself (R4 section 2.1.9.2). */
function containerOf(node: FhirNode): FhirNode {
  const resource = resourceOf(node);
  return resource.name === 'contained' && resource.parent !== null ? resourceOf(resource.parent) : resource;
}
