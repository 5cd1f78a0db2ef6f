import { childrenNamed, literal, readDocument, toJson } from '../../../fhir/index.js';
import type { FhirNode } from '../../../fhir/index.js';
import type { AvailablePackage } from '../../../packages/index.js';
import { readResource, splitCanonical } from '../../../packages/index.js';
import type { Script } from '../script.js';

/** Capability statements that a script names and that are available, by the canonical or `#id` in the script. */
export type CapabilityStatements = ReadonlyMap<string, FhirNode>;

/** Finds the statements of `metadata.capability`: contained in the script, or in an available package. */
export function loadCapabilities(script: Script, available: readonly AvailablePackage[]): CapabilityStatements {
  const found = new Map<string, FhirNode>();
  for (const { canonical } of script.capabilities) {
    const root = canonical.startsWith('#') ? contained(script, canonical.slice(1)) : inPackages(canonical, available);
    if (root?.resourceType === 'CapabilityStatement') found.set(canonical, root);
  }
  return found;
}

function contained(script: Script, id: string): FhirNode | undefined {
  const node = childrenNamed(script.root, 'contained').find((one) => literal(one, 'id') === id);
  return node && (readDocument(toJson(node)).root ?? undefined);
}

function inPackages(canonical: string, available: readonly AvailablePackage[]): FhirNode | undefined {
  const { url, version } = splitCanonical(canonical);
  for (const pkg of available) {
    const store = pkg.open();
    const entry = store.entries.find(
      (one) =>
        one.resourceType === 'CapabilityStatement' &&
        one.url === url &&
        (version === undefined || one.version === version),
    );
    if (entry !== undefined) return readDocument(JSON.stringify(readResource(store, entry))).root ?? undefined;
  }
  return undefined;
}
