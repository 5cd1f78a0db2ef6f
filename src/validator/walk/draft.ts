import { renderMessage, requireRule } from '../../catalogue/index.js';
import { expressionOf } from '../../fhir/index.js';
import type { FhirDocument, FhirNode } from '../../fhir/index.js';
import type { Finding, Position, ProfileElement, Severity } from '../../model/finding.js';

/** A finding in the making: it points at a node, and has no words yet. */
export interface FindingDraft {
  readonly rule: string;
  /** Where it differs from the rule's own. */
  readonly severity?: Severity;
  readonly node: FhirNode;
  /** The node whose line the reader should be shown, where that is not `node`: the first item too many, say. */
  readonly shown?: FhirNode;
  readonly params: Readonly<Record<string, string | number>>;
  readonly sources: readonly ProfileElement[];
  /** Why, where the cause lies elsewhere: what keeps the nearest candidate from fitting. */
  readonly causes?: readonly FindingDraft[];
  /** What was found in a document that stands as bytes at the node: it has words already, and follows from this. */
  readonly held?: readonly Finding[];
}

export type Report = (draft: FindingDraft) => void;

/** Severity of a draft: its own, else its rule's. */
export function severityOf(draft: FindingDraft): Severity {
  return draft.severity ?? requireRule(draft.rule).severity;
}

/** Gives a draft its place in the text and its words. */
export function toFinding(draft: FindingDraft, document: FhirDocument, followers: readonly Finding[] = []): Finding {
  const { node } = draft;
  const shown = draft.shown ?? node;
  const start = shown.inArray || shown.parent === null ? shown.start : shown.nameStart;
  const finding = {
    rule: draft.rule,
    severity: severityOf(draft),
    expression: expressionOf(node),
    position: document.positionAt(start),
    end: document.positionAt(shown.end),
    message: renderMessage(requireRule(draft.rule), draft.params),
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
