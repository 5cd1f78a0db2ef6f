import type { ParamWords, Rule } from '../model/rule.js';
import type { Lang, Text } from '../model/text.js';

/** Values for the parameters of a message, by name. */
export type MessageParams = Readonly<Record<string, string | number>>;

/**
 * A rule's message in both languages with the parameters put in, and values worded as the rule's `words` say.
 * A parameter that is not given stays visible as `{name}`; an optional part `[[...]]` with such a parameter, or with
 * an empty one, is left out. Parameter values are never read as templates themselves.
 */
export function renderMessage(rule: Pick<Rule, 'message' | 'words'>, params: MessageParams): Text {
  return { da: fill(rule, params, 'da'), en: fill(rule, params, 'en') };
}

const optionalPart = /\[\[(.*?)\]\]/gs;
const parameter = /\{(\w+)\}/g;

function fill(rule: Pick<Rule, 'message' | 'words'>, params: MessageParams, lang: Lang): string {
  // Optional parts are settled on the template alone, so that brackets in a submission's text stay what they are.
  const template = rule.message[lang].replace(optionalPart, (_, part: string) => (isFilled(part, params) ? part : ''));
  return template.replace(parameter, (whole, name: string) => {
    if (!Object.hasOwn(params, name)) return whole;
    const value = String(params[name]);
    const words = rule.words !== undefined && Object.hasOwn(rule.words, name) ? rule.words[name] : undefined;
    return words === undefined ? value : worded(value, words, lang);
  });
}

function isFilled(part: string, params: MessageParams): boolean {
  return [...part.matchAll(parameter)].every(([, name = '']) => Object.hasOwn(params, name) && params[name] !== '');
}

/** A value in words; a list `a, b` of known values is worded value by value. */
function worded(value: string, words: ParamWords, lang: Lang): string {
  const own = wordFor(value, words, lang);
  if (own !== undefined) return own;
  const items = value.split(', ').map((item) => wordFor(item, words, lang));
  if (items.every((item) => item !== undefined)) return items.join(', ');
  const other = Object.hasOwn(words, '*') ? words['*'] : undefined;
  return other === undefined ? value : other[lang].replaceAll('{value}', () => value);
}

function wordFor(value: string, words: ParamWords, lang: Lang): string | undefined {
  return Object.hasOwn(words, value) ? words[value]?.[lang] : undefined;
}
