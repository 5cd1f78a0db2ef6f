/** A profile as the case files write it; see README.md. */
export interface Definition extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly type: string;
  readonly elements?: readonly (Readonly<Record<string, unknown>> & { readonly id: string })[];
}

/** What the URLs of the profiles begin with. */
export const prefix = 'https://example.org/fhir/StructureDefinition/';

/** The StructureDefinition of a profile of a case file. */
export function toStructureDefinition({ elements = [], ...given }: Definition): Record<string, unknown> {
  return {
    resourceType: 'StructureDefinition',
    url: `${prefix}${given.id}`,
    name: given.id,
    status: 'active',
    fhirVersion: '4.0.1',
    kind: /^[A-Z]/.test(given.type) ? 'resource' : 'primitive-type',
    abstract: false,
    baseDefinition: `http://hl7.org/fhir/StructureDefinition/${given.type}`,
    derivation: 'constraint',
    ...given,
    ...(given['snapshot'] === undefined ? { differential: { element: elements.map(toElement) } } : {}),
  };
}

/** An element's path and slice name stand in its id (R4 section 2.26.3.3). */
function toElement(element: Readonly<Record<string, unknown>> & { readonly id: string }): Record<string, unknown> {
  const steps = element.id.split('.').map((step) => step.split(':'));
  const [, slice] = steps.at(-1) ?? [];
  const path = steps.map(([name]) => name).join('.');
  return { path, ...(slice === undefined ? {} : { sliceName: slice }), ...element };
}
