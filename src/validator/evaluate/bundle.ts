import { child, childrenNamed, literal } from '../../fhir/path.js';
import { isAbsolute, typeInReference } from '../../fhir/references.js';
import type { FhirNode } from '../../fhir/tree.js';
import type { Report } from './draft.js';
import type { Engine } from './engine.js';

/** Judges what R4 says of Bundles in words: fullUrls (section 2.36.4) and what a document or message must hold (3.3, 2.4). */
export function checkBundle(bundle: FhirNode, engine: Engine, report: Report): void {
  const type = literal(bundle, 'type');
  const entries = childrenNamed(bundle, 'entry');
  const mayLackFullUrl = ['transaction', 'batch', 'transaction-response', 'batch-response'].includes(type ?? '');
  for (const entry of entries) checkFullUrl(entry, mayLackFullUrl, engine, report);
  const first = entries[0] && child(entries[0], 'resource');
  if (first === undefined) return;
  if (type === 'document' && first.resourceType === 'Composition')
    checkBundled(first, compositionParts, engine, report);
  if (type === 'message' && first.resourceType === 'MessageHeader') checkBundled(first, ['focus'], engine, report);
}

function checkFullUrl(entry: FhirNode, optional: boolean, engine: Engine, report: Report): void {
  const resource = child(entry, 'resource');
  const fullUrlNode = child(entry, 'fullUrl');
  const fullUrl = fullUrlNode?.literal;
  if (resource === undefined) return;
  if (fullUrlNode === undefined || fullUrl === undefined) {
    if (!optional) report({ rule: 'bundle/fullurl-missing', node: entry, params: {}, sources: [] });
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

/** Elements of a Composition whose targets R4 section 3.3.1 wants in the document. */
const compositionParts = ['subject', 'encounter', 'author', 'attester.party', 'custodian', 'section'];

function checkBundled(resource: FhirNode, paths: readonly string[], engine: Engine, report: Report): void {
  for (const path of paths) {
    if (path === 'section') for (const one of childrenNamed(resource, path)) checkSection(one, engine, report);
    else {
      const [name = '', inner] = path.split('.');
      for (const one of childrenNamed(resource, name)) {
        for (const reference of inner === undefined ? [one] : childrenNamed(one, inner)) {
          checkInBundle(reference, engine, report);
        }
      }
    }
  }
}

function checkSection(section: FhirNode, engine: Engine, report: Report): void {
  for (const name of ['author', 'focus', 'entry']) {
    for (const reference of childrenNamed(section, name)) checkInBundle(reference, engine, report);
  }
  for (const inner of childrenNamed(section, 'section')) checkSection(inner, engine, report);
}

function checkInBundle(node: FhirNode, engine: Engine, report: Report): void {
  const reference = literal(node, 'reference');
  if (reference === undefined || engine.resolver.resolve(reference, node).kind !== 'external') return;
  const params = { reference, found: 'referenced', expected: 'bundled' };
  report({ rule: 'reference/unresolved-in-bundle', node, params, sources: [] });
}
