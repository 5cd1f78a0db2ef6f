import { profileOf } from './examples.js';
import { defineRules } from '../defineRules.js';

/** Rules on the profiles that a resource is judged by. */
export const profileRules = defineRules([
  {
    id: 'profile/not-available',
    severity: 'warning',
    title: { da: 'Profilen er ikke i pakkerne', en: 'Profile not in the packages' },
    message: {
      da: 'Profilen {profile} er ikke i nogen af pakkerne; {type} er ikke kontrolleret mod den. Ret adressen, eller angiv pakken.',
      en: 'The profile {profile} is in none of the packages; {type} was not checked against it. Correct the address, or give the package.',
    },
    params: ['profile', 'type'],
    explanation: {
      da: 'meta.profile eller en anden profil peger på en profil, der ikke kan findes. Kontrollér stavning og version. Det, der ikke er kontrolleret, er ikke godkendt.',
      en: 'meta.profile or another profile names a profile that cannot be found. Check its spelling and version. What was not checked is not approved.',
    },
    example: {
      failing:
        '{"resourceType":"Patient","meta":{"profile":["http://medcomfhir.dk/ig/core/StructureDefinition/medcom-core-patient","https://leverandoer.example/fhir/StructureDefinition/patient"]}}',
      passing:
        '{"resourceType":"Patient","meta":{"profile":["http://medcomfhir.dk/ig/core/StructureDefinition/medcom-core-patient"]}}',
    },
    reference: 'FHIR R4: profiling.html, resource.html (Meta.profile)',
  },
  {
    id: 'profile/other-version',
    severity: 'warning',
    title: { da: 'Profilen findes i en anden version', en: 'Profile in another version' },
    message: {
      da: 'Ressourcen siger, at den følger {profile}, men pakkerne har {used}; den er brugt i stedet. Ret versionen, eller angiv pakken med den.',
      en: 'The resource claims {profile}, but the packages have {used}, which was used in its place. Correct the version, or give the package that has it.',
    },
    params: ['profile', 'used'],
    explanation: {
      da: 'Står der en version efter | i meta.profile, gælder netop den. Er den ikke i pakkerne, kontrolleres ressourcen efter den version, der er, så fejl ikke går uset forbi; om den også følger den nævnte, er ikke afgjort.',
      en: 'A version after | in meta.profile means that very version. Where the packages lack it, the resource is judged by the version at hand, so that faults do not go unseen; whether it also follows the one named is not decided.',
    },
    example: {
      failing:
        '{"resourceType":"Patient","meta":{"profile":["http://hl7.org/fhir/StructureDefinition/Patient|9.9.9"]}}',
      passing:
        '{"resourceType":"Patient","meta":{"profile":["http://hl7.org/fhir/StructureDefinition/Patient|4.0.1"]}}',
    },
    reference: 'FHIR R4: resource.html (Meta.profile), references.html (canonical URLs)',
  },
  {
    id: 'profile/not-found',
    severity: 'error',
    title: { da: 'Den ønskede profil findes ikke', en: 'Requested profile not found' },
    message: {
      da: 'Der skulle kontrolleres mod profilen {profile}, men den er ikke i nogen af pakkerne. Angiv den pakke, der har den, eller ret adressen.',
      en: 'The check was to be against the profile {profile}, but it is in none of the packages. Give the package that has it, or correct the address.',
    },
    params: ['profile'],
    explanation: {
      da: 'Profilen er valgt ved kørslen eller af testprotokollen. Uden den kan der ikke siges noget om ressourcen, så der gives ingen dom. Det er ikke en fejl i det afleverede.',
      en: 'The profile was chosen for the run or by the test protocol. Nothing can be said of the resource without it, so there is no verdict. It is not a fault of the submission.',
    },
    example: {
      failing: 'testcamp validate patient.json --profile http://medcomfhir.dk/ig/core/medcom-core-patient',
      passing:
        'testcamp validate patient.json --profile http://medcomfhir.dk/ig/core/StructureDefinition/medcom-core-patient',
    },
    reference: 'FHIR R4: validation.html',
  },
  {
    id: 'profile/wrong-type',
    severity: 'error',
    title: { da: 'Profilen gælder en anden type', en: 'Profile is for another type' },
    message: {
      da: 'Profilen {profile} gælder ikke for {type}. Fjern den fra meta.profile, eller vælg en profil for {type}.',
      en: 'The profile {profile} is not for {type}. Remove it from meta.profile, or choose a profile for {type}.',
    },
    params: ['profile', 'type'],
    explanation: {
      da: 'En ressource kan kun opfylde profiler for sin egen ressourcetype. Ofte er profilen kopieret fra en anden ressource.',
      en: 'A resource can only conform to profiles of its own resource type. Often the profile was copied from another resource.',
    },
    example: {
      failing:
        '{"resourceType":"Organization","meta":{"profile":["http://medcomfhir.dk/ig/core/StructureDefinition/medcom-core-patient"]},"name":"Lægerne"}',
      passing:
        '{"resourceType":"Organization","meta":{"profile":["http://medcomfhir.dk/ig/core/StructureDefinition/medcom-core-organization"]},"name":"Lægerne"}',
    },
    reference: 'FHIR R4: resource.html (Meta.profile), structuredefinition.html (type)',
  },
  {
    id: 'profile/no-alternative',
    severity: 'error',
    title: { da: 'Opfylder ingen af de mulige profiler', en: 'Conforms to none of the possible profiles' },
    message: {
      da: 'Indholdet opfylder ingen af profilerne: {profiles}. Ret det, så det opfylder mindst én af dem.',
      en: 'The content conforms to none of the profiles: {profiles}. Correct it to conform to at least one of them.',
    },
    params: ['profiles'],
    explanation: {
      da: 'Elementet kan have en af flere profiler, og mindst én skal være opfyldt. Fejlene for den profil, der passer bedst, vises sammen med dette fund. Eksemplet er et element, der skal være et CPR-nummer eller et erstatnings-CPR-nummer.',
      en: 'The element may have one of several profiles and must conform to at least one. The errors of the profile that fits best are shown with this finding. The example is an element that must be a CPR number or a replacement CPR number.',
    },
    example: {
      definitions: [
        profileOf('Patient', 'regel', [
          {
            id: 'Patient.identifier',
            type: [
              {
                code: 'Identifier',
                profile: [
                  'https://example.org/fhir/StructureDefinition/a',
                  'https://example.org/fhir/StructureDefinition/b',
                ],
              },
            ],
          },
        ]),
        profileOf('Identifier', 'a', [{ id: 'Identifier.system', min: 1, fixedUri: 'urn:example:a' }]),
        profileOf('Identifier', 'b', [{ id: 'Identifier.system', min: 1, fixedUri: 'urn:example:b' }]),
      ],
      failing:
        '{"resourceType":"Patient","identifier":[{"system":"urn:example:c"}],"meta":{"profile":["https://example.org/fhir/StructureDefinition/regel"]}}',
      passing:
        '{"resourceType":"Patient","identifier":[{"system":"urn:example:a"}],"meta":{"profile":["https://example.org/fhir/StructureDefinition/regel"]}}',
    },
    reference: 'FHIR R4: elementdefinition.html (type.profile)',
  },
]);
