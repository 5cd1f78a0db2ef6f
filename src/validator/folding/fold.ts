import { addAll } from '../../base/index.js';
import type { FhirDocument, FhirNode } from '../../fhir/index.js';
import type { Finding, ProfileElement } from '../../model/finding.js';
import { createCauses } from './causes.js';
import type { FindCause } from './causes.js';
import { severityOf, toFinding } from '../walk/draft.js';
import type { FindingDraft } from '../walk/draft.js';

/** A draft with the drafts that go away when it is mended. */
interface Cause {
  readonly draft: FindingDraft;
  readonly derived: FindingDraft[];
}

/**
 * Turns drafts into findings: the same statement is made once with everyone who asked, a consequence stands under
 * its cause, and errors come before warnings and these before information, each in document order.
 */
export function foldDrafts(drafts: readonly FindingDraft[], document: FhirDocument): readonly Finding[] {
  const keyOf = createKeys();
  const merged = addReferenceSources(mergeEqual(drafts, keyOf), keyOf);
  const causes = merged.map((draft): Cause => ({ draft, derived: [] }));
  const index = new Map(causes.map((cause) => [keyOf(cause.draft), cause]));
  const ofDraft = new Map(causes.map((cause) => [cause.draft, cause]));
  const findCause = createCauses(merged);
  const direct = new Map(causes.map((cause) => [cause, causeOf(cause.draft, findCause, ofDraft, index, keyOf)]));
  const said = new Set(merged.map((draft) => equalKey(draft, keyOf)));
  const roots = causes.filter((cause) => {
    const root = rootOf(cause, direct);
    // A reference may ask for more than what was found in its target anyway: that is told with it.
    const unsaid = reasonsOf(cause.draft).filter((reason) => !said.has(equalKey(reason, keyOf)));
    if (root !== cause) addAll(root.derived, [cause.draft, ...unsaid]);
    return root === cause;
  });
  return roots.map((cause) => withDerived(cause, document, keyOf)).sort(worstFirst);
}

/** Key of a rule at a node. */
type KeyOf = (draft: FindingDraft) => string;

function createKeys(): KeyOf {
  const ids = new Map<FhirNode, number>();
  return ({ rule, node }) => {
    let id = ids.get(node);
    if (id === undefined) ids.set(node, (id = ids.size));
    return `${rule} ${id}`;
  };
}

function mergeEqual(drafts: readonly FindingDraft[], keyOf: KeyOf): readonly FindingDraft[] {
  const merged = new Map<string, FindingDraft>();
  for (const draft of drafts) {
    const key = equalKey(draft, keyOf);
    const same = merged.get(key);
    merged.set(key, same === undefined ? draft : uniteDrafts(same, draft));
  }
  return [...merged.values()];
}

/**
 * What keeps a resource from being what a reference may lead to, and was found in it anyway, is asked for by the
 * profile of the reference as well.
 */
function addReferenceSources(drafts: readonly FindingDraft[], keyOf: KeyOf): readonly FindingDraft[] {
  const asked = new Map<string, readonly ProfileElement[]>();
  const seen = new Set<FindingDraft>();
  const collect = ({ causes: because = [] }: FindingDraft): void => {
    for (const reason of because) {
      if (seen.has(reason)) continue;
      seen.add(reason);
      const key = equalKey(reason, keyOf);
      asked.set(key, unite(asked.get(key) ?? [], reason.sources));
      collect(reason);
    }
  };
  drafts.forEach(collect);
  if (asked.size === 0) return drafts;
  return drafts.map((draft) => {
    const sources = asked.get(equalKey(draft, keyOf));
    return sources === undefined ? draft : alsoAskedBy(draft, sources);
  });
}

function alsoAskedBy<Draft extends FindingDraft>(draft: Draft, sources: readonly ProfileElement[]): Draft {
  return { ...draft, sources: unite(draft.sources, sources) };
}

/** That a constraint gave no answer: of two constraints on one node these are two statements. */
const withoutAnswer: ReadonlySet<string> = new Set([
  'invariant/not-evaluable',
  'invariant/undecided',
  'invariant/not-machine-readable',
]);

/** Key of a statement about a node. A constraint is one statement, however the profiles that ask for it word it. */
const equalKey = (draft: FindingDraft, keyOf: KeyOf): string =>
  draft.rule.startsWith('invariant/') && !withoutAnswer.has(draft.rule)
    ? keyOf(draft)
    : `${keyOf(draft)} ${JSON.stringify(draft.params)}`;

/** One draft for two that say the same: the stricter, with everyone who asked. */
function uniteDrafts(a: FindingDraft, b: FindingDraft): FindingDraft {
  const stricter = severityOf(a) !== 'error' && severityOf(b) === 'error' ? b : a;
  const causes = a.causes ?? b.causes;
  return { ...stricter, sources: unite(a.sources, b.sources), ...(causes === undefined ? {} : { causes }) };
}

function unite(a: readonly ProfileElement[], b: readonly ProfileElement[]): readonly ProfileElement[] {
  const key = ({ profile, elementId }: ProfileElement): string => `${profile} ${elementId}`;
  const known = new Set(a.map(key));
  return [...a, ...b.filter((one) => !known.has(key(one)))];
}

/** The end of a chain of causes. Where the chain is a circle nothing explains the draft, and it stands for itself. */
function rootOf(cause: Cause, direct: ReadonlyMap<Cause, Cause | undefined>): Cause {
  const seen = new Set([cause]);
  let root = cause;
  for (let next = direct.get(root); next !== undefined; next = direct.get(root)) {
    if (seen.has(next)) return cause;
    seen.add(next);
    root = next;
  }
  return root;
}

/** The cause that a draft follows from, where another draft is it: what it says itself, or what their rules say. */
function causeOf(
  draft: FindingDraft,
  findCause: FindCause,
  ofDraft: ReadonlyMap<FindingDraft, Cause>,
  index: ReadonlyMap<string, Cause>,
  keyOf: KeyOf,
): Cause | undefined {
  for (const reason of draft.causes ?? []) {
    const found = rootReason(reason, index, keyOf);
    if (found !== undefined && found.draft !== draft) return found;
  }
  const cause = findCause(draft);
  return cause === undefined ? undefined : ofDraft.get(cause);
}

function rootReason(reason: FindingDraft, index: ReadonlyMap<string, Cause>, keyOf: KeyOf): Cause | undefined {
  for (const deeper of reason.causes ?? []) {
    const found = rootReason(deeper, index, keyOf);
    if (found !== undefined) return found;
  }
  return severityOf(reason) === 'error' ? index.get(keyOf(reason)) : undefined;
}

function withDerived({ draft, derived: followers }: Cause, document: FhirDocument, keyOf: KeyOf): Finding {
  const findings = mergeEqual([...followers, ...reasonsOf(draft)], keyOf).map((one) => toFinding(one, document));
  return toFinding(draft, document, [...findings].sort(inDocumentOrder));
}

/** What keeps the target of a reference from conforming, and what that rests on in turn, where nothing else tells it. */
function reasonsOf({ causes: because = [] }: FindingDraft, seen = new Set<FindingDraft>()): readonly FindingDraft[] {
  const fresh = because.filter((reason) => !seen.has(reason));
  for (const reason of fresh) seen.add(reason);
  return fresh.flatMap((reason) => [reason, ...reasonsOf(reason, seen)]);
}

const severities = ['error', 'warning', 'information'];

function worstFirst(a: Finding, b: Finding): number {
  return severities.indexOf(a.severity) - severities.indexOf(b.severity) || inDocumentOrder(a, b);
}

function inDocumentOrder(a: Finding, b: Finding): number {
  return (
    a.position.line - b.position.line ||
    a.position.column - b.position.column ||
    compareText(a.rule, b.rule) ||
    compareText(a.expression, b.expression) ||
    compareText(a.message.en, b.message.en)
  );
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
