import { childrenNamed, literal } from '../../fhir/path.js';
import type { FhirNode } from '../../fhir/tree.js';

const loinc = 'http://loinc.org';
const base = 'http://hl7.org/fhir/StructureDefinition/';

/** Codes of the vital signs that R4 profiles, by the profile's name. */
const profilesByCode: ReadonlyMap<string, string> = new Map([
  [`${loinc}#85353-1`, 'vitalspanel'],
  [`${loinc}#9279-1`, 'resprate'],
  [`${loinc}#8867-4`, 'heartrate'],
  [`${loinc}#2708-6`, 'oxygensat'],
  [`${loinc}#8310-5`, 'bodytemp'],
  [`${loinc}#8302-2`, 'bodyheight'],
  [`${loinc}#9843-4`, 'headcircum'],
  [`${loinc}#29463-7`, 'bodyweight'],
  [`${loinc}#39156-5`, 'bmi'],
  [`${loinc}#85354-9`, 'bp'],
]);

/**
 * Canonical URLs of R4's vital signs profiles that an Observation must conform to by its code, whether it claims them or
 * not: whoever records one of these vital signs conforms to the profile (R4, observation-vitalsigns.html).
 */
export function vitalSignsProfiles(observation: FhirNode): readonly string[] {
  const profiles = new Set<string>();
  for (const code of childrenNamed(observation, 'code')) {
    for (const coding of childrenNamed(code, 'coding')) {
      const profile = profilesByCode.get(`${literal(coding, 'system') ?? ''}#${literal(coding, 'code') ?? ''}`);
      if (profile !== undefined) profiles.add(`${base}${profile}`);
    }
  }
  return [...profiles];
}
