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
