import { bundleEntryOf, child, literal } from '../../fhir/index.js';
import type { FhirNode } from '../../fhir/index.js';
import { severityOf } from '../walk/draft.js';
import type { FindingDraft } from '../walk/draft.js';
import { elementNamed, isBadValue, isMalformed } from './malformed.js';

/** An element that is written wrongly, leads nowhere or is missing, so that no rule can look at it. */
export interface ElementFault {
  readonly draft: FindingDraft;
  /** From the type of its resource: `Composition.subject`, `Bundle.entry.resource`. Choices have their types. */
  readonly path: readonly string[];
  /** The resource that it is in; of an entry's address, the resource of that entry. */
  readonly resource: FhirNode | undefined;
  /** What the reference says, where it is one that leads nowhere. */
  readonly reference?: string;
}

const addressRules = /^(?:bundle\/(?:fullurl-|id-missing)|invariant\/bdl-[78]$)/;
const referenceRules = /^reference\/(?:unresolved-in-bundle|malformed|no-base|ambiguous)$/;
const missingRules: ReadonlySet<string> = new Set(['cardinality/min', 'slicing/min']);

/** The faults of elements among the drafts of a document: what is written wrongly before what is missing. */
export function elementFaults(drafts: readonly FindingDraft[]): readonly ElementFault[] {
  const errors = drafts.filter((draft) => severityOf(draft) === 'error');
  const isWritten = (draft: FindingDraft): boolean => isMalformed(draft) || isBadValue(draft);
  return [
    ...errors.filter(isWritten),
    ...errors.filter(({ rule }) => addressRules.test(rule) || referenceRules.test(rule)),
    ...errors.filter(({ rule }) => missingRules.has(rule)),
  ].map(faultOf);
}

function faultOf(draft: FindingDraft): ElementFault {
  const { node, rule } = draft;
  if (rule === 'structure/unknown-resource-type' && node.parent !== null) {
    return { draft, path: [...pathOf(node.parent), node.name], resource: resourceOf(node.parent) };
  }
  if (addressRules.test(rule)) {
    return { draft, path: ['Bundle', 'entry', 'fullUrl'], resource: child(node, 'resource') ?? node };
  }
  const name = elementNamed(draft) ?? (draft.rule === 'structure/unknown-element' ? draft.params.name : undefined);
  const path = name === undefined ? pathOf(node) : [...pathOf(node), name];
  const reference = referenceRules.test(rule) ? literal(node, 'reference') : undefined;
  return {
    draft,
    path,
    resource: addressed(node) ?? resourceOf(node),
    ...(reference === undefined ? {} : { reference }),
  };
}

/** The resource whose address a node is. */
const addressed = (node: FhirNode): FhirNode | undefined =>
  node.name === 'fullUrl' ? child(bundleEntryOf(node), 'resource') : undefined;

function resourceOf(node: FhirNode): FhirNode | undefined {
  let at: FhirNode | null = node;
  while (at !== null && at.resourceType === undefined) at = at.parent;
  return at ?? undefined;
}

function pathOf(node: FhirNode): readonly string[] {
  const names: string[] = [];
  for (let at: FhirNode | null = node; at !== null; at = at.parent) {
    if (at.resourceType !== undefined) return [at.resourceType, ...names.reverse()];
    names.push(at.name);
  }
  return names.reverse();
}
