import { isObject } from '../../base/index.js';
import type { FhirResourceJson } from '../resource.js';

type Json = Readonly<Record<string, unknown>>;

const structureKeys = keys(
  'resourceType id url version name title status kind abstract context contextInvariant type baseDefinition derivation',
);
const elementKeys = keys(
  'id path sliceName sliceIsConstraining short min max base contentReference type slicing binding constraint condition ' +
    'isModifier mustSupport maxLength representation',
);
const valueSetKeys = keys('resourceType id url version name title status');
const codeSystemKeys = keys(
  'resourceType id url version name title status caseSensitive valueSet hierarchyMeaning compositional content supplements count property',
);
/** Extensions on elements, types and bindings that affect validation. */
const keptExtensions = new Set(
  [
    'regex',
    'structuredefinition-fhir-type',
    'elementdefinition-maxValueSet',
    'elementdefinition-minValueSet',
    'elementdefinition-bestpractice',
    'elementdefinition-inheritedExtensibleValueSet',
    'mimeType',
    'structuredefinition-dependencies',
    'structuredefinition-imposeProfile',
    'structuredefinition-xml-no-order',
  ].map((name) => `http://hl7.org/fhir/StructureDefinition/${name}`),
);

function keys(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}

/**
 * The parts of a conformance resource that validation depends on, without narrative, prose, mappings and differential.
 * Undefined for resources that a validator never reads. The structure stays FHIR's.
 */
export function stripResource(resource: FhirResourceJson): FhirResourceJson | undefined {
  switch (resource.resourceType) {
    case 'StructureDefinition':
      return stripStructure(resource);
    case 'ValueSet':
      return stripValueSet(resource);
    case 'CodeSystem':
      return stripCodeSystem(resource);
    default:
      return undefined;
  }
}

function pick(source: Json, wanted: ReadonlySet<string>): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(source)) if (wanted.has(key)) result[key] = value;
  return result;
}

function objects(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function stripStructure(resource: FhirResourceJson): FhirResourceJson {
  const snapshot = isObject(resource['snapshot']) ? objects(resource['snapshot']['element']) : [];
  // Without a snapshot, the differential is needed to generate one.
  const differential = isObject(resource['differential']) ? objects(resource['differential']['element']) : [];
  const elements = snapshot.length > 0 ? snapshot : differential;
  return {
    ...pick(resource, structureKeys),
    ...extensions(resource),
    resourceType: resource.resourceType,
    [snapshot.length > 0 ? 'snapshot' : 'differential']: { element: elements.map(stripElement) },
  };
}

function stripElement(element: Json): Json {
  const result = pick(element, elementKeys);
  for (const [key, value] of Object.entries(element)) {
    if (/^(fixed|pattern|minValue|maxValue)[A-Z]/.test(key)) result[key] = value;
  }
  if (result['isModifier'] === false) delete result['isModifier'];
  if (result['mustSupport'] === false) delete result['mustSupport'];
  if (isObject(element['slicing'])) result['slicing'] = pick(element['slicing'], keys('discriminator ordered rules'));
  if (isObject(element['binding'])) {
    result['binding'] = { ...pick(element['binding'], keys('strength valueSet')), ...extensions(element['binding']) };
  }
  if (Array.isArray(element['constraint'])) {
    result['constraint'] = objects(element['constraint']).map((constraint) => ({
      ...pick(constraint, keys('key severity human expression source')),
      ...extensions(constraint),
    }));
  }
  if (Array.isArray(element['type'])) {
    result['type'] = objects(element['type']).map((type) => ({
      ...pick(type, keys('code profile targetProfile aggregation versioning')),
      ...extensions(type),
    }));
  }
  return { ...result, ...extensions(element) };
}

function extensions(source: Json): Json {
  const kept = objects(source['extension']).filter((item) => keptExtensions.has(String(item['url'])));
  return kept.length === 0 ? {} : { extension: kept };
}

function stripValueSet(resource: FhirResourceJson): FhirResourceJson {
  const compose = resource['compose'];
  const result = { ...pick(resource, valueSetKeys), resourceType: resource.resourceType };
  if (!isObject(compose)) {
    return isObject(resource['expansion']) ? { ...result, expansion: resource['expansion'] } : result;
  }
  const sets = (name: string) => {
    const list = objects(compose[name]);
    return list.length === 0 ? {} : { [name]: list.map(stripInclude) };
  };
  return { ...result, compose: { ...pick(compose, keys('inactive')), ...sets('include'), ...sets('exclude') } };
}

function stripInclude(include: Json): Json {
  const concepts = objects(include['concept']);
  return {
    ...pick(include, keys('system version filter valueSet')),
    ...(concepts.length === 0 ? {} : { concept: concepts.map((concept) => pick(concept, keys('code display'))) }),
  };
}

function stripCodeSystem(resource: FhirResourceJson): FhirResourceJson {
  const properties = objects(resource['property']).map((property) => pick(property, keys('code uri type')));
  const concepts = objects(resource['concept']);
  return {
    ...pick(resource, codeSystemKeys),
    resourceType: resource.resourceType,
    ...(properties.length === 0 ? {} : { property: properties }),
    ...(concepts.length === 0 ? {} : { concept: concepts.map(stripConcept) }),
  };
}

function stripConcept(concept: Json): Json {
  const children = objects(concept['concept']);
  // Displays in Danish are shown to users; the other languages of HL7's tables are not.
  const danish = objects(concept['designation']).filter((item) => /^da\b/.test(String(item['language'])));
  const properties = objects(concept['property']);
  return {
    ...pick(concept, keys('code display')),
    ...(danish.length === 0 ? {} : { designation: danish.map((item) => pick(item, keys('language value'))) }),
    ...(properties.length === 0 ? {} : { property: properties }),
    ...(children.length === 0 ? {} : { concept: children.map(stripConcept) }),
  };
}
