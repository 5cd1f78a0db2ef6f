import { bundleEntryOf, child, childrenNamed, isAbsolute, likelyEntry, literal, resourceOf } from '../../fhir/index.js';
import type { FhirNode } from '../../fhir/index.js';
import { paramOf, severityOf } from '../walk/draft.js';
import type { FindingDraft } from '../walk/draft.js';
import { entryFault, indexOf } from './draftIndex.js';
import type { DraftIndex } from './draftIndex.js';
import { elementNamed, isBadValue, isMalformed, isWrongValue, standsFor } from './malformed.js';
import { createLostEntries } from './lostEntries.js';
import { createUnreachable } from './unreachable.js';

/** The draft that another follows from by what their rules say of each other; undefined where there is none. */
export type FindCause = (draft: FindingDraft) => FindingDraft | undefined;

/** Finds causes among the drafts of one document: what is written wrongly before what is missing for it. */
export function createCauses(drafts: readonly FindingDraft[]): FindCause {
  const index = indexOf(drafts);
  const unreachable = createUnreachable(drafts, index);
  const lost = createLostEntries(drafts);
  const repeated = new Map<string, FindingDraft>();
  for (const draft of drafts) {
    const key = repetitionKey(draft);
    if (key !== undefined && !repeated.has(key)) repeated.set(key, draft);
  }
  return (draft) => {
    const found =
      relationOf(draft.rule).flatMap((relation) => relation(draft, index) ?? [])[0] ??
      (leadsNowhere.has(draft.rule) ? lost(draft) : undefined) ??
      unreachable(draft);
    if (found !== undefined) return found;
    const first = repeated.get(repetitionKey(draft) ?? '');
    return first === draft ? undefined : first;
  };
}

const leadsNowhere: ReadonlySet<string> = new Set(['reference/unresolved-in-bundle', 'reference/not-checked']);

const repetitionKey = ({ rule, mistake }: FindingDraft): string | undefined =>
  mistake === undefined ? undefined : `${rule} ${mistake}`;

type Relation = (draft: FindingDraft, index: DraftIndex) => FindingDraft | undefined;

function relationOf(rule: string): readonly Relation[] {
  const own = relations[rule] ?? [];
  if (rule.startsWith('invariant/')) return [sameElement, brokenPart, brokenEntry, wrongFirst, ...own];
  if (rule.startsWith('structure/') || rule.startsWith('bundle/') || rule.startsWith('narrative/')) {
    return [...own, sameElement];
  }
  return own;
}

/** An element is written wrongly: what else is said of it itself is said of what could be read of it. */
function sameElement(draft: FindingDraft, index: DraftIndex): FindingDraft | undefined {
  // Of two that are written about one element, the syntax comes first.
  return index.firstAt(draft.node, misreadRules.slice(0, rankOf(draft)), draft);
}

const misreadRules = [
  'syntax/null-value',
  'syntax/empty-object',
  'syntax/xml-text',
  'syntax/xml-attribute',
  'syntax/xml-empty-element',
  'structure/not-an-array',
  'structure/not-a-single-value',
  'structure/wrong-json-type',
];
const rankOf = ({ rule }: FindingDraft): number =>
  misreadRules.includes(rule) ? misreadRules.indexOf(rule) : misreadRules.length;

/** An element is missing, since it is misspelt or written so that it can't be read. */
function misspelt(draft: FindingDraft, index: DraftIndex): FindingDraft | undefined {
  const name = elementNamed(draft);
  if (name === undefined) return undefined;
  const here = index.at(draft.node).find((other) => isMalformed(other) && standsFor(elementNamed(other) ?? '', name));
  if (here !== undefined) return here;
  for (const one of draft.node.children) {
    if (!standsFor(one.name, name)) continue;
    const fault = index.at(one).find(isMalformed);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** An item is in no slice, or a slice lacks one, since something in the item can't be read. */
function unreadableItem(draft: FindingDraft, index: DraftIndex): FindingDraft | undefined {
  const name = elementNamed(draft);
  const items = name === undefined ? [draft.node] : draft.node.children.filter((one) => standsFor(one.name, name));
  return items.flatMap((item) => index.faultsBelow(item)).find((other) => other !== draft);
}

/** A constraint that speaks of a part which is missing, can't be read or has another value than is asked for. */
function brokenPart(draft: FindingDraft, index: DraftIndex): FindingDraft | undefined {
  // Advice holds whatever else is wrong, but for a part that can't be read.
  const isAdvice = severityOf(draft) !== 'error';
  const words = wordsOf(String(paramOf(draft, 'expression') ?? ''));
  if (words.size === 0) return undefined;
  const speaksOf = (name: string): boolean => words.has(name) || [...words].some((word) => standsFor(name, word));
  const explains = (other: FindingDraft): boolean =>
    isMalformed(other) || (!isAdvice && (isBadValue(other) || isWrongValue(other)));
  const here = index.at(draft.node).find((other) => {
    if (isAdvice && !isMalformed(other)) return false;
    if (other.rule !== 'cardinality/min' && other.rule !== 'slicing/min' && !isMalformed(other)) return false;
    const name = elementNamed(other);
    return name !== undefined && speaksOf(name);
  });
  if (here !== undefined) return here;
  for (const one of draft.node.children) {
    if (!speaksOf(one.name)) continue;
    const fault = index.at(one).find(explains) ?? resourceFault(one, index);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** A constraint on a Bundle that names a type of resource and an element of it, where that element is at fault. */
function brokenEntry(draft: FindingDraft, index: DraftIndex): FindingDraft | undefined {
  if (draft.node.resourceType !== 'Bundle' || severityOf(draft) !== 'error') return undefined;
  const words = wordsOf(String(paramOf(draft, 'expression') ?? ''));
  return index.wrong.find(({ node }) => {
    const resource = resourceOf(node);
    if (resource === draft.node || !words.has(resource.resourceType ?? '')) return false;
    let at = node;
    while (at.parent !== null && at.parent !== resource) at = at.parent;
    return at.parent === resource && [...words].some((word) => standsFor(at.name, word));
  });
}

/** A constraint on the first entry of a Bundle, where another resource stands first than its type asks for. */
function wrongFirst(draft: FindingDraft, index: DraftIndex): FindingDraft | undefined {
  if (!/\bentry(\[0\]|\.first\(\)|\.resource)/.test(String(paramOf(draft, 'expression') ?? ''))) return undefined;
  return index.at(draft.node).find((other) => other !== draft && /^invariant\/bdl-1[12]$/.test(other.rule));
}

/** An entry whose resource is of no type that R4 has. */
function resourceFault(part: FhirNode, index: DraftIndex): FindingDraft | undefined {
  const resource = part.name === 'entry' ? child(part, 'resource') : undefined;
  return resource === undefined
    ? undefined
    : index.at(resource).find(({ rule }) => /-resource-type$/.test(rule) || rule === 'structure/wrong-json-type');
}

/** The names in a FHIRPath that are not in its quoted texts. */
function wordsOf(expression: string): ReadonlySet<string> {
  return new Set(expression.replace(/'[^']*'/g, '').match(/[A-Za-z]\w*/g) ?? []);
}

/** A reference leads nowhere, since the entry that it means, or the one that it stands in, has a wrong address. */
function misnamedEntry(draft: FindingDraft, index: DraftIndex): FindingDraft | undefined {
  const target = draft.meant === undefined ? undefined : entryFault(draft.meant, index);
  if (target !== undefined) return target;
  const entry = bundleEntryOf(draft.node);
  const reference = literal(draft.node, 'reference') ?? '';
  return entry === undefined || isAbsolute(reference) ? undefined : entryFault(entry, index);
}

const atSame =
  (...rules: readonly string[]): Relation =>
  (draft, index) =>
    index.firstAt(draft.node, rules, draft);

/** A breach at this node or one above it. */
const above =
  (...rules: readonly string[]): Relation =>
  (draft, index) => {
    for (let at: FhirNode | null = draft.node; at !== null; at = at.parent) {
      const found = index.firstAt(at, rules, draft);
      if (found !== undefined) return found;
    }
    return undefined;
  };

/** A breach at this node or one below it. */
const below =
  (...rules: readonly string[]): Relation =>
  (draft, index) =>
    rules.flatMap((rule) => index.firstWithin(draft.node, rule, draft) ?? [])[0];

/** A slice that is missing says more than the element that there are too few of. */
const missingSlice: Relation = (draft, index) =>
  index.ofRule(draft.node, 'slicing/min').find((other) => paramOf(other, 'element') === paramOf(draft, 'name'));

const missingAddress: Relation = (draft, index) =>
  paramOf(draft, 'name') === 'fullUrl'
    ? atSame('bundle/fullurl-missing')(draft, index)
    : paramOf(draft, 'name') === 'id' && draft.node.parent !== null
      ? index.at(draft.node.parent).find(({ rule }) => rule === 'bundle/id-missing')
      : undefined;

/** A code that keeps an item out of the slice that is missing is told with the slice. */
const ofMissingSlice: Relation = (draft, index) => {
  for (let at = draft.node; at.parent !== null; at = at.parent) {
    const { name, parent } = at;
    const found = index.ofRule(parent, 'slicing/min').find((other) => paramOf(other, 'element') === name);
    if (found !== undefined) return found;
  }
  return undefined;
};

/** Two profiles ask the like of one value: the one that is not R4's own asks for less, and is told. */
const saidOfSame: Relation = (draft, index) => {
  const same = index
    .ofRule(draft.node, draft.rule)
    .filter((other) => paramOf(other, 'slice') === paramOf(draft, 'slice'));
  const own = same.find((one) => !String(paramOf(one, 'valueSet') ?? '').startsWith('http://hl7.org/fhir/'));
  const first = own ?? same[0];
  return first === draft ? undefined : first;
};

/** A code that a binding could not be checked for is told there; that its system is unknown is why. */
const uncheckedAnyway: Relation = (draft, index) => {
  if (severityOf(draft) !== 'information') return undefined;
  for (let at: FhirNode | null = draft.node; at !== null; at = at.parent) {
    const found = index.unchecked(at);
    if (found !== undefined) return found;
  }
  return undefined;
};

/** An entry's address and id differ, since the id can't be one. */
const badId: Relation = (draft, index) => {
  const id = child(draft.node, 'resource')?.children.find(({ name }) => name === 'id');
  return id === undefined ? undefined : index.at(id).find(isBadValue);
};

/** What lacks a part has it, written so that it can't be read. */
const malformedPart =
  (name: string): Relation =>
  ({ node }, index) => {
    const part = child(node, name);
    return part === undefined ? undefined : index.at(part).find(isMalformed);
  };

/** Two entries have one address, since that of one of them is wrong. */
const repeatedAddress: Relation = ({ node }, index) => {
  const entries = node.children.filter(({ name }) => name === 'entry');
  const counts = new Map<string | undefined, number>();
  for (const entry of entries) {
    const url = literal(entry, 'fullUrl');
    counts.set(url, (counts.get(url) ?? 0) + 1);
  }
  const repeated = entries.filter((entry) => (counts.get(literal(entry, 'fullUrl')) ?? 0) > 1);
  return repeated.flatMap((entry) => entryFault(entry, index) ?? [])[0];
};

/** An item is in no slice, since the resource that it refers to is of no type that can be read. */
const untypedTarget: Relation = (draft, index) => {
  const name = elementNamed(draft);
  const items = name === undefined ? [draft.node] : childrenNamed(draft.node, name);
  const bundle = bundleEntryOf(draft.node)?.parent;
  if (bundle === undefined || bundle === null) return undefined;
  return items.flatMap((item) => {
    const reference = literal(item, 'reference');
    const likely = reference === undefined ? undefined : likelyEntry(reference, bundle);
    const resource = likely === undefined || likely.likeness === 'near' ? undefined : child(likely.entry, 'resource');
    const faults = resource === undefined ? [] : index.at(resource);
    return faults.find(({ rule }) => rule === 'structure/missing-resource-type') ?? [];
  })[0];
};

/** An item is in no slice, since the system that the slices are told by is no address. */
const namelessSystem: Relation = (draft, index) => {
  const items = draft.node.children.filter(({ name }) => name === elementNamed(draft));
  return items.flatMap((item) => index.firstWithin(item, 'value/relative-system', draft) ?? [])[0];
};

/** A code of a resource whose own profile could not be applied may be the one that the profile asks for. */
const unjudgedClaim: Relation = (draft, index) => {
  const resource = resourceOf(draft.node);
  const meta = child(resource, 'meta');
  const claims = [resource, ...(meta === undefined ? [] : [meta, ...childrenNamed(meta, 'profile')])];
  return claims.flatMap((node) => [...index.at(node).filter(isMalformed), ...index.unjudged(node)])[0];
};

/** A system that is badly written is told with the code that it belongs to, where that says which is right. */
const systemOfCode: Relation = (draft, index) =>
  draft.node.name === 'system' ? above('binding/required')(draft, index) : undefined;

/** Rules whose breach another breach explains, and how the two lie to each other; the first that is found counts. */
const relations: Readonly<Record<string, readonly Relation[]>> = {
  'cardinality/min': [misspelt, sameElement, missingSlice, missingAddress, atSame('structure/resource-not-wrapped')],
  'slicing/min': [misspelt, unreadableItem, namelessSystem, untypedTarget, saidOfSame],
  'slicing/unmatched-closed': [unreadableItem, untypedTarget],
  'slicing/undecided': [atSame('reference/unresolved-in-bundle', 'reference/malformed', 'reference/no-base')],
  'bundle/fullurl-missing': [malformedPart('fullUrl')],
  'bundle/fullurl-mismatch': [badId],
  'invariant/ele-1': [unreadableItem],
  'invariant/bdl-7': [repeatedAddress],
  'invariant/medcom-uuid': [atSame('value/identifier-not-uri')],
  'primitive/empty': [sameElement],
  'primitive/format': [systemOfCode],
  'reference/ambiguous': [above('invariant/bdl-7')],
  'reference/wrong-target-type': [atSame('reference/ambiguous')],
  'value/max-length': [atSame('invariant/cpr')],
  'value/relative-system': [
    atSame('primitive/format', 'value/fixed', 'value/pattern'),
    above('value/fixed', 'value/pattern'),
    systemOfCode,
  ],
  'reference/unresolved-in-bundle': [misnamedEntry, atSame('reference/malformed')],
  'reference/not-checked': [misnamedEntry],
  'reference/no-base': [misnamedEntry],
  'reference/type-mismatch': [misnamedEntry],
  'reference/unresolved': [atSame('reference/unresolved-in-bundle')],
  // A code that does not exist is in no value set either.
  'terminology/unknown-code': [above('binding/required', 'value/fixed', 'value/pattern'), ofMissingSlice],
  'terminology/unknown-system': [
    atSame('primitive/format', 'value/relative-system'),
    uncheckedAnyway,
    above('binding/required', 'value/fixed', 'value/pattern'),
    ofMissingSlice,
  ],
  // What an element that no type has holds is read by no type.
  'syntax/xml-attribute-expected': [above('structure/resource-not-wrapped', 'structure/unknown-element')],
  'syntax/xml-namespace': [above('structure/resource-not-wrapped', 'structure/unknown-element')],
  'terminology/display': [above('value/fixed', 'value/pattern')],
  // Where one value is asked, being outside a value set says no more.
  'binding/required': [above('value/fixed', 'value/pattern'), below('value/fixed', 'value/pattern'), saidOfSame],
  'binding/no-code': [above('value/fixed', 'value/pattern'), unreadableItem, saidOfSame],
  'binding/extensible': [atSame('binding/required'), below('terminology/unknown-code'), ofMissingSlice, unjudgedClaim],
  'value/pattern': [unreadableItem, saidOfSame],
  'value/fixed': [unreadableItem, saidOfSame],
};
