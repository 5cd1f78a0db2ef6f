import { child, childrenNamed, literal } from '../../fhir/path.js';
import type { FhirNode } from '../../fhir/tree.js';
import { typeOf } from '../../fhir/types.js';

const isPresent = (node: FhirNode | undefined): boolean => node !== undefined;

/** Judges one constraint: gives the nodes where it is broken, none where it holds. */
type NativeConstraint = (node: FhirNode) => readonly FhirNode[];

const asNative =
  (holds: (node: FhirNode) => boolean): NativeConstraint =>
  (node) =>
    holds(node) ? [] : [node];

// An element without any content is reported as such where it is read: empty object, empty list, empty string.
const hasContent = asNative(
  (node) => node.literal !== undefined || node.children.length === 0 || node.children.some(({ name }) => name !== 'id'),
);

/**
 * The constraints of R4's base types that run on every element, in our own code for speed. Each stands under its key
 * and the exact expression that it replaces, and is proven equal to that expression by a test.
 */
export const nativeConstraints: ReadonlyMap<string, NativeConstraint> = new Map([
  ['ele-1 hasValue() or (children().count() > id.count())', hasContent],
  ['ele-1 hasValue() or (children().count() > id.count()) or $this is Parameters', hasContent],
  [
    'ext-1 extension.exists() != value.exists()',
    asNative(
      (node) => isPresent(child(node, 'extension')) !== node.children.some((one) => typeOf(one).element === 'value'),
    ),
  ],
  [
    'dom-2 contained.contained.empty()',
    asNative((node) => !childrenNamed(node, 'contained').some((one) => isPresent(child(one, 'contained')))),
  ],
  [
    'dom-4 contained.meta.versionId.empty() and contained.meta.lastUpdated.empty()',
    asNative((node) => !containedMetaHas(node, 'versionId') && !containedMetaHas(node, 'lastUpdated')),
  ],
  ['dom-5 contained.meta.security.empty()', asNative((node) => !containedMetaHas(node, 'security'))],
  ['dom-6 text.`div`.exists()', asNative((node) => isPresent(child(child(node, 'text'), 'div')))],
  [
    "dom-3 contained.where((('#'+id in (%resource.descendants().reference | %resource.descendants().as(canonical) | %resource.descendants().as(uri) | %resource.descendants().as(url))) or descendants().where(reference = '#').exists() or descendants().where(as(canonical) = '#').exists() or descendants().where(as(canonical) = '#').exists()).not()).trace('unmatched', id).empty()",
    unreferredContained,
  ],
  [
    // What the reference leads to is judged with the reference itself (rule reference/contained-missing).
    "ref-1 reference.startsWith('#').not() or (reference.substring(1).trace('url') in %rootResource.contained.id.trace('ids'))",
    () => [],
  ],
]);

function containedMetaHas(node: FhirNode, name: string): boolean {
  return childrenNamed(node, 'contained').some((one) => isPresent(child(child(one, 'meta'), name)));
}

const pointerTypes = new Set(['uri', 'url', 'canonical']);

/** Contained resources that nothing in the resource refers to and that do not refer to the resource around them. */
function unreferredContained(node: FhirNode): readonly FhirNode[] {
  const contained = childrenNamed(node, 'contained');
  if (contained.length === 0) return [];
  const pointers = new Set<string>();
  collectPointers(node, pointers);
  return contained.filter((one) => {
    const own = new Set<string>();
    collectPointers(one, own);
    return !own.has('#') && !pointers.has(`#${literal(one, 'id') ?? ''}`);
  });
}

function collectPointers(node: FhirNode, into: Set<string>): void {
  for (const one of node.children) {
    if (one.literal?.startsWith('#') === true) {
      if (one.name === 'reference' || pointerTypes.has(typeOf(one).type ?? '')) into.add(one.literal);
    }
    collectPointers(one, into);
  }
}
