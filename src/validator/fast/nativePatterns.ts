import { compilePattern } from '../../fhir/fhirpath/index.js';
import type { Pattern } from '../../fhir/fhirpath/index.js';
import { child, isPrimitive, typeOf } from '../../fhir/index.js';
import type { FhirNode } from '../../fhir/index.js';
import { textOf, unusual, usual } from './nativeShapes.js';
import type { NativeConstraint } from './nativeShapes.js';

/**
 * Constraints that are nothing but a regular expression on an element's own value, which guides have for identifiers
 * of every kind. An escape in the text is left to FHIRPath, which has rules for it.
 */
const patternOnly = /^(\$this\.|value\.|\$this\.toString\(\)\.)?matches\('([^'\\]*)'\)$/;

/** Undefined for any other expression, and for a regular expression that can't be read. */
export function nativePattern(expression: string): NativeConstraint | undefined {
  const parts = patternOnly.exec(expression);
  if (parts === null) return undefined;
  const [, prefix, pattern = ''] = parts;
  const regex = readable(pattern);
  if (regex === undefined) return undefined;
  if (prefix === '$this.toString().') return usual((node) => matches(regex, timeText(node)));
  const valueOf = prefix === 'value.' ? ownValue : textOf;
  return usual((node) => {
    const value = valueOf(node);
    // Without a value there is nothing to match: an empty result, which does not hold.
    return value !== undefined && matches(regex, value);
  });
}

/** What may take its time is left to FHIRPath, which has a clock. */
const matches = (regex: Pattern, value: string): boolean => (regex.isQuick(value) ? regex.test(value) : unusual());

function readable(pattern: string): Pattern | undefined {
  try {
    return compilePattern(pattern);
  } catch {
    return undefined; // FHIRPath says what is wrong with it.
  }
}

/** `value` of a primitive is its text; that of an Identifier is an element. */
function ownValue(node: FhirNode): string | undefined {
  if (isPrimitive(node)) return textOf(node);
  if (typeOf(node).type !== 'Identifier') return unusual();
  const values = node.children.filter(({ name }) => name === 'value');
  const value = child(node, 'value');
  return values.length > 1 ? unusual() : value && textOf(value);
}

function timeText(node: FhirNode): string {
  const { literal, writtenAs } = node;
  if (literal === undefined || (writtenAs !== 'string' && writtenAs !== 'text')) return unusual();
  return timeTypes.has(typeOf(node).type ?? '') ? literal : unusual();
}

const timeTypes: ReadonlySet<string> = new Set(['date', 'dateTime', 'instant']);
