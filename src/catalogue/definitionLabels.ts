import type { ParamLabels } from '../model/rule.js';

/** What a profile constrains of an element, as the subject of a sentence. */
export const definitionParts: ParamLabels = {
  min: { da: 'Mindste antal (min)', en: 'The least number (min)' },
  max: { da: 'Største antal (max)', en: 'The greatest number (max)' },
  type: { da: 'Typen', en: 'The type' },
  target: { da: 'Referencens mål', en: 'The target of the reference' },
  value: { da: 'Typen af den faste værdi eller mønstret', en: 'The type of the fixed value or pattern' },
  profile: { da: 'Profilen af typen', en: 'The profile of the type' },
  binding: { da: 'Bindingens styrke', en: 'The strength of the binding' },
  'value-set': { da: 'Værdisættet i den krævede binding', en: 'The value set of the required binding' },
  content: { da: 'Den faste værdi eller mønstret', en: 'The fixed value or pattern' },
  mustSupport: { da: 'mustSupport', en: 'mustSupport' },
  'target-profile': { da: 'Profilen af referencens mål', en: "The profile of the reference's target" },
};

/** How a definition does not fit what it is made from; what is expected stands after it. */
export const definitionFaults: ParamLabels = {
  type: { da: 'Profilens type er en anden end grundlagets', en: "The profile's type is another than that of its base" },
  kind: { da: 'Profilens kind er en anden end grundlagets', en: "The profile's kind is another than that of its base" },
  specialization: {
    da: 'En specialization definerer en ny type og kan ikke have samme type som sit grundlag',
    en: 'A specialization defines a new type and cannot have the type of its base',
  },
  derivation: {
    da: 'derivation mangler: skriv, om definitionen indskrænker (constraint) eller udvider (specialization) sit grundlag',
    en: 'derivation is missing: say whether the definition constrains or specializes its base',
  },
  context: {
    da: 'Kun en extension har context; definitionen er af typen',
    en: 'Only an extension has a context; the definition is of the type',
  },
  url: {
    da: 'Den faste url er en anden end definitionens',
    en: 'The fixed url is another than that of the definition',
  },
  'context-element': { da: 'Elementet i context findes ikke', en: 'The element in context does not exist' },
};

/** What is wrong with a ValueSet, CodeSystem or ConceptMap; what was found stands after it. */
export const terminologyFaults = {
  'system-relative': {
    da: 'Kodesystemets adresse er ikke absolut; et kodesystem i contained nævnes ved sin egen url',
    en: 'The address of the code system is not absolute; a contained one is named by its own url',
  },
  'system-is-value-set': {
    da: 'Adressen er en ValueSets, ikke et kodesystems',
    en: 'The address is that of a value set, not of a code system',
  },
  'filter-code': { da: 'Filterets kode findes ikke i kodesystemet', en: "The filter's code is not in the code system" },
  'filter-regex': {
    da: 'Filterets værdi er ikke et regulært udtryk',
    en: "The filter's value is no regular expression",
  },
  'not-present': {
    da: 'content er not-present, men der er koder',
    en: 'content is not-present, but there are concepts',
  },
  'supplements-missing': {
    da: 'Et supplement skal sige, hvilket kodesystem det supplerer (supplements)',
    en: 'A supplement must say which code system it adds to (supplements)',
  },
  'not-a-supplement': {
    da: 'Kodesystemet har supplements, så content skal være supplement',
    en: 'The code system has supplements, so content must be supplement',
  },
  count: { da: 'count passer ikke: så mange koder er der', en: 'count is wrong: so many concepts there are' },
  'supplement-code': {
    da: 'Koden findes ikke i det kodesystem, der suppleres',
    en: 'The code is not in the code system that is added to',
  },
  'property-twice': { da: 'Egenskaben er defineret to gange', en: 'The property is defined twice' },
  'property-uri': { da: 'Egenskabens uri er ikke absolut', en: "The property's uri is not absolute" },
  'property-type': {
    da: 'Egenskabens værdi er ikke af den type, den er defineret med',
    en: "The property's value is not of the type that it is defined with",
  },
  'property-code': {
    da: 'Egenskaben peger på en kode, som kodesystemet ikke har',
    en: 'The property points at a code that the code system does not have',
  },
  'all-codes': {
    da: 'Kodesystemets ValueSet (valueSet) skal have alle dets koder og ingen andre',
    en: "The code system's value set (valueSet) must have all of its codes and no others",
  },
  'map-code': { da: 'Koden findes ikke i sit kodesystem', en: 'The code is not in its code system' },
} as const satisfies ParamLabels;

export type TerminologyFault = keyof typeof terminologyFaults;
