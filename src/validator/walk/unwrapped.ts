import { child, resourceTypes } from '../../fhir/index.js';
import type { FhirNode } from '../../fhir/index.js';
import type { NodeState } from './state.js';
import type { EvaluationWalk } from './walk.js';

const types: ReadonlySet<string> = new Set(resourceTypes());

/**
 * A resource that stands in an element which is to hold it in `resource` (R4 2.36.2, Bundle.entry): directly, by
 * `resourceType` in JSON, or by an element of the name of its type.
 */
export interface Unwrapped {
  /** Whether a child of the element is a part of it, which no element has. */
  has(child: FhirNode): boolean;
}

/** Reports a resource without its wrapper; undefined where there is none. */
export function reportUnwrapped(
  node: FhirNode,
  state: NodeState,
  { report, isXml }: Pick<EvaluationWalk, 'report' | 'isXml'>,
): Unwrapped | undefined {
  if (!state.wrapsResource || child(node, 'resource') !== undefined) return undefined;
  const inner = node.children.find(({ name }) => types.has(name));
  const type = node.resourceType ?? inner?.name;
  if (type === undefined) return undefined;
  const shown = node.resourceType === undefined ? inner : undefined;
  const form = isXml ? `<resource><${type}>…</${type}></resource>` : `"resource": { "resourceType": "${type}", … }`;
  report({
    rule: 'structure/resource-not-wrapped',
    node,
    ...(shown === undefined ? {} : { shown }),
    params: { type, how: shown === undefined ? 'direct' : 'named', form },
    sources: [],
    mistake: 'unwrapped',
  });
  return { has: (one) => node.resourceType !== undefined || one === inner };
}
