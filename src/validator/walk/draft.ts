import { messageOfBreach, requireRule } from '../../catalogue/index.js';
import type { RuleBreach } from '../../catalogue/index.js';
import { expressionOf } from '../../fhir/index.js';
import type { FhirDocument, FhirNode } from '../../fhir/index.js';
import type { Finding, ProfileElement, Severity } from '../../model/finding.js';

/** A finding in the making: it points at a node, and has no words yet. */
export type FindingDraft = RuleBreach & {
  /** Where it differs from the rule's own. */
  readonly severity?: Severity;
  readonly node: FhirNode;
  /** The node whose line the reader should be shown, where that is not `node`: the first item too many, say. */
  readonly shown?: FhirNode;
  readonly sources: readonly ProfileElement[];
  /** Why, where the cause lies elsewhere: what keeps the nearest candidate from fitting. */
  readonly causes?: readonly FindingDraft[];
};

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
    message: messageOfBreach(draft),
    sources: draft.sources,
  };
  return followers.length === 0 ? finding : { ...finding, followers };
}
