import type { ParamWords } from '../model/rule.js';

/** Kinds of JSON value. */
export const jsonKinds: ParamWords = {
  object: { da: 'et objekt {…}', en: 'an object {…}' },
  array: { da: 'en liste […]', en: 'a list […]' },
  string: { da: 'en tekststreng', en: 'a string' },
  number: { da: 'et tal', en: 'a number' },
  boolean: { da: 'true eller false', en: 'true or false' },
  null: { da: 'null', en: 'null' },
  absent: { da: 'ingenting', en: 'nothing' },
};

/** How often an element occurs, as the verb of a sentence. */
export const occurrences: ParamWords = {
  '0': { da: 'mangler', en: 'is missing' },
  '1': { da: 'forekommer 1 gang', en: 'occurs once' },
  '*': { da: 'forekommer {value} gange', en: 'occurs {value} times' },
};

/** Ways a reference may reach its target: ElementDefinition.type.aggregation. */
export const referenceModes: ParamWords = {
  contained: { da: 'en ressource i contained', en: 'a contained resource' },
  bundled: { da: 'en ressource i samme Bundle', en: 'a resource in the same Bundle' },
  referenced: { da: 'en ressource uden for Bundlen', en: 'a resource outside the Bundle' },
};

/** In what way a value breaks the format of its type. */
export const formatHints: ParamWords = {
  format: { da: 'den er ikke skrevet i typens format', en: "it is not written in the type's format" },
  range: { da: 'den ligger uden for typens interval', en: "it is outside the type's range" },
  date: { da: 'dagen eller tidspunktet findes ikke', en: 'there is no such day or time' },
  whitespace: {
    da: 'den har mellemrum, linjeskift eller tabulatorer, som typen ikke tillader',
    en: 'it has spaces, line breaks or tabs that the type does not allow',
  },
};

/** Shown in place of a value that is not there. */
export const noValue: ParamWords = { '': { da: 'ingen værdi', en: 'no value' } };
