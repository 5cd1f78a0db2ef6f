import type { FhirDocument } from '../../../fhir/index.js';
import type { SeriesCheck, SeriesState } from '../../../model/protocol.js';
import type { CheckResult } from '../../../model/run.js';
import type { Text } from '../../../base/index.js';
import type { CheckContext, Session } from '../../run/session.js';
import { evaluate } from '../evaluate.js';
import { expectation } from '../../findings.js';
import { judgeDocuments, result } from '../outcome.js';

/**
 * Holds the documents of a step, in the order of their names, against the states that a series goes through: each must be
 * the next one, where those that are optional may be left out, and none may be left over. A series that breaks off is
 * missing, not passed.
 */
export function runSeriesCheck(check: SeriesCheck, context: CheckContext): CheckResult {
  let left = check.states;
  const judged = judgeDocuments(check, context, ({ document }) => {
    const next = nextOf(left);
    for (const state of next) {
      const holds = isIn(state, document, context.session);
      if (typeof holds !== 'boolean') return { fault: holds };
      if (!holds) continue;
      left = left.slice(left.indexOf(state) + 1);
      return { findings: [] };
    }
    if (document.root === null) return { findings: [] };
    return { findings: [expectation(document, document.root, 'error', notNext(next))] };
  });
  const [lacking] = left.filter(({ optional }) => !optional);
  return judged.outcome === 'pass' && lacking !== undefined ? result(check, 'missing', breaksOff(lacking)) : judged;
}

/** The states that may come now: up to the first that may not be left out. */
function nextOf(left: readonly SeriesState[]): readonly SeriesState[] {
  const at = left.findIndex(({ optional }) => !optional);
  return at === -1 ? left : left.slice(0, at + 1);
}

/** Whether a document is in a state, or why that can't be told. */
function isIn({ expression }: SeriesState, { root }: FhirDocument, { fhirPath }: Session): boolean | Text {
  if (root === null) return false;
  const found = evaluate(fhirPath, expression, root);
  return 'fault' in found ? found.fault : found.results.length === 1 && found.results[0]?.value === true;
}

const either = (states: readonly SeriesState[], lang: keyof Text, or: string): string =>
  states.map(({ title }) => title[lang]).join(` ${or} `);

const notNext = (next: readonly SeriesState[]): Text =>
  next.length === 0
    ? { da: 'Der skulle ikke komme flere dokumenter.', en: 'No more documents should have come.' }
    : {
        da: `Her skulle komme: ${either(next, 'da', 'eller')}.`,
        en: `What should come here: ${either(next, 'en', 'or')}.`,
      };

const breaksOff = ({ title }: SeriesState): Text => ({
  da: `Rækken slutter for tidligt: ${title.da} mangler.`,
  en: `The series breaks off: ${title.en} is missing.`,
});
