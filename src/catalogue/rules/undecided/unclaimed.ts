import { profileOf } from '../examples.js';
import { defineRules } from '../../defineRules.js';

const own = 'https://example.org/fhir/StructureDefinition';
const entry = (resource: string): string =>
  `{"fullUrl":"https://example.dk/fhir/${/"resourceType":"(\w+)"/.exec(resource)?.[1] ?? ''}/p","resource":${resource}}`;
const bundle = (meta: string, ...resources: readonly string[]): string =>
  `{"resourceType":"Bundle","id":"b",${meta}"type":"collection","entry":[${resources.map(entry).join(',')}]}`;
const parameters = (...resources: readonly string[]): string =>
  `{"resourceType":"Parameters","parameter":[${resources.map((one) => `{"name":"x","resource":${one}}`).join(',')}]}`;
const claiming = (name: string): string => `"meta":{"profile":["${own}/${name}"]},`;
const person = (meta: string): string => `{"resourceType":"Patient","id":"p",${meta}"active":true}`;
const organization = (meta: string): string => `{"resourceType":"Organization","id":"p",${meta}"active":true}`;
const claimingPerson = person(claiming('person'));
const claimingUnit = organization(claiming('enhed'));
const packages = [profileOf('Bundle', 'pakke', [{ id: 'Bundle.id', min: 1 }]), profileOf('Patient', 'person', [])];
const ofDocuments = [
  profileOf('Bundle', 'dokument', [{ id: 'Bundle.type', min: 1, fixedCode: 'document' }]),
  profileOf('Patient', 'person', []),
];
const section = 'FHIR R4: resource.html (Meta.profile), profiling.html (resources that claim no profile)';

/** Rules on resources that claim no profile where a guide has some: what they were judged by, or were not. */
export const unclaimedRules = defineRules([
  {
    id: 'profile/by-guide',
    severity: 'information',
    title: { da: 'Kontrolleret efter guidens profil', en: "Judged by the guide's profile" },
    message: {
      da: '{type} angiver ingen profil og er kontrolleret efter {profile}, som er guidens profil for den. Tilføj den i meta.profile.',
      en: '{type} claims no profile and was judged by {profile}, the profile that the guide has for it. Add it to meta.profile.',
    },
    params: ['type', 'profile'],
    explanation: {
      da: 'En guides krav til et helt dokument eller en hel meddelelse står i profilen for Bundle. Følger noget i den en guide, eller er guiden valgt med --ig, kontrolleres resten efter samme guide, også uden meta.profile.',
      en: 'What a guide asks of a whole document or message stands in its profile for Bundle. Where something in it follows a guide, or the guide was chosen with --ig, the rest is judged by the same guide, with or without meta.profile.',
    },
    example: {
      definitions: packages,
      failing: bundle('', claimingPerson),
      passing: bundle(claiming('pakke'), claimingPerson),
    },
    reference: section,
  },
  {
    id: 'profile/none-claimed',
    severity: 'information',
    title: { da: 'Ingen profil angivet', en: 'No profile claimed' },
    message: {
      da: '{type} angiver ingen profil og er kun kontrolleret som FHIR R4; {guide}, som kontrollen sker efter, kræver ingen profil for den.[[ Skal den følge en, så angiv den i meta.profile: {profiles}.]]',
      en: '{type} claims no profile and was judged as FHIR R4 alone; {guide}, which the rest is judged by, asks none of it.[[ If it is to follow one, claim it in meta.profile: {profiles}.]]',
    },
    params: ['type', 'guide', 'profiles'],
    explanation: {
      da: 'Resten følger en guide, men den siger intet om denne type ressource, eller den har profiler for typen og ingen for Bundle: så siger den ikke, hvad der udveksles, og hver ressource angiver selv, hvad den følger. Angiv den profil, ressourcen skal følge, hvis der er en.',
      en: 'The rest follows a guide, which says nothing of this type of resource, or has profiles for the type and none for Bundle: then it does not say what is exchanged, and each resource claims what it follows. Claim the profile that the resource is to follow, if there is one.',
    },
    example: {
      definitions: [profileOf('Patient', 'person', [])],
      failing: bundle('', claimingPerson, organization('')),
      passing: bundle('', claimingPerson),
    },
    reference: section,
  },
  {
    id: 'profile/none-chosen',
    severity: 'warning',
    title: { da: 'Ingen profil valgt', en: 'No profile chosen' },
    message: {
      da: '{type} angiver ingen profil og er kun kontrolleret som FHIR R4. Profiler for den i {guide}: {profiles}. Tilføj den rette i meta.profile.',
      en: '{type} claims no profile and was judged as FHIR R4 alone. Profiles for it in {guide}: {profiles}. Add the right one to meta.profile.',
    },
    params: ['type', 'guide', 'profiles'],
    words: { profiles: { none: { da: 'ingen', en: 'none' } } },
    explanation: {
      da: 'Guiden er valgt med --ig, eller noget ved siden af følger den. Så er det ikke nok, at ressourcen er gyldig FHIR R4, og testcamp gætter ikke mellem flere profiler: filen er ikke gyldig, før profilen er angivet. Er det meningen, tillader --allow-unknown-profiles det, og det står så i resultatet.',
      en: 'The guide was chosen with --ig, or something beside the resource follows it. Then it is not enough that the resource is valid FHIR R4, and testcamp does not guess among several profiles: the file is not valid before the profile is claimed. Where this is intended, --allow-unknown-profiles allows it, and the result then says so.',
    },
    example: {
      definitions: [...ofDocuments, profileOf('Organization', 'enhed', [])],
      failing: parameters(claimingPerson, organization('')),
      passing: parameters(claimingPerson, claimingUnit),
    },
    reference: section,
  },
  {
    id: 'profile/other-bundle-type',
    severity: 'warning',
    title: { da: 'Guiden har ingen profil for denne Bundle.type', en: 'Guide without a profile for this Bundle.type' },
    message: {
      da: 'Bundle.type er {found}; {guide} kontrollerer {wanted}. Bundle angiver ingen profil og er kun kontrolleret som FHIR R4. Ret Bundle.type, eller vælg guiden med --ig.',
      en: 'Bundle.type is {found}; {guide} judges {wanted}. The Bundle claims no profile and was judged as FHIR R4 alone. Correct Bundle.type, or choose the guide with --ig.',
    },
    params: ['found', 'guide', 'wanted'],
    explanation: {
      da: 'Guiden har profiler for hele dokumenter eller meddelelser, men ikke for en Bundle af denne type. Det, den kræver af helheden, er ikke kontrolleret, og filen kan ikke være gyldig. Enten er typen forkert, eller også er det en anden guide.',
      en: 'The guide has profiles for whole documents or messages, but not for a Bundle of this type. What it asks of the whole was not judged, and the file cannot be valid. Either the type is wrong, or another guide is meant.',
    },
    example: {
      definitions: ofDocuments,
      failing: bundle('', claimingPerson),
      passing: person(claiming('person')),
    },
    reference: section,
  },
]);
