import { child, childrenNamed, literal } from '../../fhir/index.js';
import type { FhirNode } from '../../fhir/index.js';
import type { Report } from '../walk/draft.js';

/**
 * Judges the answer to a search (R4 sections 2.36.3 and 3.1.1.4): what was found has an id and is of a type asked for, and a
 * link of each kind stands once, since it says where one page is.
 */
export function checkSearchset(bundle: FhirNode, report: Report): void {
  checkLinksOnce(bundle, report);
  const asked = searchedTypes(bundle);
  for (const entry of childrenNamed(bundle, 'entry')) {
    const resource = child(entry, 'resource');
    if (resource === undefined) continue;
    const found = resource.resourceType ?? '';
    const search = child(entry, 'search');
    const mode = search && literal(search, 'mode');
    const isOutcome = mode === 'outcome' || (mode === undefined && found === 'OperationOutcome');
    if (literal(resource, 'id') === undefined && !isOutcome) {
      report({ rule: 'bundle/search-no-id', node: resource, params: {}, sources: [] });
    }
    const expected = mode === 'outcome' ? ['OperationOutcome'] : mode === 'match' ? asked : undefined;
    if (expected === undefined || expected.includes(found)) continue;
    const params = { found, expected: expected.join(', ') };
    report({ rule: 'bundle/search-wrong-type', node: resource, params, sources: [] });
  }
}

/** Relations that a page of results has one of (R4 section 3.1.0.6, by RFC 5005). */
const single = new Set(['self', 'first', 'previous', 'prev', 'next', 'last']);

function checkLinksOnce(bundle: FhirNode, report: Report): void {
  const seen = new Set<string>();
  for (const link of childrenNamed(bundle, 'link')) {
    const relation = literal(link, 'relation');
    if (relation === undefined || !single.has(relation)) continue;
    if (seen.has(relation)) report({ rule: 'bundle/link-twice', node: link, params: { relation }, sources: [] });
    seen.add(relation);
  }
}

/** The types that the search was for, by the address of the search itself and `_type`; undefined where that tells none. */
function searchedTypes(bundle: FhirNode): readonly string[] | undefined {
  const self = childrenNamed(bundle, 'link').find((link) => literal(link, 'relation') === 'self');
  const [path = '', query = ''] = (literal(self, 'url') ?? '').split('?');
  const listed = /(?:^|&)_type=([^&]+)/.exec(query)?.[1];
  if (listed !== undefined) return decoded(listed).split(',');
  const inPath = /(?:^|\/)([A-Z][A-Za-z]+)(?:\/_search)?\/?$/.exec(path)?.[1];
  return inPath === undefined ? undefined : [inPath];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
