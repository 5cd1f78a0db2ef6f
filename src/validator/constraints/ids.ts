import { child, childrenNamed } from '../../fhir/index.js';
import type { FhirNode } from '../../fhir/index.js';
import type { Report } from '../walk/draft.js';

/** Judges the ids of what a resource contains: a reference goes by them alone (R4 references.html, Contained Resources). */
function checkContainedIds(resource: FhirNode, report: Report): void {
  const seen = new Set<string>();
  for (const node of childrenNamed(resource, 'contained')) {
    const id = child(node, 'id');
    if (id?.literal === undefined) continue;
    if (seen.has(id.literal)) {
      report({ rule: 'structure/duplicate-contained-id', node, shown: id, params: { id: id.literal }, sources: [] });
    }
    seen.add(id.literal);
  }
}

/**
 * Judges the ids of the elements of a document: each names one element of its resource (R4 section 2.27, Element.id).
 * The elements of a definition are named by their paths, alike in differential and snapshot; a resource inside another
 * has names of its own.
 */
export function checkElementIds(root: FhirNode, report: Report): void {
  const resources = [root];
  for (const resource of resources) {
    const isDefinition = resource.resourceType === 'StructureDefinition';
    checkContainedIds(resource, report);
    const seen = new Set<string>();
    const stack = [...resource.children].reverse();
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      if (node.resourceType !== undefined) {
        resources.push(node);
        continue;
      }
      const id = isDefinition ? undefined : node.children.find(({ name }) => name === 'id');
      if (id?.literal !== undefined && seen.has(id.literal)) {
        report({ rule: 'structure/duplicate-id', node, shown: id, params: { id: id.literal }, sources: [] });
      } else if (id?.literal !== undefined) seen.add(id.literal);
      for (let at = node.children.length - 1; at >= 0; at--) stack.push(node.children[at] ?? node);
    }
  }
}
