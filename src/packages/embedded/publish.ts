import type { IgContext } from '../context/context.js';
import type { ElementDefinition, FhirResourceJson, StructureDefinitionJson } from '../resource.js';
import type { SnapshotSource } from '../snapshot/snapshot.js';

/**
 * What HL7's IG Publisher changes in the elements of R4 when it writes snapshots, beyond what a profile says. The
 * packages of MedCom and HL7 Denmark were all published with it.
 */

/** R4's own expressions of invariants for which the definitions that the build reads have those of a later release. */
const expressions: Readonly<Record<string, string>> = { 'bdl-8': "fullUrl.contains('/_history/').not()" };

const core = /^http:\/\/hl7\.org\/fhir\/(StructureDefinition|ValueSet)\/[^|]+$/;

/** Resolves the bases and types of a package's profiles, R4's as the publisher writes them. */
export function publisherSource(context: IgContext, pinsCore: boolean): SnapshotSource {
  const published = new Map<FhirResourceJson, FhirResourceJson>();
  return {
    snapshots: context.snapshots,
    resolve: (resourceType, canonical) => {
      const found = context.resolve(resourceType, canonical);
      if (found?.package.startsWith('hl7.fhir.r4.core#') !== true) return found;
      let resource = published.get(found.resource);
      if (resource === undefined) {
        resource = publishCore(found.resource as StructureDefinitionJson, pinsCore);
        published.set(found.resource, resource);
      }
      return { resource };
    },
  };
}

function publishCore(definition: StructureDefinitionJson, pinsCore: boolean): StructureDefinitionJson {
  const elements = (definition.snapshot?.element ?? []).map((element) => publishElement(element, definition));
  return { ...definition, snapshot: { element: pinsCore ? elements.map(pin) : elements } };
}

function publishElement(element: ElementDefinition, { url, kind, type }: StructureDefinitionJson): ElementDefinition {
  const result: Record<string, unknown> = { ...element };
  // A content reference names the definition that it points into.
  if (element.contentReference?.startsWith('#') === true) result['contentReference'] = url + element.contentReference;
  // Ids of resources are of type id (R4 2.26.3.1), whatever the definition of Resource.id says.
  if (kind === 'resource' && element.path === `${type}.id`) result['type'] = element.type?.map(asId);
  if (element.constraint !== undefined) {
    result['constraint'] = element.constraint.map((constraint) => {
      const expression = expressions[constraint.key] ?? constraint.expression;
      return expression === undefined ? constraint : { ...constraint, expression };
    });
  }
  return result as unknown as ElementDefinition;
}

function asId(type: NonNullable<ElementDefinition['type']>[number]): typeof type {
  const url = 'http://hl7.org/fhir/StructureDefinition/structuredefinition-fhir-type';
  return { ...type, extension: [{ url, valueUrl: 'id' }] };
}

/** Since 2025 publishers write the version of R4 on what its elements refer to; profiles' own rules stay as written. */
function pin(element: ElementDefinition): ElementDefinition {
  const versioned = (canonical: string): string => (core.test(canonical) ? `${canonical}|4.0.1` : canonical);
  const type = element.type?.map(({ profile, targetProfile, ...rest }) => ({
    ...rest,
    ...(profile === undefined ? {} : { profile: profile.map(versioned) }),
    ...(targetProfile === undefined ? {} : { targetProfile: targetProfile.map(versioned) }),
  }));
  const { binding } = element;
  return {
    ...element,
    ...(type === undefined ? {} : { type }),
    ...(binding?.valueSet === undefined ? {} : { binding: { ...binding, valueSet: versioned(binding.valueSet) } }),
  };
}
