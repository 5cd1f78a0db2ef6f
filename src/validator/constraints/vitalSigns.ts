import { childrenNamed, literal } from '../../fhir/index.js';
import type { FhirNode } from '../../fhir/index.js';

const loinc = 'http://loinc.org';
const snomed = 'http://snomed.info/sct';
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
  // Narrower or older names of the same; the profile asks for its own code beside them.
  [`${loinc}#59408-5`, 'oxygensat'],
  [`${loinc}#8331-1`, 'bodytemp'],
  [`${loinc}#8306-3`, 'bodyheight'],
  [`${loinc}#8287-5`, 'headcircum'],
  [`${loinc}#3141-9`, 'bodyweight'],
  [`${loinc}#55284-4`, 'bp'],
  [`${loinc}#8480-6`, 'bp'],
  [`${snomed}#86290005`, 'resprate'],
  [`${snomed}#431314004`, 'oxygensat'],
  [`${snomed}#442476006`, 'oxygensat'],
  [`${snomed}#386725007`, 'bodytemp'],
  [`${snomed}#276885007`, 'bodytemp'],
  [`${snomed}#415882003`, 'bodytemp'],
  [`${snomed}#415945006`, 'bodytemp'],
  [`${snomed}#50373000`, 'bodyheight'],
  [`${snomed}#363812007`, 'headcircum'],
  [`${snomed}#60621009`, 'bmi'],
  [`${snomed}#271649006`, 'bp'],
  [`${snomed}#271650006`, 'bp'],
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
