import { readDocument } from '../../fhir/index.js';
import type { FhirDocument, FhirNode } from '../../fhir/index.js';
import type { Finding } from '../../model/finding.js';
import { stepsOf } from '../../model/protocol.js';
import type { CompareCheck, JudgingFile } from '../../model/protocol.js';
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
  if (check.given !== undefined) return compareWithGiven(check, check.given, context);
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

/** Compares each document with the one that the system under test was given. */
function compareWithGiven(check: CompareCheck, given: JudgingFile, context: CheckContext): CheckResult {
  const isIt = (path: string): boolean => given.path.startsWith(`${path}.`);
  const handedOut = stepsOf(context.session.protocol).find(({ documents = [] }) =>
    documents.some(({ path }) => isIt(path)),
  );
  const other = { document: readDocument(given.text), path: given.path, step: handedOut?.id ?? context.step.id };
  return judgeDocuments(check, context, (file) => comparePair(check, context, file, other));
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

/** What a document is compared with, and the step that it is of. */
interface Other {
  readonly document: FhirDocument;
  readonly path: string;
  readonly step: string;
}

type ComparisonRule = 'protocol/changed' | 'protocol/not-changed' | 'protocol/not-later' | 'protocol/not-kept';

/** How each key of a check compares, and what it finds broken. */
const comparisons: readonly {
  readonly key: 'changed' | 'unchanged' | 'later' | 'kept' | 'fresh';
  readonly rule: ComparisonRule;
  readonly holds: (now: Values, before: Values) => boolean;
}[] = [
  { key: 'changed', rule: 'protocol/not-changed', holds: (now, before) => hasValue(now) && !same(now, before) },
  { key: 'unchanged', rule: 'protocol/changed', holds: (now, before) => hasValue(now) && same(now, before) },
  { key: 'later', rule: 'protocol/not-later', holds: (now, before) => isLater(now, before) },
  {
    key: 'kept',
    rule: 'protocol/not-kept',
    holds: (now, before) => hasValue(before) && lost(now, before).length === 0,
  },
  { key: 'fresh', rule: 'protocol/not-changed', holds: (now, before) => hasValue(now) && common(now, before) === 0 },
];

function comparePair(
  check: CompareCheck,
  context: CheckContext,
  file: SubmittedDocument,
  other: Other,
): DocumentJudgement {
  const findings: Finding[] = [];
  for (const { key, rule, holds } of comparisons) {
    for (const compared of check[key]) {
      const { now: here, before: there } =
        typeof compared === 'string' ? { now: compared, before: compared } : compared;
      const now = valuesOf(context, here, file);
      const before = valuesOf(context, there, other);
      if ('fault' in now) return now;
      if ('fault' in before) return before;
      if (holds(now, before)) continue;
      const params = { expression: here, value: shown(now), other: shown(before), step: other.step };
      const missing = lost(now, before);
      const list = missing.length === 0 ? '-' : missing.join(', ');
      const finding =
        rule === 'protocol/not-kept'
          ? findingAt(rule, file.document, now.node, { expression: here, missing: list, step: other.step })
          : findingAt(rule, file.document, now.node, params);
      findings.push(finding);
    }
  }
  return { findings };
}

function valuesOf(context: CheckContext, expression: string, file: Other): Values | { fault: Text } {
  const { root } = file.document;
  if (root === null) return { fault: otherUnreadable(file.step, file.path) };
  const items = evaluate(context.session.fhirPath, expression, root);
  if ('fault' in items) return items;
  return {
    texts: items.results.map(({ value, node }) => node?.literal ?? textOf(value)),
    node: items.results[0]?.node ?? root,
  };
}

/** A computed value as it would stand in a document. */
const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Values of the other document that this one lacks; those that are there several times, as often. */
function lost(now: Values, before: Values): readonly string[] {
  const left = [...now.texts];
  return before.texts.filter((text) => {
    const at = left.indexOf(text);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

const common = (now: Values, before: Values): number => now.texts.filter((text) => before.texts.includes(text)).length;

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
