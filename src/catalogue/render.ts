import type { ParamLabels, Rule } from '../model/rule.js';
import type { Lang, Text } from '../base/index.js';

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

// The templates are the catalogue's own.
// eslint-disable-next-line regexp/no-super-linear-move
const optionalPart = /\[\[(.*?)\]\]/gs;
const parameter = /\{(\w+)\}/g;

/** A piece of a template: fixed text, a parameter's place, or a part that is left out without its parameters. */
type Piece = string | { readonly name: string } | { readonly optional: readonly Piece[] };

const templates = new Map<string, readonly Piece[]>();

/** The pieces of a template of the catalogue, read once each. */
function piecesOf(template: string): readonly Piece[] {
  let pieces = templates.get(template);
  if (pieces === undefined) {
    pieces = split(template, optionalPart, (part): Piece => ({ optional: parametersIn(part) })).flatMap((piece) =>
      typeof piece === 'string' ? parametersIn(piece) : [piece],
    );
    templates.set(template, pieces);
  }
  return pieces;
}

const parametersIn = (text: string): readonly Piece[] => split(text, parameter, (name): Piece => ({ name }));

/** Text with what an expression finds, which has one group, replaced; no empty text. */
function split(text: string, expression: RegExp, piece: (group: string) => Piece): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const found of text.matchAll(expression)) {
    pieces.push(text.slice(from, found.index), piece(found[1] ?? ''));
    from = found.index + found[0].length;
  }
  return [...pieces, text.slice(from)].filter((one) => one !== '');
}

function fill(rule: Pick<Rule, 'message' | 'words'>, params: MessageParams, lang: Lang): string {
  return join(piecesOf(rule.message[lang]), rule, params, lang);
}

function join(
  pieces: readonly Piece[],
  rule: Pick<Rule, 'message' | 'words'>,
  params: MessageParams,
  lang: Lang,
): string {
  let text = '';
  for (const piece of pieces) {
    if (typeof piece === 'string') text += piece;
    else if ('name' in piece) text += valueOf(piece.name, rule, params, lang);
    else if (piece.optional.every((one) => isFilled(one, params))) text += join(piece.optional, rule, params, lang);
  }
  return text;
}

function valueOf(name: string, rule: Pick<Rule, 'words'>, params: MessageParams, lang: Lang): string {
  if (!Object.hasOwn(params, name)) return `{${name}}`;
  const value = String(params[name]);
  const words = rule.words !== undefined && Object.hasOwn(rule.words, name) ? rule.words[name] : undefined;
  return words === undefined ? value : labelled(value, words, lang);
}

function isFilled(piece: Piece, params: MessageParams): boolean {
  return (
    typeof piece === 'string' || !('name' in piece) || (Object.hasOwn(params, piece.name) && params[piece.name] !== '')
  );
}

/** A value in words; a list `a, b` of known values is worded value by value. */
function labelled(value: string, words: ParamLabels, lang: Lang): string {
  const own = labelFor(value, words, lang);
  if (own !== undefined) return own;
  const items = value.split(', ').map((item) => labelFor(item, words, lang));
  if (items.every((item) => item !== undefined)) return items.join(', ');
  const other = Object.hasOwn(words, '*') ? words['*'] : undefined;
  return other === undefined ? value : other[lang].replaceAll('{value}', () => value);
}

function labelFor(value: string, words: ParamLabels, lang: Lang): string | undefined {
  return Object.hasOwn(words, value) ? words[value]?.[lang] : undefined;
}

/** A message with how many other places the same is so at. */
export function withOthers({ da, en }: Text, count: number): Text {
  const places =
    count === 1 ? ['ét andet sted', 'one other place'] : [`${count} andre steder`, `${count} other places`];
  return {
    da: `${da} Det samme gælder ${places[0] ?? ''} i filen.`,
    en: `${en} The same is so at ${places[1] ?? ''} in the file.`,
  };
}
