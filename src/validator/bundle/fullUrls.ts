import { nearest } from '../../base/index.js';
import { child, childrenNamed, literal, isAbsolute, typeInReference } from '../../fhir/index.js';
import type { FhirNode } from '../../fhir/index.js';
import type { Report } from '../walk/draft.js';
import type { Engine } from '../walk/engine.js';

const exchanges = new Set(['transaction', 'batch', 'transaction-response', 'batch-response']);

/** Whether entries of a Bundle may do without fullUrl: in a transaction or batch a resource may have no identity yet. */
export function mayLackFullUrl(bundle: FhirNode | null): boolean {
  return bundle !== null && exchanges.has(literal(bundle, 'type') ?? '');
}

/** Judges the fullUrl of an entry (R4 section 2.36.4): there, absolute, and in keeping with the resource's id. */
export function checkFullUrl(entry: FhirNode, engine: Engine, report: Report): void {
  const resource = child(entry, 'resource');
  const fullUrlNode = child(entry, 'fullUrl');
  const fullUrl = fullUrlNode?.literal;
  if (resource === undefined) return;
  if (fullUrlNode === undefined || fullUrl === undefined) {
    if (!mayLackFullUrl(entry.parent))
      report({ rule: 'bundle/fullurl-missing', node: entry, params: {}, sources: [], mistake: 'missing' });
    return;
  }
  const id = literal(resource, 'id');
  const named = typeInReference(fullUrl);
  if (!isAbsolute(fullUrl) && fullUrl.trim() !== '') {
    const meant = meantUrl(fullUrl, entry);
    const params = { fullUrl, meant };
    report({
      rule: 'bundle/fullurl-relative',
      node: entry,
      shown: fullUrlNode,
      params,
      sources: [],
      mistake: 'relative',
    });
  }
  // A type that R4 does not have is told where it stands.
  if (engine.schemas.byType(resource.resourceType ?? '')?.kind !== 'resource') return;
  if (!/^https?:/.test(fullUrl) || named === undefined || engine.schemas.byType(named)?.kind !== 'resource') return;
  if (id === undefined)
    report({ rule: 'bundle/id-missing', node: entry, shown: resource, params: { fullUrl }, sources: [] });
  else if (!fullUrl.replace(/\/_history\/.*$/, '').endsWith(`/${resource.resourceType ?? ''}/${id}`)) {
    reportMismatch(entry, fullUrlNode, resource, report);
  }
}

function reportMismatch(entry: FhirNode, fullUrlNode: FhirNode, resource: FhirNode, report: Report): void {
  const fullUrl = fullUrlNode.literal ?? '';
  const params = { fullUrl, id: literal(resource, 'id') ?? '', type: resource.resourceType ?? '' };
  report({ rule: 'bundle/fullurl-mismatch', node: entry, shown: fullUrlNode, params, sources: [] });
}

/** A whole address in place of a bare UUID. */
function meantUrl(fullUrl: string, entry: FhirNode): string {
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(fullUrl)) return `urn:uuid:${fullUrl.toLowerCase()}`;
  const others = entry.parent === null ? [] : childrenNamed(entry.parent, 'entry');
  const base = others.map((one) => /^(https?:\/\/.*\/)[A-Z][A-Za-z]+\/[^/]+$/.exec(literal(one, 'fullUrl') ?? '')?.[1]);
  const [first] = base.flatMap((one) => one ?? []);
  return first === undefined ? '' : `${first}${fullUrl.replace(/^\/+/, '')}`;
}

/**
 * Reports an entry whose fullUrl ends in the id of its resource and misspells the type, as `https://x/fhir/Patients/1`
 * of a Patient does. R4 lets an address be of any form; it is wrong where references go by it in vain.
 */
export function checkSpelling(entry: FhirNode, report: Report): void {
  const resource = child(entry, 'resource');
  const fullUrlNode = child(entry, 'fullUrl');
  if (resource === undefined || fullUrlNode?.literal === undefined) return;
  if (isMisspeltType(fullUrlNode.literal, resource, literal(resource, 'id'))) {
    reportMismatch(entry, fullUrlNode, resource, report);
  }
}

function isMisspeltType(fullUrl: string, resource: FhirNode, id: string | undefined): boolean {
  const [, type = '', tail] = /^https?:\/\/.*\/([A-Za-z]+)\/([^/]+)$/.exec(fullUrl) ?? [];
  const named = resource.resourceType ?? '';
  return tail !== undefined && tail === id && type !== named && nearest(type, [named]) === named;
}
