import { expressionFault } from '../../expressionFault.js';
import type { FhirDocument } from '../../../fhir/index.js';
import type { Text } from '../../../base/index.js';
import type { ActionVerdict, AssertContext } from '../run/actionVerdict.js';
import { fail, fault, notObserved } from '../run/actionVerdict.js';
import { notEvaluated, textOfResult } from '../run/variables.js';

/** A query on a resource: FHIRPath, or XPath and JSONPath. */
export interface ValueQuery {
  readonly kind: 'expression' | 'path';
  readonly text: string;
}

/** The result of a query: texts, and whether it is a single boolean. */
export interface QueryResult {
  readonly values: readonly string[];
  readonly truth: boolean | undefined;
}

/** The values that a query finds in a resource, or an error with the reason why it can't be evaluated. */
export function find(
  { kind, text }: ValueQuery,
  document: FhirDocument,
  context: AssertContext,
): QueryResult | ActionVerdict {
  if (kind === 'path') {
    const result = context.paths.evaluate(text, document);
    if ('fault' in result) return fault(result.fault);
    const [only, ...rest] = result.values;
    const truth = rest.length === 0 && (only === 'true' || only === 'false') ? only === 'true' : undefined;
    return { values: result.values, truth };
  }
  if (document.root === null) return fail(unreadable('response'));
  try {
    const results = context.fhirPath.evaluate(text, document.root);
    const [only, ...rest] = results;
    const truth = rest.length === 0 && typeof only?.value === 'boolean' ? only.value : undefined;
    return { values: results.map(textOfResult), truth };
  } catch (error) {
    const reason = expressionFault(error);
    if (reason === undefined) throw error;
    return fault(notEvaluated(text, reason));
  }
}

/**
 * The resource that an assert is about. Where the setting shows no message the assert is skipped; where a message
 * was seen and has no resource it fails.
 */
export function resourceSeen(context: AssertContext): FhirDocument | ActionVerdict {
  const { subject } = context;
  const what = subjectName(context);
  if (subject?.body === undefined) return notObserved(what);
  if (subject.body === null) return fail(empty(what));
  return subject.body.root === null ? fail(unreadable(what)) : subject.body;
}

/** Name of the message that an assert is about, for messages to readers. */
const subjectName = ({ direction, texts }: AssertContext): string =>
  texts['sourceId'] === undefined ? direction : `'${texts['sourceId']}'`;

const empty = (what: string): Text => ({ da: `${what} har intet indhold.`, en: `${what} has no body.` });
const unreadable = (what: string): Text => ({
  da: `${what} er ikke FHIR, der kan læses.`,
  en: `${what} is not FHIR that can be read.`,
});
