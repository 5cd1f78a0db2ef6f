import { shortenedText } from './fhirpathError.js';

/**
 * What fhirpath says of an expression, in plain words of one line. It shows items of the document and objects of JavaScript in
 * its messages, and its parser lists all the tokens that it would have taken.
 */
export function faultOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const place = /line: (\d+); column: (\d+); message: (.*)/.exec(text);
  if (place !== null) return `line ${place[1]}, column ${place[2]}: ${syntaxFault(place[3] ?? '')}`;
  for (const [pattern, words] of faults) {
    const found = pattern.exec(text);
    if (found !== null) return shortenedText(words(found[1] ?? ''));
  }
  const first = text.split('\n')[0] ?? '';
  return /[[{]/.test(first) ? 'the expression does not fit what it is evaluated on' : shortenedText(first);
}

function syntaxFault(text: string): string {
  const found =
    /(?:mismatched input|extraneous input|no viable alternative at input|recognition error at:) '(.*?)'/.exec(text);
  if (found !== null) {
    const word = found[1] ?? '';
    return word.endsWith('<EOF>') ? 'the expression ends too early' : `'${shortenedText(word)}' does not fit here`;
  }
  const missing = /^missing (.*) at '(.*)'$/.exec(text);
  if (missing === null) return shortenedText(text);
  const [, what = '', where = ''] = missing;
  const needed = what.startsWith('{') ? 'something' : what;
  return shortenedText(
    where === '<EOF>' ? `${needed} is missing at the end` : `${needed} is missing before '${where}'`,
  );
}

const faults: readonly (readonly [RegExp, (found: string) => string])[] = [
  [/^Expected singleton on left side of '(is|as)'/, (name) => `'${name}' takes one item and is given several`],
  [/^Expected singleton on right side of (in|contains)/, (name) => `'${name}' takes one item and is given several`],
  [/Was expecting only one element/, () => 'a comparison takes one item on each side and is given several'],
  [/The input collection contains multiple items/, () => 'a function that takes one item is given several'],
  [/expected singleton of type (\w+)/, (type) => `one value of type ${type} is needed, and there are several`],
  [/^Expected (\w+), but got/, (type) => `a value of type ${type} is needed, and there is another`],
  [/did not match type of/, () => 'values of different types are compared'],
  [/^Cannot convert .* to (?:a number|Decimal|a decimal)/, () => 'a number is needed, and there is another value'],
  [/undefined environment variable: (.*)/, (name) => `the variable %${name} is not defined`],
  [/^"(.*)" cannot be resolved to a valid type/, (name) => `there is no type '${name}'`],
  [/^Not implemented: (.*)/, (name) => `there is no function ${name}()`],
  [/^Unary (.) can only/, (sign) => `'${sign}' takes one number or quantity`],
  [/^Invalid (?:date|date-time|time) literal: (.*)/, (literal) => `'${literal}' is no date or time`],
];
