/** A resource of an example; only what the rule looks at is there. */
export type Example = Readonly<Record<string, unknown>> & { readonly resourceType: string };

/** A resource as an example shows it. */
export const json = (resource: Example): string => JSON.stringify(resource, null, 2);

/** A Bundle of resources, each with a fullUrl under one base, with further elements of the Bundle. */
export function bundle(resources: readonly Example[], elements: Readonly<Record<string, unknown>> = {}): string {
  const entry = resources.map((resource) => ({
    fullUrl: `http://example.org/fhir/${resource.resourceType}/${String(resource['id'])}`,
    resource,
  }));
  return json({ resourceType: 'Bundle', type: 'document', ...elements, entry });
}

export const reference = (to: Example): { readonly reference: string } => ({
  reference: `${to.resourceType}/${String(to['id'])}`,
});

export const identifier = (system: string, value: string): { readonly system: string; readonly value: string } => ({
  system,
  value,
});

/** Base64 of a note's text. */
export const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');

/** A profile of a type with these elements in its differential, as JSON; its canonical URL ends in the id. */
export function profileOf(
  type: string,
  id: string,
  elements: readonly (Readonly<Record<string, unknown>> & { readonly id: string })[],
): string {
  return JSON.stringify({
    resourceType: 'StructureDefinition',
    id,
    url: `https://example.org/fhir/StructureDefinition/${id}`,
    name: id,
    status: 'active',
    fhirVersion: '4.0.1',
    kind: type === 'Identifier' ? 'complex-type' : 'resource',
    abstract: false,
    type,
    baseDefinition: `http://hl7.org/fhir/StructureDefinition/${type}`,
    derivation: 'constraint',
    differential: { element: elements.map(elementOf) },
  });
}

/** An element's path and slice name stand in its id (R4 section 2.26.3.3). */
function elementOf(element: Readonly<Record<string, unknown>> & { readonly id: string }): object {
  const slice = /^[^:]*:(.+)$/s.exec(element.id.split('.').at(-1) ?? '')?.[1];
  return {
    path: element.id.replace(/:[^.]+/g, ''),
    ...(slice === undefined ? {} : { sliceName: slice }),
    ...element,
  };
}
