import type { FhirPath, FhirPathResult } from '../../fhir/fhirpath/index.js';
import type { FhirNode } from '../../fhir/index.js';
import type { Text } from '../../base/index.js';
import { evaluate } from './evaluate.js';

/** Most values that a message lists. */
const most = 5;

/**
 * What the document has where an expression asked for something else: the values of the path that the expression begins
 * with, before its first condition. Undefined where it does not begin with a path.
 */
export function foundBy(fhirPath: FhirPath, expression: string, root: FhirNode): Text | undefined {
  const path = pathOf(expression);
  if (path === undefined) return undefined;
  const answer = evaluate(fhirPath, path, root);
  if ('fault' in answer) return undefined;
  const values = [...new Set(answer.results.map(shown))].filter((value) => value !== '');
  if (answer.results.length > 0 && values.length === 0) return undefined;
  if (values.length === 0) return { da: `Fundet: intet i ${path}.`, en: `Found: nothing in ${path}.` };
  const list = values.slice(0, most).join(', ');
  const more = values.length - most;
  return {
    da: `Fundet: ${list}${more > 0 ? ` og ${more} til` : ''}.`,
    en: `Found: ${list}${more > 0 ? ` and ${more} more` : ''}.`,
  };
}

/** `Bundle.entry.resource.ofType(Condition).code.coding` of an expression that goes on with a condition. */
function pathOf(expression: string): string | undefined {
  const [path = ''] =
    /^[A-Za-z]\w*(?:\.(?!where\(|exists\(|empty\(|all\(|not\(|count\(|select\(|contains\(|matches\(|startsWith\()(?:ofType\(\w+\)|first\(\)|last\(\)|\w+(?:\[\d+\])?(?![\w(])))+/.exec(
      expression.trim(),
    ) ?? [];
  return path === '' ? undefined : path;
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
