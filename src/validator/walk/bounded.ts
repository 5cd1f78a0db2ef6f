import type { FhirNode } from '../../fhir/index.js';
import { findingLimits, tooManyFindings } from '../../fhir/index.js';
import { severityOf } from './draft.js';
import type { FindingDraft, Report } from './draft.js';

/** What is said of one document, until it is too much. */
export interface BoundedReport {
  readonly report: Report;
  /** True once so much was said that the rest is left unjudged, which is then said as well. */
  isFull(): boolean;
  /** Whether a draft that a document has once was reported. */
  readonly isReported: (draft: Pick<FindingDraft, 'rule' | 'once'>) => boolean;
}

/**
 * Adds to `drafts` until there are too many: each takes memory, and an element of ten characters can make one. What is
 * left unjudged is an error of its own, at `node`, so that nothing passes by being too much.
 */
export function boundedReport(node: FhirNode, drafts: FindingDraft[]): BoundedReport {
  let errors = 0;
  let full = false;
  const reported = new Set<string>();
  const isReported: BoundedReport['isReported'] = ({ rule, once = '' }) => reported.has(`${rule} ${once}`);
  const report: Report = (draft) => {
    if (full) return;
    if (draft.once !== undefined) {
      if (isReported(draft)) return;
      reported.add(`${draft.rule} ${draft.once}`);
    }
    drafts.push(draft);
    if (severityOf(draft) === 'error') errors++;
    full = errors >= findingLimits.errors || drafts.length >= findingLimits.all;
    if (full) drafts.push({ rule: tooManyFindings, node, params: { limit: drafts.length }, sources: [] });
  };
  return { report, isFull: () => full, isReported };
}
