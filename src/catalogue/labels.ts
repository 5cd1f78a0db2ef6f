import type { ParamLabels } from '../model/rule.js';

/** Somebody whom a reference does not name. */
export const unnamedPerson: ParamLabels = { '-': { da: 'en, der ikke er nævnt', en: 'somebody who is not named' } };

/** Kinds of JSON value. */
export const jsonKinds: ParamLabels = {
  object: { da: 'et objekt {…}', en: 'an object {…}' },
  array: { da: 'en liste […]', en: 'a list […]' },
  string: { da: 'en tekststreng', en: 'a string' },
  number: { da: 'et tal', en: 'a number' },
  boolean: { da: 'true eller false', en: 'true or false' },
  null: { da: 'null', en: 'null' },
  absent: { da: 'ingenting', en: 'nothing' },
};

/** How often an element occurs, as the verb of a sentence. */
export const occurrences: ParamLabels = {
  '0': { da: 'mangler', en: 'is missing' },
  '1': { da: 'forekommer 1 gang', en: 'occurs once' },
  '*': { da: 'forekommer {value} gange', en: 'occurs {value} times' },
};

/** Ways a reference may reach its target: ElementDefinition.type.aggregation. */
export const referenceModes: ParamLabels = {
  contained: { da: 'en ressource i contained', en: 'a contained resource' },
  bundled: { da: 'en ressource i samme Bundle', en: 'a resource in the same Bundle' },
  referenced: { da: 'en ressource uden for Bundlen', en: 'a resource outside the Bundle' },
};

/** In what an entry is like the target of a reference that leads nowhere. */
export const likenesses: ParamLabels = {
  name: { da: 'har samme type og id', en: 'has the same type and id' },
  id: { da: 'har samme id', en: 'has the same id' },
  near: { da: 'har næsten samme id', en: 'has nearly the same id' },
};

/** What was found, as the rest of "the value": it is missing, or it is something else. */
export const foundValue: ParamLabels = {
  '': { da: 'mangler', en: 'is missing' },
  '*': { da: 'er {value}', en: 'is {value}' },
};

/** Shown in place of a value that is not there. */
export const noValue: ParamLabels = { '': { da: 'ingen værdi', en: 'no value' } };

/** In what way a text is not well-formed XML. */
export const xmlReasons: ParamLabels = {
  unclosed: { da: 'et element er ikke lukket', en: 'an element is not closed' },
  'close-tag': {
    da: 'et sluttag passer ikke til det element, der er åbent',
    en: 'an end tag does not match the element that is open',
  },
  'duplicate-attribute': { da: 'samme attribut står to gange', en: 'the same attribute stands twice' },
  'character-reference': {
    da: 'et tegnnummer er ikke et tegn, som XML tillader',
    en: 'a character reference is no character that XML allows',
  },
  prefix: { da: 'et præfiks er ikke bundet til et navnerum', en: 'a prefix is not bound to a namespace' },
  namespace: { da: 'et navnerum er erklæret forkert', en: 'a namespace is declared wrongly' },
  'outside-root': {
    da: 'der står tekst uden for det yderste element',
    en: 'there is text outside the outermost element',
  },
  'one-root': { da: 'der er mere end ét yderste element', en: 'there is more than one outermost element' },
  'no-root': { da: 'der er intet element', en: 'there is no element' },
  attribute: { da: 'en attribut er skrevet forkert', en: 'an attribute is written wrongly' },
  tag: { da: 'et tag er skrevet forkert', en: 'a tag is written wrongly' },
  declaration: {
    da: 'XML-erklæringen er forkert eller forkert placeret',
    en: 'the XML declaration is wrong or misplaced',
  },
  comment: {
    da: 'en kommentar eller behandlingsinstruktion er skrevet forkert',
    en: 'a comment or processing instruction is written wrongly',
  },
  'cdata-end': { da: 'tegnene ]]> må ikke stå i tekst', en: 'the characters ]]> may not stand in text' },
  ampersand: { da: 'tegnet & skal skrives som &amp;', en: 'the character & must be written as &amp;' },
  'less-than': { da: 'tegnet < skal skrives som &lt;', en: 'the character < must be written as &lt;' },
  character: { da: 'XML tillader ikke tegnet', en: 'XML does not allow the character' },
  end: { da: 'filen slutter for tidligt', en: 'the file ends too early' },
  other: { da: 'her er en syntaksfejl', en: 'there is a syntax error here' },
  entity: { da: 'XML kender ikke tegnnavnet', en: 'XML does not know the named character' },
  depth: { da: 'for mange elementer ligger inden i hinanden', en: 'too many elements lie inside each other' },
};

/** What an element of a narrative holds: another element, or text, which has no name. */
export const contentWords: ParamLabels = {
  '': { da: 'tekst', en: 'text' },
  '*': { da: '<{value}>', en: '<{value}>' },
};
