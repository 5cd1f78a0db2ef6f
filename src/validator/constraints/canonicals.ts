import { r4Model } from '../../fhir/fhirpath/index.js';
import { child, isAbsolute } from '../../fhir/index.js';
import type { FhirNode } from '../../fhir/index.js';
import type { Schemas } from '../compile/schemas.js';
import type { Report } from '../walk/draft.js';
import type { Engine } from '../walk/engine.js';
import type { SchemaFacet } from '../walk/state.js';
import { allowedTargets } from './allowedTargets.js';

/** Resources with a `url` that is no canonical URL: a device's address, a contract's. */
const noDefinitions: ReadonlySet<string> = new Set(['Contract', 'Device', 'Subscription', 'ChargeItemDefinition']);

const isDefinition = (type: string): boolean =>
  Object.hasOwn(r4Model().resourcesWithUrlParam, type) && !noDefinitions.has(type);

/** Judges a resource by its own names: a definition's URL is absolute (R4 section 2.20.0.1), and an id has a value. */
export function checkNames(resource: FhirNode, report: Report): void {
  const id = child(resource, 'id');
  if (id !== undefined && id.literal === undefined && id.children.length > 0) {
    report({ rule: 'primitive/empty', node: id, params: { type: 'id' }, sources: [] });
  }
  const url = isDefinition(resource.resourceType ?? '') ? child(resource, 'url') : undefined;
  const found = url?.literal?.trim() ?? '';
  if (url === undefined || found === '' || isAbsolute(found)) return;
  report({ rule: 'value/relative-url', node: url, params: { found }, sources: [] });
}

/**
 * Judges a canonical by what the packages have under it: a resource of a type that the element may name (R4 sections 2.3.0.5 and
 * 2.26.4.1, type.targetProfile). What no package has can't be told.
 */
export function checkCanonical(node: FhirNode, facets: readonly SchemaFacet[], engine: Engine, report: Report): void {
  const canonical = node.literal;
  if (canonical === undefined || canonical.startsWith('#')) return;
  const { schemas } = engine;
  for (const facet of facets) {
    const { definitions: allowed } = allowedTargets(facet, engine);
    if (allowed === undefined || allowed.some((type) => isDefined(type, canonical, schemas))) continue;
    const found = Object.keys(r4Model().resourcesWithUrlParam).find((type) => schemas.hasResource(type, canonical));
    if (found === undefined) continue;
    const params = { canonical, found, expected: allowed.join(', ') };
    report({ rule: 'reference/canonical-type', node, params, sources: [facet.source] });
    return;
  }
}

/** A profile that is compiled is in a package. */
const isDefined = (type: string, canonical: string, schemas: Schemas): boolean =>
  (type === 'StructureDefinition' && schemas.byCanonical(canonical) !== undefined) ||
  schemas.hasResource(type, canonical);
