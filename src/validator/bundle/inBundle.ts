import { bundleEntryOf, child, isAbsolute, likelyEntry, literal, primitiveFault } from '../../fhir/index.js';
import type { FhirNode } from '../../fhir/index.js';
import { mayLeadTo } from '../constraints/allowedTargets.js';
import { checkSpelling } from './fullUrls.js';
import type { FindingDraft, Report } from '../walk/draft.js';
import type { Engine } from '../walk/engine.js';

/** Reports a Reference whose target is not in the Bundle around it, as a document's or message's must be. */
export function checkInBundle(node: FhirNode, engine: Engine, report: Report): void {
  const reference = literal(node, 'reference');
  if (reference === undefined || engine.resolver.resolve(reference, node).kind !== 'external') return;
  reportUnresolved(node, reference, [], engine, report);
}

/** Reports a Reference that leads to no entry of the Bundle around it, and an address that is misspelt so that it does not. */
export function reportUnresolved(
  node: FhirNode,
  reference: string,
  sources: FindingDraft['sources'],
  engine: Engine,
  report: Report,
): void {
  const draft = { ...unresolvedInBundle(node, reference, engine), sources };
  report(draft);
  if (draft.meant !== undefined) checkSpelling(draft.meant, report);
  const entry = isAbsolute(reference) ? undefined : bundleEntryOf(node);
  if (entry !== undefined) checkSpelling(entry, report);
}

/** A Reference that leads to no entry of the Bundle around it, with the entry that it is likely to mean. */
function unresolvedInBundle(node: FhirNode, reference: string, engine: Engine): FindingDraft {
  const rule = 'reference/unresolved-in-bundle';
  const entry = bundleEntryOf(node);
  const bundle = entry?.parent ?? undefined;
  const likely = bundle && likelyEntry(reference, bundle, mayLeadTo(node, engine));
  const params = { reference, found: 'referenced', expected: 'bundled' };
  if (likely === undefined || entry === undefined) {
    const unlike = { ...params, entry: '', likeness: '', fullUrl: '', meant: '' };
    return { rule, node, params: unlike, sources: [], mistake: reference };
  }
  const fullUrl = literal(likely.entry, 'fullUrl') ?? '';
  // Relative references in a Bundle of urn:uuid are one mistake, however many there are.
  const isStyle = likely.likeness === 'name' && fullUrl.startsWith('urn:') && !isAbsolute(reference);
  return {
    rule,
    node,
    sources: [],
    params: {
      ...params,
      entry: `Bundle.entry[${likely.entry.index}]`,
      likeness: likely.likeness,
      fullUrl,
      meant: isWellNamed(fullUrl, likely.entry) ? referenceTo(fullUrl, reference, entry) : '',
    },
    meant: likely.entry,
    mistake: isStyle ? 'relative reference to a urn:uuid' : `to ${likely.entry.index}`,
  };
}

/** Whether an entry has an address that a reference can go by. */
function isWellNamed(fullUrl: string, entry: FhirNode): boolean {
  if (!isAbsolute(fullUrl) || fullUrl.includes('/_history/') || primitiveFault('uri', fullUrl) !== undefined)
    return false;
  const resource = child(entry, 'resource');
  return (
    !/^https?:/.test(fullUrl) || fullUrl.endsWith(`/${resource?.resourceType ?? ''}/${literal(resource, 'id') ?? ''}`)
  );
}

/** How an entry with this fullUrl is referred to from another: relative where that one is of the same server. */
function referenceTo(fullUrl: string, reference: string, from: FhirNode): string {
  const [, base, name] = /^(https?:\/\/.*\/)([A-Z][A-Za-z]+\/[^/]+)$/.exec(fullUrl) ?? [];
  const isSameServer = base !== undefined && (literal(from, 'fullUrl') ?? '').startsWith(base);
  const meant = isAbsolute(reference) || !isSameServer || name === undefined ? fullUrl : name;
  return meant === reference ? '' : meant;
}
