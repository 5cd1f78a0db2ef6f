import type { FhirPath, FhirPathResult } from '../../fhir/fhirpath/index.js';
import type { FhirNode } from '../../fhir/index.js';
import type { Text } from '../../base/index.js';
import { evaluate } from './evaluate.js';
import { conjuncts, leftOf, stepsOfPath } from './expressionParts.js';

/** Most values that a message lists. */
const most = 5;

/**
 * What the document has where an expression asked for something else: the values that its path leads to before the first
 * condition that nothing meets, or, where these are elements that no value stands for, those that the condition is about.
 * Undefined where the expression can't be followed.
 */
export function foundBy(fhirPath: FhirPath, expression: string, root: FhirNode): Text | undefined {
  const results = (path: string): readonly FhirPathResult[] | undefined => {
    const answer = evaluate(fhirPath, path, root);
    return 'fault' in answer ? undefined : answer.results;
  };
  return follow('', expression, results);
}

type Results = (path: string) => readonly FhirPathResult[] | undefined;

/** Follows the part of a condition that does not hold, from the elements that `from` leads to. */
function follow(from: string, condition: string, results: Results): Text | undefined {
  const parts = conjuncts(condition);
  const holds = (part: string): boolean => {
    const answer = results(from === '' ? part : `${from}.all(${part})`);
    return answer?.length === 1 && answer[0]?.value === true;
  };
  const failing = parts.find((part) => !holds(part)) ?? parts[0] ?? '';
  let at = from;
  for (const step of stepsOfPath(leftOf(failing))) {
    const next = at === '' ? step : `${at}.${step}`;
    if (step.startsWith('count(')) return told(results(next), next);
    const inner = /^(where|all)\((.*)\)$/s.exec(step);
    if (inner?.[1] === 'all') return told(results(at), at) ?? follow(at, inner[2] ?? '', results);
    if (isTest.test(step)) break;
    const found = results(next);
    if (found === undefined) return undefined;
    if (found.length === 0) {
      return inner === null ? nothingIn(next, from) : (told(results(at), at) ?? follow(at, inner[2] ?? '', results));
    }
    at = next;
  }
  return at === from ? undefined : (told(results(at), at) ?? counted(results(at)));
}

/** Functions that ask about what the path leads to, rather than lead further. */
const isTest =
  /^(?:exists|empty|not|select|contains|matches|startsWith|endsWith|hasValue|allTrue|anyTrue|iif|is|as|length|trim|conformsTo)\(/;

function told(found: readonly FhirPathResult[] | undefined, path: string): Text | undefined {
  if (found === undefined) return undefined;
  if (found.length === 0) return nothingIn(path, '');
  const values = [...new Set(found.map(shown))].filter((value) => value !== '');
  if (values.length === 0) return undefined;
  const list = values.slice(0, most).join(', ');
  const more = values.length - most;
  return {
    da: `Fundet: ${list}${more > 0 ? ` og ${more} til` : ''}.`,
    en: `Found: ${list}${more > 0 ? ` and ${more} more` : ''}.`,
  };
}

/** @param from what the path begins with that is not to be repeated. */
function nothingIn(path: string, from: string): Text {
  const said = from === '' ? path : path.slice(from.length + 1);
  return { da: `Fundet: intet i ${said}.`, en: `Found: nothing in ${said}.` };
}

/** Elements that no value stands for, by their names. */
function counted(found: readonly FhirPathResult[] | undefined): Text | undefined {
  const names = (found ?? []).flatMap(({ node }) => node?.resourceType ?? node?.name ?? []);
  if (names.length === 0) return undefined;
  const list = [...new Set(names)].map((name) => `${name} (${names.filter((one) => one === name).length})`).join(', ');
  return { da: `Fundet: ${list}.`, en: `Found: ${list}.` };
}

/** A primitive by its value, an element by the one that tells most of it. */
function shown({ node, value }: FhirPathResult): string {
  if (node === undefined) return typeof value === 'string' || typeof value === 'number' ? quoted(`${value}`) : '';
  if (node.literal !== undefined) return quoted(node.literal);
  for (const name of ['code', 'value', 'reference', 'display', 'text', 'status']) {
    const literal = node.children.find((child) => child.name === name)?.literal;
    if (literal !== undefined) return quoted(literal);
  }
  return '';
}

const quoted = (value: string): string => `'${value.length > 60 ? `${value.slice(0, 60)}…` : value}'`;
