import { defineRules } from '../../defineRules.js';

const search = (more: Readonly<Record<string, unknown>>): string =>
  JSON.stringify({
    resourceType: 'SearchParameter',
    url: 'https://example.dk/SearchParameter/efternavn',
    name: 'Efternavn',
    status: 'draft',
    description: 'Efternavn',
    code: 'efternavn',
    type: 'string',
    ...more,
  });

/** What canonical URLs name, and what search parameters search. */
export const canonicalRules = defineRules([
  {
    id: 'value/relative-url',
    severity: 'error',
    title: { da: 'url er ikke en absolut adresse', en: 'url is not an absolute address' },
    message: {
      da: "url er '{found}', men skal være en absolut adresse, fx https://... eller urn:uuid:.... Ret den.",
      en: "url is '{found}', but must be an absolute address such as https://... or urn:uuid:.... Correct it.",
    },
    params: ['found'],
    explanation: {
      da: 'url er det navn, andre bruger, når de henviser til definitionen. Kun en absolut adresse betyder det samme overalt.',
      en: 'url is the name by which others refer to the definition. Only an absolute address means the same everywhere.',
    },
    example: {
      failing: '{"resourceType":"ValueSet","url":"ValueSet/farver","status":"draft"}',
      passing: '{"resourceType":"ValueSet","url":"https://example.dk/ValueSet/farver","status":"draft"}',
    },
    reference: 'FHIR R4: resource.html (Canonical URLs), valueset.html (url)',
  },
  {
    id: 'reference/canonical-type',
    severity: 'error',
    title: { da: 'Adressen er på en anden slags ressource', en: 'Address of another kind of resource' },
    message: {
      da: "'{canonical}' er en {found}, men her skal det være {expected}. Skriv adressen på den rigtige.",
      en: "'{canonical}' is a {found}, but here it must be {expected}. Write the address of the right one.",
    },
    params: ['canonical', 'found', 'expected'],
    explanation: {
      da: 'Et element af typen canonical nævner en definition ved dens adresse, og elementet siger, hvilke slags der kan nævnes. Ofte er adressen på et værdisæt skrevet, hvor der skal stå en profil, eller omvendt.',
      en: 'An element of the type canonical names a definition by its address, and the element says which kinds may be named. Often the address of a value set is written where a profile is meant, or the reverse.',
    },
    example: {
      failing: '{"resourceType":"Patient","meta":{"profile":["http://hl7.org/fhir/ValueSet/administrative-gender"]}}',
      passing: '{"resourceType":"Patient","meta":{"profile":["http://hl7.org/fhir/StructureDefinition/Patient"]}}',
    },
    reference: 'FHIR R4: references.html (Canonical references), elementdefinition.html (type.targetProfile)',
  },
  {
    id: 'definition/search-expression',
    severity: 'error',
    title: { da: 'Søgeparameterens udtryk passer ikke', en: "Search parameter's expression does not fit" },
    message: {
      da: "Udtrykket kan ikke bruges på {type}: '{found}' {problem}.[[ Mente du '{suggestion}'?]] Ret det.",
      en: "The expression can not be used on {type}: '{found}' {problem}.[[ Did you mean '{suggestion}'?]] Correct it.",
    },
    params: ['type', 'found', 'problem', 'suggestion'],
    words: {
      problem: {
        syntax: { da: 'kan ikke læses som FHIRPath', en: 'can not be read as FHIRPath' },
        'unknown-element': { da: 'findes ikke', en: 'does not exist' },
        'unknown-function': { da: 'er ikke en funktion', en: 'is no function' },
        'unknown-type': { da: 'er ikke en type', en: 'is no type' },
        'unknown-variable': { da: 'er ikke en variabel', en: 'is no variable' },
        'choice-suffix': { da: 'skrives uden typens navn', en: 'is written without the name of the type' },
      },
    },
    explanation: {
      da: 'En søgeparameters udtryk siger, hvilke elementer der søges i. Et element, der ikke findes, giver aldrig et svar.',
      en: 'The expression of a search parameter says which elements are searched. One that does not exist never gives an answer.',
    },
    example: {
      failing: search({ base: ['Patient'], expression: 'Patient.name.familyname' }),
      passing: search({ base: ['Patient'], expression: 'Patient.name.family' }),
    },
    reference: 'FHIR R4: searchparameter.html (expression)',
  },
  {
    id: 'definition/search-derived',
    severity: 'error',
    title: { da: 'Søgeparameteren passer ikke til sit grundlag', en: 'Search parameter does not fit its base' },
    message: {
      da: '{what} er {found}, men {derivedFrom} har {expected}. En søgeparameter kan kun indskrænke den, den er lavet af.',
      en: '{what} is {found}, but {derivedFrom} has {expected}. A search parameter can only constrain what it is made from.',
    },
    params: ['what', 'found', 'derivedFrom', 'expected'],
    explanation: {
      da: 'En søgeparameter, der er lavet af en anden (derivedFrom), har samme type og søger i de samme ressourcer eller færre.',
      en: 'A search parameter that is made from another (derivedFrom) has the same type and searches the same resources or fewer.',
    },
    example: {
      definitions: [search({ base: ['Patient'], expression: 'Patient.name.family' })],
      failing: search({
        url: 'https://example.dk/SearchParameter/navn',
        derivedFrom: 'https://example.dk/SearchParameter/efternavn',
        base: ['Patient'],
        type: 'token',
        expression: 'Patient.name.family',
      }),
      passing: search({
        url: 'https://example.dk/SearchParameter/navn',
        derivedFrom: 'https://example.dk/SearchParameter/efternavn',
        base: ['Patient'],
        expression: 'Patient.name.family',
      }),
    },
    reference: 'FHIR R4: searchparameter.html (derivedFrom)',
  },
]);
