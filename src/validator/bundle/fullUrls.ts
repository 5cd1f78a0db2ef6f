import { child, literal, isAbsolute, typeInReference } from '../../fhir/index.js';
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
    if (!mayLackFullUrl(entry.parent)) report({ rule: 'bundle/fullurl-missing', node: entry, params: {}, sources: [] });
    return;
  }
  const id = literal(resource, 'id');
  const named = typeInReference(fullUrl);
  if (!isAbsolute(fullUrl) && fullUrl.trim() !== '') {
    report({ rule: 'bundle/fullurl-relative', node: entry, shown: fullUrlNode, params: { fullUrl }, sources: [] });
  }
  if (!/^https?:/.test(fullUrl) || named === undefined || engine.schemas.byType(named)?.kind !== 'resource') return;
  if (id === undefined)
    report({ rule: 'bundle/id-missing', node: entry, shown: resource, params: { fullUrl }, sources: [] });
  else if (!fullUrl.replace(/\/_history\/.*$/, '').endsWith(`/${resource.resourceType ?? ''}/${id}`)) {
    report({ rule: 'bundle/fullurl-mismatch', node: entry, shown: fullUrlNode, params: { fullUrl, id }, sources: [] });
  }
}
