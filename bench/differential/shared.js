// What features of profiles are made of.
export const base = 'http://hl7.org/fhir/StructureDefinition/';
export const own = 'https://example.org/fhir/StructureDefinition/';
export const systems = ['https://example.org/a', 'https://example.org/b', 'https://example.org/c'];
export const ucum = 'http://unitsofmeasure.org';
export const slicing = (rules, type, path, more = {}) => ({ discriminator: [{ type, path }], rules, ...more });

/** A concept with one code of the first system. */
export const concept = (code) => ({ coding: [{ system: systems[0], code }] });

const dataTypes = [
  'Extension',
  'CodeableConcept',
  'Coding',
  'Quantity',
  'Identifier',
  'Period',
  'HumanName',
  'Reference',
];

/** A StructureDefinition with a differential; paths and slice names follow from the ids of its elements. */
export function profile(id, type, elements, baseDefinition = `${base}${type}`) {
  const isResource = !dataTypes.includes(type);
  const root = { id: type };
  return {
    resourceType: 'StructureDefinition',
    id,
    url: `${own}${id}`,
    name: id,
    status: 'active',
    fhirVersion: '4.0.1',
    kind: isResource ? 'resource' : 'complex-type',
    abstract: false,
    type,
    baseDefinition,
    derivation: 'constraint',
    differential: { element: (elements[0]?.id === type ? elements : [root, ...elements]).map(placed) },
  };
}

function placed(element) {
  const sliceName = /:([^.]+)$/.exec(element.id)?.[1];
  return { path: element.id.replace(/:[^.]+/g, ''), ...(sliceName === undefined ? {} : { sliceName }), ...element };
}
