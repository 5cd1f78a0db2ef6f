import type { FhirPath } from '../../fhir/fhirpath/index.js';
import type { FhirNode } from '../../fhir/index.js';
import type { FhirPathCheck } from '../../model/protocol.js';
import type { CheckResult } from '../../model/run.js';
import type { Text } from '../../base/index.js';
import type { CheckContext } from '../run/session.js';
import { evaluate } from './evaluate.js';
import { expectation } from '../findings.js';
import { foundBy } from './found.js';
import { judgeDocuments } from './outcome.js';
import type { DocumentJudgement } from './outcome.js';

/**
 * Evaluates an expression that must be true. An empty result is not: what was asked for is missing. More than
 * one value, or one that is not a boolean, is a fault of the protocol.
 */
export function runFhirPathCheck(check: FhirPathCheck, context: CheckContext): CheckResult {
  const { fhirPath } = context.session;
  return judgeDocuments(check, context, ({ document }): DocumentJudgement => {
    if (document.root === null) return { findings: [] };
    const items = evaluate(fhirPath, check.expression, document.root);
    if ('fault' in items) return items;
    const [first, ...rest] = items.results;
    if (rest.length > 0 || (first !== undefined && typeof first.value !== 'boolean'))
      return { fault: notBoolean(check) };
    if (first?.value === true) return { findings: [] };
    const places = located(check, fhirPath, document.root);
    const message = withFound(check.message, foundBy(fhirPath, check.expression, document.root));
    return { findings: places.map((node) => expectation(document, node, check.severity, message)) };
  });
}

/** The protocol's message, and what stands in the document instead. */
function withFound({ da, en }: Text, found: Text | undefined): Text {
  const ended = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
  return found === undefined ? { da, en } : { da: `${ended(da)} ${found.da}`, en: `${ended(en)} ${found.en}` };
}

/** Elements that a failure points to: the root where the expression for them finds none. */
function located(check: FhirPathCheck, fhirPath: FhirPath, root: FhirNode): readonly FhirNode[] {
  if (check.locate === undefined) return [root];
  const items = evaluate(fhirPath, check.locate, root);
  const nodes = 'fault' in items ? [] : items.results.flatMap(({ node }) => node ?? []);
  return nodes.length > 0 ? nodes : [root];
}

const notBoolean = (check: FhirPathCheck): Text => ({
  da: `Udtrykket '${check.expression}' giver ikke ét svar, der er sandt eller falsk.`,
  en: `The expression '${check.expression}' does not give one answer that is true or false.`,
});
