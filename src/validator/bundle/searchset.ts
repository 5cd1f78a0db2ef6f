import { child, childrenNamed, literal } from '../../fhir/index.js';
import type { FhirNode } from '../../fhir/index.js';
import type { Report } from '../walk/draft.js';

/** Judges the answer to a search (R4 sections 2.36.3 and 3.1.1.4): what was found has an id and is of the type asked for. */
export function checkSearchset(bundle: FhirNode, report: Report): void {
  const asked = searchedType(bundle);
  for (const entry of childrenNamed(bundle, 'entry')) {
    const resource = child(entry, 'resource');
    if (resource === undefined) continue;
    const found = resource.resourceType ?? '';
    const search = child(entry, 'search');
    const mode = search && literal(search, 'mode');
    if (literal(resource, 'id') === undefined && found !== 'OperationOutcome' && mode !== 'outcome') {
      report({ rule: 'bundle/search-no-id', node: resource, params: {}, sources: [] });
    }
    const expected = mode === 'outcome' ? 'OperationOutcome' : mode === 'match' ? asked : undefined;
    if (expected === undefined || expected === found) continue;
    report({ rule: 'bundle/search-wrong-type', node: resource, params: { found, expected }, sources: [] });
  }
}

/** The type that the search was for, by the address of the search itself; undefined where that tells none. */
function searchedType(bundle: FhirNode): string | undefined {
  const self = childrenNamed(bundle, 'link').find((link) => literal(link, 'relation') === 'self');
  const [path = ''] = (literal(self, 'url') ?? '').split('?');
  return /(?:^|\/)([A-Z][A-Za-z]+)(?:\/_search)?\/?$/.exec(path)?.[1];
}
