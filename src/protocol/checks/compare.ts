import type { FhirNode } from '../../fhir/index.js';
import type { Finding } from '../../model/finding.js';
import type { CompareCheck } from '../../model/protocol.js';
import type { CheckResult } from '../../model/run.js';
import type { Text } from '../../base/index.js';
import { instantOf } from '../../validator/rules/index.js';
import type { CheckContext, SubmittedDocument } from '../run/session.js';
import { evaluate } from './evaluate.js';
import { findingAt } from '../findings.js';
import { judgeDocuments, result } from './outcome.js';
import type { DocumentJudgement } from './outcome.js';

/**
 * Compares each document with each that counts for the other step, or in the same step with the one before it, by
 * file name: what must be new, equal, or later.
 */
export function runCompareCheck(check: CompareCheck, context: CheckContext): CheckResult {
  const { session, round, step } = context;
  if (check.with === (check.of ?? step.id)) return compareWithinStep(check, context);
  const others = session.documentsOf(check.with, round);
  if (others.length === 0) return result(check, 'missing', nothingToCompareWith(check.with));
  const unread = others.find(({ document }) => document.root === null);
  if (unread !== undefined) return result(check, 'missing', otherUnreadable(check.with, unread.path));
  return judgeDocuments(check, context, (file) => {
    const answers = others.map((other) => comparePair(check, context, file, other));
    const fault = answers.find((answer) => 'fault' in answer);
    return fault ?? { findings: answers.flatMap((answer) => ('findings' in answer ? answer.findings : [])) };
  });
}

/** One document alone leaves nothing to compare, so that the step is not passed by it. */
function compareWithinStep(check: CompareCheck, context: CheckContext): CheckResult {
  const files = context.session.documentsOf(check.with, context.round);
  if (files.length === 1) return result(check, 'missing', onlyOne(check.with));
  const unread = files.find(({ document }) => document.root === null);
  if (unread !== undefined) return result(check, 'missing', otherUnreadable(check.with, unread.path));
  return judgeDocuments(check, context, (file) => {
    const before = files[files.indexOf(file) - 1];
    return before === undefined ? { findings: [] } : comparePair(check, context, file, before);
  });
}

interface Values {
  readonly texts: readonly string[];
  readonly node: FhirNode;
}

function comparePair(
  check: CompareCheck,
  context: CheckContext,
  file: SubmittedDocument,
  other: SubmittedDocument,
): DocumentJudgement {
  const findings: Finding[] = [];
  const compare = (
    expression: string,
    rule: 'protocol/changed' | 'protocol/not-changed' | 'protocol/not-later',
    holds: (now: Values, before: Values) => boolean,
  ): Text | undefined => {
    const now = valuesOf(context, expression, file);
    const before = valuesOf(context, expression, other);
    if ('fault' in now) return now.fault;
    if ('fault' in before) return before.fault;
    if (!holds(now, before)) {
      const params = { expression, value: shown(now), other: shown(before), step: check.with };
      findings.push(findingAt(rule, file.document, now.node, params));
    }
    return undefined;
  };
  const faults = [
    ...check.changed.map((text) =>
      compare(text, 'protocol/not-changed', (now, before) => hasValue(now) && !same(now, before)),
    ),
    ...check.unchanged.map((text) =>
      compare(text, 'protocol/changed', (now, before) => hasValue(now) && same(now, before)),
    ),
    ...check.later.map((text) => compare(text, 'protocol/not-later', isLater)),
  ];
  const fault = faults.find((found) => found !== undefined);
  return fault === undefined ? { findings } : { fault };
}

function valuesOf(context: CheckContext, expression: string, file: SubmittedDocument): Values | { fault: Text } {
  const { root } = file.document;
  if (root === null) return { fault: otherUnreadable(file.step, file.path) };
  const items = evaluate(context.session.fhirPath, expression, root);
  if ('fault' in items) return items;
  return {
    texts: items.results.map(({ value, node }) => node?.literal ?? JSON.stringify(value)),
    node: items.results[0]?.node ?? root,
  };
}

const hasValue = ({ texts }: Values): boolean => texts.length > 0;
const shown = ({ texts }: Values): string => texts.join(', ') || '-';
const same = (a: Values, b: Values): boolean => JSON.stringify(a.texts) === JSON.stringify(b.texts);

function isLater(now: Values, before: Values): boolean {
  const [later, earlier] = [instantOf(now.texts[0]), instantOf(before.texts[0])];
  return later !== undefined && earlier !== undefined && later > earlier;
}

const nothingToCompareWith = (step: string): Text => ({
  da: `Der er intet dokument i trin ${step} at sammenligne med.`,
  en: `There is no document in step ${step} to compare with.`,
});
const onlyOne = (step: string): Text => ({
  da: `Der er kun ét dokument i trin ${step}; der skal være mindst to at sammenligne.`,
  en: `There is only one document in step ${step}; there must be at least two to compare.`,
});
const otherUnreadable = (step: string, path: string): Text => ({
  da: `Dokumentet ${path} i trin ${step} kan ikke læses, så der er intet at sammenligne med.`,
  en: `The document ${path} in step ${step} can't be read, so there is nothing to compare with.`,
});
