import { messageOfBreach, requireRule } from '../../catalogue/index.js';
import type { ParamName, RuleBreach, RuleId } from '../../catalogue/index.js';
import { expressionOf, offsetInValue } from '../../fhir/index.js';
import type { FhirDocument, FhirNode, SyntaxProblem } from '../../fhir/index.js';
import type { Finding, ProfileElement, Severity, Position } from '../../model/finding.js';

/** A finding in the making: it points at a node, and has no words yet. */
export type FindingDraft = RuleBreach & {
  /** Where it differs from the rule's own. */
  readonly severity?: Severity;
  readonly node: FhirNode;
  /** The node whose line the reader should be shown, where that is not `node`: the first item too many, say. */
  readonly shown?: FhirNode;
  /** Offset in the node's value of what is at fault, where a line of it is: an element of a narrative. */
  readonly shownAt?: number;
  readonly sources: readonly ProfileElement[];
  /** Why, where the cause lies elsewhere: what keeps the nearest candidate from fitting. */
  readonly causes?: readonly FindingDraft[];
  /** The entry of the Bundle that a reference which leads nowhere is likely to mean. */
  readonly meant?: FhirNode;
  /** Drafts of one rule with the same words here are one mistake, made again and again: the first one stands for all. */
  readonly mistake?: string;
  /** Of the drafts of one rule with the same words here, a document has the first alone. */
  readonly once?: string;
  /** What was found in the syntax, which has its place in the text and not in the tree. */
  readonly problem?: SyntaxProblem;
  /** What was found in a document that stands as bytes at the node: it has words already, and follows from this. */
  readonly held?: readonly Finding[];
};

export type Report = (draft: FindingDraft) => void;

/** A parameter of a draft by its name; undefined where its rule has none of that name. */
export function paramOf({ params }: FindingDraft, name: ParamName<RuleId>): string | number | undefined {
  const all: Readonly<Record<string, string | number>> = params;
  return all[name];
}

/** Severity of a draft: its own, else its rule's. */
export function severityOf(draft: FindingDraft): Severity {
  return draft.severity ?? requireRule(draft.rule).severity;
}

/** Gives a draft its place in the text and its words. */
export function toFinding(draft: FindingDraft, document: FhirDocument, followers: readonly Finding[] = []): Finding {
  const finding = {
    rule: draft.rule,
    severity: severityOf(draft),
    ...placeOf(draft, document),
    message: messageOfBreach(draft),
    sources: draft.sources,
  };
  const held = (draft.held ?? []).map((one) => placedAt(one, finding.position, finding.end));
  const all = [...followers, ...held];
  return all.length === 0 ? finding : { ...finding, followers: all };
}

/** What stands in bytes has no line of its own in the document: it is shown where the bytes are. */
function placedAt(finding: Finding, position: Position, end: Position): Finding {
  const { followers } = finding;
  const placed = { ...finding, position, end };
  return followers === undefined
    ? placed
    : { ...placed, followers: followers.map((one) => placedAt(one, position, end)) };
}

function placeOf(
  draft: FindingDraft,
  document: FhirDocument,
): Required<Pick<Finding, 'expression' | 'position' | 'end'>> {
  const { node, problem } = draft;
  if (problem !== undefined) {
    const { expression, start, end } = problem;
    return { expression, position: document.positionAt(start), end: document.positionAt(end) };
  }
  const shown = draft.shown ?? node;
  const start = startOf(draft, shown, document);
  return { expression: expressionOf(node), position: document.positionAt(start), end: document.positionAt(shown.end) };
}

function startOf({ rule, node, shownAt }: FindingDraft, shown: FhirNode, document: FhirDocument): number {
  if (shownAt !== undefined && shownAt > 0) return offsetInValue(document, node, shownAt);
  if (rule === 'structure/unknown-resource-type') return typeStart(node, document) ?? shown.start;
  // Of a list that nobody knows, the name is what is to be mended.
  if (rule === 'structure/unknown-element') return shown.nameStart;
  return shown.inArray || shown.parent === null ? shown.start : shown.nameStart;
}

/** Where JSON has a resource's type, which is no element of it. */
function typeStart({ resourceType = '', start, end }: FhirNode, { format, text }: FhirDocument): number | undefined {
  if (format !== 'json') return undefined;
  for (
    let at = text.indexOf('"resourceType"', start);
    at >= 0 && at < end;
    at = text.indexOf('"resourceType"', at + 1)
  ) {
    const value = text.slice(at + 14, at + 14 + resourceType.length + 20).replace(/^\s*:\s*/, '');
    if (value.startsWith(JSON.stringify(resourceType))) return at;
  }
  return undefined;
}

/** The problems of a document's syntax as drafts, at the innermost node around each, so that they can be causes. */
export function syntaxDrafts({ problems }: FhirDocument, root: FhirNode): readonly FindingDraft[] {
  return problems.map((problem) => ({ ...problem, node: innermost(root, problem.start), sources: [], problem }));
}

/** The innermost node that has an offset of the text in it. */
function innermost(root: FhirNode, offset: number): FhirNode {
  let at = root;
  for (;;) {
    const inner = at.children.find(({ start, end }) => start <= offset && offset < end);
    if (inner === undefined) return at;
    at = inner;
  }
}
