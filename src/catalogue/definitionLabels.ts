import type { ParamLabels } from '../model/rule.js';

/** What a profile constrains of an element, as the subject of a sentence. */
export const definitionParts: ParamLabels = {
  min: { da: 'Mindste antal (min)', en: 'The least number (min)' },
  max: { da: 'Største antal (max)', en: 'The greatest number (max)' },
  type: { da: 'Typen', en: 'The type' },
  target: { da: 'Referencens mål', en: 'The target of the reference' },
  value: { da: 'Typen af den faste værdi eller mønstret', en: 'The type of the fixed value or pattern' },
  profile: { da: 'Profilen af typen', en: 'The profile of the type' },
  'target-profile': { da: 'Profilen af referencens mål', en: "The profile of the reference's target" },
};

/** How a definition does not fit what it is made from; what is expected stands after it. */
export const definitionFaults: ParamLabels = {
  type: { da: 'Profilens type er en anden end grundlagets', en: "The profile's type is another than that of its base" },
  kind: { da: 'Profilens kind er en anden end grundlagets', en: "The profile's kind is another than that of its base" },
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
