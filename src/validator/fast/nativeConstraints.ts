import { child, childrenNamed, literal, typeOf } from '../../fhir/index.js';
import type { FhirNode } from '../../fhir/index.js';
import { nativeGuideConstraints } from './nativeGuideConstraints.js';
import { nativePattern } from './nativePatterns.js';
import type { NativeConstraint } from './nativeShapes.js';

const isPresent = (node: FhirNode | undefined): boolean => node !== undefined;

const none: readonly FhirNode[] = [];

const asNative =
  (holds: (node: FhirNode) => boolean): NativeConstraint =>
  (node) =>
    holds(node) ? none : [node];

// An element without any content is reported as such where it is read: empty object, empty list, empty string.
const hasContent = asNative(
  (node) =>
    node.literal !== undefined ||
    node.children.length === 0 ||
    node.children.some((one) => one.name !== 'id' && !(one.writtenAs === 'absent' && one.children.length === 0)),
);

/** A constraint that every value without extensions keeps. */
export const keptByValues = (native: NativeConstraint | undefined): boolean => native === hasContent;

const exists = (node: FhirNode, name: string): boolean => isPresent(child(node, name));

const typeIs = (node: FhirNode, ...types: readonly string[]): boolean => types.includes(literal(node, 'type') ?? '');

/** Every entry has a part in Bundles of these types, and no entry has it in others; of no type, neither is so. */
const inEachEntry = (part: string, ...types: readonly string[]): NativeConstraint =>
  asNative((bundle) => {
    const entries = childrenNamed(bundle, 'entry');
    if (!exists(bundle, 'type')) return entries.length === 0;
    const asked = typeIs(bundle, ...types);
    return entries.every((entry) => exists(entry, part) === asked);
  });

/** Constraints on Bundle and its entries, which stand in every submission. */
const bundleConstraints: readonly (readonly [string, NativeConstraint])[] = [
  [
    "bdl-1 total.empty() or (type = 'searchset') or (type = 'history')",
    asNative((node) => !exists(node, 'total') || typeIs(node, 'searchset', 'history')),
  ],
  [
    "bdl-2 entry.search.empty() or (type = 'searchset')",
    asNative(
      (node) => typeIs(node, 'searchset') || !childrenNamed(node, 'entry').some((entry) => exists(entry, 'search')),
    ),
  ],
  [
    "bdl-3 entry.all(request.exists() = (%resource.type = 'batch' or %resource.type = 'transaction' or %resource.type = 'history'))",
    inEachEntry('request', 'batch', 'transaction', 'history'),
  ],
  [
    "bdl-4 entry.all(response.exists() = (%resource.type = 'batch-response' or %resource.type = 'transaction-response' or %resource.type = 'history'))",
    inEachEntry('response', 'batch-response', 'transaction-response', 'history'),
  ],
  [
    'bdl-5 resource.exists() or request.exists() or response.exists()',
    asNative((node) => exists(node, 'resource') || exists(node, 'request') || exists(node, 'response')),
  ],
  [
    "bdl-7 (type = 'history') or entry.where(fullUrl.exists()).select(fullUrl&resource.meta.versionId).isDistinct()",
    asNative((node) => typeIs(node, 'history') || hasDistinctEntries(node)),
  ],
  ["bdl-8 fullUrl.contains('/_history/').not()", asNative((node) => !isVersioned(node, true))],
  [
    "bdl-8 fullUrl.exists() implies fullUrl.contains('/_history/').not()",
    asNative((node) => !isVersioned(node, false)),
  ],
];

function hasDistinctEntries(bundle: FhirNode): boolean {
  const keys = childrenNamed(bundle, 'entry')
    .filter((entry) => exists(entry, 'fullUrl'))
    .map((entry) => {
      const version = literal(child(child(entry, 'resource'), 'meta'), 'versionId');
      return `${literal(entry, 'fullUrl') ?? ''}${version ?? ''}`;
    });
  return new Set(keys).size === keys.length;
}

/** Whether an entry's fullUrl names a version. One without a value gives an empty result, which does not hold. */
function isVersioned(entry: FhirNode, mustBeThere: boolean): boolean {
  const fullUrl = child(entry, 'fullUrl');
  if (fullUrl?.literal === undefined) return mustBeThere || fullUrl !== undefined;
  return fullUrl.literal.includes('/_history/');
}

/** Constraints on the resources and types that MedCom's documents and messages have most of. */
const typeConstraints: readonly (readonly [string, NativeConstraint])[] = [
  [
    'org-1 (identifier.count() + name.count()) > 0',
    asNative((node) => exists(node, 'identifier') || exists(node, 'name')),
  ],
  [
    'cmp-1 text.exists() or entry.exists() or section.exists()',
    asNative((node) => exists(node, 'text') || exists(node, 'entry') || exists(node, 'section')),
  ],
  [
    'obs-6 dataAbsentReason.empty() or value.empty()',
    asNative(
      (node) => !exists(node, 'dataAbsentReason') || !node.children.some((one) => typeOf(one).element === 'value'),
    ),
  ],
  ['qty-3 code.empty() or system.exists()', asNative((node) => !exists(node, 'code') || exists(node, 'system'))],
  ['cpt-2 value.empty() or system.exists()', asNative((node) => !exists(node, 'value') || exists(node, 'system'))],
];

/**
 * The constraints of R4's base types that run on every element, in our own code for speed. Each stands under its key
 * and the exact expression that it replaces, and is proven equal to that expression by a test.
 */
export const nativeConstraints: ReadonlyMap<string, NativeConstraint> = new Map<string, NativeConstraint>([
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
  [
    // A contained resource has no existence of its own that would need a narrative: the text of what contains it is there.
    'dom-6 text.`div`.exists()',
    asNative((node) => node.name === 'contained' || isPresent(child(child(node, 'text'), 'div'))),
  ],
  [
    "dom-3 contained.where((('#'+id in (%resource.descendants().reference | %resource.descendants().as(canonical) | %resource.descendants().as(uri) | %resource.descendants().as(url))) or descendants().where(reference = '#').exists() or descendants().where(as(canonical) = '#').exists() or descendants().where(as(canonical) = '#').exists()).not()).trace('unmatched', id).empty()",
    unreferredContained,
  ],
  [
    // What the reference leads to is judged with the reference itself (rule reference/contained-missing).
    "ref-1 reference.startsWith('#').not() or (reference.substring(1).trace('url') in %rootResource.contained.id.trace('ids'))",
    () => none,
  ],
  ...bundleConstraints,
  ...typeConstraints,
  ...nativeGuideConstraints,
]);

/** The native equivalent of a constraint; undefined where there is none, so that its FHIRPath is evaluated. */
export function nativeConstraint(key: string, expression: string): NativeConstraint | undefined {
  return nativeConstraints.get(`${key} ${expression}`) ?? nativePattern(expression);
}

function containedMetaHas(node: FhirNode, name: string): boolean {
  return childrenNamed(node, 'contained').some((one) => isPresent(child(child(one, 'meta'), name)));
}

const pointerTypes = new Set(['uri', 'url', 'canonical']);

/** Contained resources that nothing in the resource refers to and that do not refer to the resource around them. */
function unreferredContained(node: FhirNode): readonly FhirNode[] {
  const contained = childrenNamed(node, 'contained');
  if (contained.length === 0) return none;
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
    } else if (one.name === 'div' && one.literal !== undefined) {
      // An image of a narrative may be a contained Binary (R4 section 2.4.0.5).
      for (const [, id = ''] of one.literal.matchAll(/\b(?:src|href)=["'](#[^"']+)/g)) into.add(id);
    }
    collectPointers(one, into);
  }
}
