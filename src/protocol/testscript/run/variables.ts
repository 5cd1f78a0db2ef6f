import { expressionFault } from '../../expressionFault.js';
import type { FhirPath, FhirPathResult } from '../../../fhir/fhirpath/index.js';
import type { FhirNode } from '../../../fhir/index.js';
import type { Text } from '../../../base/index.js';
import type { Paths } from './paths.js';
import { placeholdersIn, substitute, written } from './placeholders.js';
import type { PlaceholderContext } from './placeholders.js';
import type { ScriptVariable } from '../script.js';
import type { ScriptMessage } from '../http/transport.js';

/** The sources of variables. */
export interface VariableScope {
  readonly variables: readonly ScriptVariable[];
  readonly sources: ReadonlyMap<string, ScriptMessage>;
  /** The newest message, for a variable without `sourceId`. */
  readonly latest: ScriptMessage | undefined;
  readonly fhirPath: FhirPath;
  readonly paths: Paths;
}

/** A value, or why there is none. */
export type Valued = { readonly value: string } | { readonly fault: Text };

/**
 * The value of a variable (R4 section 5.12.3, TestScript.variable): the result of its expression or header on its
 * source, else its default. A variable is resolved when it is used, so that it refers to the newest message.
 */
function valueOfVariable(name: string, scope: VariableScope): Valued {
  const variable = scope.variables.find((one) => one.name === name);
  if (variable === undefined) {
    return { fault: { da: `Variablen '${name}' findes ikke.`, en: `There is no variable '${name}'.` } };
  }
  const found = lookUp(variable, scope);
  if ('value' in found || variable.defaultValue === undefined) return found;
  return { value: variable.defaultValue };
}

function lookUp(variable: ScriptVariable, scope: VariableScope): Valued {
  const { name, sourceId, expression, headerField, path } = variable;
  if ((expression ?? headerField ?? path) === undefined) return { fault: noValue(name, undefined) };
  const source = sourceId === undefined ? scope.latest : scope.sources.get(sourceId);
  if (source === undefined) return { fault: noValue(name, sourceId) };
  if (headerField !== undefined) {
    const value = source.headers?.[headerField.toLowerCase()];
    return value === undefined ? { fault: noValue(name, headerField) } : { value };
  }
  return onBody(variable, source, scope);
}

function onBody(variable: ScriptVariable, source: ScriptMessage, scope: VariableScope): Valued {
  const document = source.body;
  if (document === undefined || document === null || document.root === null) {
    return { fault: noValue(variable.name, variable.sourceId) };
  }
  const asked = variable.expression ?? variable.path ?? '';
  const found =
    variable.expression === undefined
      ? scope.paths.evaluate(asked, document)
      : byFhirPath(variable.expression, document.root, scope.fhirPath);
  if ('fault' in found) return found;
  const [value, ...rest] = found.values;
  if (value === undefined) return { fault: noValue(variable.name, asked) };
  // Equal values are unambiguous; different ones are not, and the script does not say which is meant.
  if (rest.some((other) => other !== value)) return { fault: severalValues(variable.name, rest.length + 1) };
  return { value };
}

function byFhirPath(
  expression: string,
  root: FhirNode,
  fhirPath: FhirPath,
): { readonly values: readonly string[] } | { readonly fault: Text } {
  try {
    return { values: fhirPath.evaluate(expression, root).map(textOfResult) };
  } catch (error) {
    const reason = expressionFault(error);
    if (reason === undefined) throw error;
    return { fault: notEvaluated(expression, reason) };
  }
}

/** A result as text: a primitive as it was written, anything else as JSON. */
export function textOfResult({ value, node }: FhirPathResult): string {
  return node?.literal ?? (typeof value === 'string' ? value : JSON.stringify(value));
}

/** Fills in a text's `${name}`: a vendor's value must not become part of an expression or of a format. */
export function fillIn(text: string, scope: VariableScope, into: PlaceholderContext): Valued {
  let failed: Text | undefined;
  const value = substitute(text, (placeholder) => {
    const found = valueOfVariable(placeholder.name, scope);
    if ('fault' in found) {
      failed ??= found.fault;
      return '';
    }
    const fitting = written(found.value, placeholder, text, into);
    if (fitting === undefined) failed ??= unquoted(placeholder.name);
    return fitting ?? '';
  });
  return failed === undefined ? { value } : { fault: failed };
}

/** The kind of text of each element whose values are more than text. */
const surroundings: Readonly<Record<string, PlaceholderContext>> = {
  expression: 'expression',
  compareToSourceExpression: 'expression',
  path: 'path',
  compareToSourcePath: 'path',
  params: 'url',
  url: 'url',
};

/** Elements whose text is prose or an id, where nothing is filled in. */
const asWritten: ReadonlySet<string> = new Set(['id', 'description', 'label']);

/** Fills in all elements of an action. */
export function fillInAll(
  texts: Readonly<Record<string, string>>,
  scope: VariableScope,
): { readonly texts: Readonly<Record<string, string>> } | { readonly fault: Text } {
  const filled: Record<string, string> = {};
  const isRaw = texts['encodeRequestUrl'] === 'false';
  const into = (name: string): PlaceholderContext => {
    const known = Object.hasOwn(surroundings, name) ? (surroundings[name] ?? 'plain') : 'plain';
    return known === 'url' && isRaw ? 'plain' : known;
  };
  for (const [name, text] of Object.entries(texts)) {
    const plain = asWritten.has(name) || placeholdersIn(text).length === 0;
    const value = plain ? { value: text } : fillIn(text, scope, into(name));
    if ('fault' in value) return value;
    filled[name] = value.value;
  }
  return { texts: filled };
}

/** Why an expression gave no result. */
export const notEvaluated = (expression: string, { da, en }: Text): Text => ({
  da: `Udtrykket '${expression}' kunne ikke beregnes: ${da}`,
  en: `The expression '${expression}' could not be evaluated: ${en}`,
});
const noValue = (name: string, from: string | undefined): Text => ({
  da: `Variablen '${name}' har ingen værdi${from === undefined ? '' : `: '${from}' giver ingen`}.`,
  en: `The variable '${name}' has no value${from === undefined ? '' : `: '${from}' gives none`}.`,
});
const severalValues = (name: string, count: number): Text => ({
  da: `Variablen '${name}' har ${count} forskellige værdier, hvor én er nødvendig.`,
  en: `The variable '${name}' has ${count} different values where one is needed.`,
});
const unquoted = (name: string): Text => ({
  da: `\${${name}} står uden anførselstegn i udtrykket, og værdien er hverken et tal eller true/false. Scriptet skal skrive '\${${name}}'.`,
  en: `\${${name}} stands without quotes in the expression, and its value is neither a number nor true/false. The script must write '\${${name}}'.`,
});
