import { profileOf } from './examples.js';
import { defineRules } from '../defineRules.js';

const own = 'https://example.org/fhir/StructureDefinition';
const patient = (claim: string): string => `{"resourceType":"Patient","active":true,"meta":{"profile":["${claim}"]}}`;
const core = 'http://medcomfhir.dk/ig/core/StructureDefinition';
const rightClaim = patient('http://hl7.org/fhir/StructureDefinition/Patient');
const section = 'FHIR R4: resource.html (Meta.profile), references.html (canonical URLs), RFC 3986 section 6.2.1';

/** Rules on what resources claim in `meta.profile` and are not, or not quite, judged by. */
export const claimRules = defineRules([
  {
    id: 'profile/other-form',
    severity: 'error',
    title: { da: 'Profilens adresse er skrevet forkert', en: 'Profile address written wrongly' },
    message: {
      da: "Ingen profil har adressen {profile}. Mente du '{expected}'? Ressourcen er kontrolleret efter den; ret adressen, så den er skrevet helt ens.",
      en: "No profile has the address {profile}. Did you mean '{expected}'? The resource was judged by that one; correct the address to be exactly the same.",
    },
    params: ['profile', 'expected'],
    explanation: {
      da: 'En profil har én adresse, og den sammenlignes tegn for tegn: store og små bogstaver, http og https og en skråstreg til sidst gør en forskel. En modtager, der leder efter profilen, finder ikke ressourcen. testcamp gætter, hvad der menes, og kontrollerer efter det, så andre fejl også ses.',
      en: 'A profile has one address, and it is compared character by character: letter case, http and https, and a slash at the end all make a difference. A receiver that looks for the profile does not find the resource. testcamp guesses what is meant and judges by it, so that other faults are seen too.',
    },
    example: {
      failing: patient('http://hl7.org/fhir/structuredefinition/patient'),
      passing: rightClaim,
    },
    reference: section,
  },
  {
    id: 'profile/near-miss',
    severity: 'warning',
    title: { da: 'Profilen ligner en anden', en: 'Profile is spelt almost like another' },
    message: {
      da: "Ingen profil har adressen {profile}; {type} er ikke kontrolleret mod den. Mente du '{suggestion}'?",
      en: "No profile has the address {profile}; {type} was not judged by it. Did you mean '{suggestion}'?",
    },
    params: ['profile', 'type', 'suggestion'],
    explanation: {
      da: 'Et par bogstaver adskiller adressen fra en profil, som pakkerne har. Ret den. Indtil da er det, ressourcen siger om sig selv, ikke kontrolleret, og filen kan ikke være gyldig.',
      en: 'A few letters part the address from a profile that the packages have. Correct it. Until then what the resource says of itself is not judged, and the file cannot be valid.',
    },
    example: { failing: patient('http://hl7.org/fhir/StructureDefinition/Pateint'), passing: rightClaim },
    reference: section,
  },
  {
    id: 'profile/not-in-guide',
    severity: 'warning',
    title: { da: 'Guiden har ikke profilen', en: 'The guide does not have the profile' },
    message: {
      da: 'Adressen {profile} hører under en guide, der er til rådighed, men den har ingen sådan profil, eller ikke i den version, der kontrolleres efter; {type} er ikke kontrolleret mod den. Ret adressen, eller vælg guiden med --ig.',
      en: 'The address {profile} belongs to a guide at hand, but the guide has no such profile, or not in the version that judges; {type} was not judged by it. Correct the address, or choose the guide with --ig.',
    },
    params: ['profile', 'type'],
    explanation: {
      da: 'Den, der skriver en adresse under en guides egen, mener guidens profil. Findes profilen ikke dér, er det, ressourcen siger om sig selv, ikke kontrolleret, og filen kan ikke være gyldig. En leverandørs egen profil under en adresse for sig er kun en advarsel.',
      en: "Whoever writes an address below a guide's own means the guide's profile. Where it has none, what the resource says of itself is not judged, and the file cannot be valid. A vendor's own profile, under an address of its own, is but a warning.",
    },
    example: { failing: patient(`${core}/lokal-udgave-for-testpersoner`), passing: rightClaim },
    reference: section,
  },
  {
    id: 'profile/none-judged',
    severity: 'warning',
    title: { da: 'Ingen af profilerne kunne bruges', en: 'None of the profiles could be used' },
    message: {
      da: 'Profilen {profile} er ikke i nogen af pakkerne, og {type} angiver ingen anden, der kunne bruges; kun FHIR R4 er kontrolleret. Ret adressen, eller angiv pakken med --packages.',
      en: 'The profile {profile} is in none of the packages, and {type} claims no other that could be used; only FHIR R4 was checked. Correct the address, or give the package with --packages.',
    },
    params: ['profile', 'type'],
    explanation: {
      da: 'En ressource, der siger, at den følger en profil, er kun gyldig, når den er kontrolleret mod mindst én af dem. Er det meningen, at profilerne er ukendte her, tillader --allow-unknown-profiles det, og det står så i resultatet.',
      en: 'A resource that claims a profile is valid only where it was judged by at least one of those that it claims. Where the profiles are meant to be unknown here, --allow-unknown-profiles allows it, and the result then says so.',
    },
    example: { failing: patient('https://leverandoer.example/fhir/StructureDefinition/patient'), passing: rightClaim },
    reference: section,
  },
  {
    id: 'profile/not-compiled',
    severity: 'warning',
    title: { da: 'Profilen er i pakkerne, men kan ikke bruges', en: 'Profile in the packages but of no use' },
    message: {
      da: 'Profilen {profile} er i pakkerne, men kan ikke bruges: {reason} ({at}). {type} er ikke kontrolleret mod den. Meld det til den, der udgiver pakken.',
      en: 'The profile {profile} is in the packages, but is of no use: {reason} ({at}). {type} was not judged by it. Report it to whoever publishes the package.',
    },
    params: ['profile', 'type', 'reason', 'at'],
    words: {
      reason: {
        snapshot: { da: 'den har ingen elementer', en: 'it has no elements' },
        parent: { da: 'et element har ikke noget element over sig', en: 'an element has no element above it' },
        slicing: {
          da: 'en gruppe (slice) hører til et element, der ikke er opdelt',
          en: 'a slice belongs to an element that is not sliced',
        },
        base: {
          da: 'profilen, den bygger på, er ikke i pakkerne',
          en: 'the profile that it is based on is in none of them',
        },
        'base-chain': {
          da: 'den bygger på sig selv, eller på for mange profiler, den ene på den anden',
          en: 'it is based on itself, or on too many profiles, one on the other',
        },
        definition: { da: 'den er ikke en gyldig StructureDefinition', en: 'it is not a valid StructureDefinition' },
      },
    },
    explanation: {
      da: 'Fejlen er pakkens, ikke det afleveredes. Men ingen har kontrolleret det, profilen kræver, og derfor er filen ikke gyldig, før pakken er rettet eller en anden udgave er brugt.',
      en: 'The fault is in the package, not in the submission. But nobody has judged what the profile asks, and so the file is not valid before the package is mended or another edition is used.',
    },
    example: {
      definitions: [
        profileOf('Patient', 'regel', []).replace('http://hl7.org/fhir/StructureDefinition/Patient', `${own}/mangler`),
        profileOf('Patient', 'mendet', []),
      ],
      failing: patient(`${own}/regel`),
      passing: patient(`${own}/mendet`),
    },
    reference: 'FHIR R4: profiling.html (slicing), structuredefinition.html (snapshot)',
  },
]);
