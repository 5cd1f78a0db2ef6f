import { r4Model } from '../../../fhir/fhirpath/index.js';

let known: ReadonlySet<string> | undefined;

/** The types of resources that R4 has, by name. */
export function resourceTypeNames(): ReadonlySet<string> {
  known ??= new Set(
    Object.entries(r4Model().type2Parent)
      .filter(([type, parent]) => /^(?:Domain)?Resource$/.test(parent) && type !== 'DomainResource')
      .map(([type]) => type)
      .sort(),
  );
  return known;
}

/** A logical id (R4 section 2.24.0.1). */
export const isId = (text: string): boolean => /^[A-Za-z0-9\-.]{1,64}$/.test(text);
