import type { Accord, AlignedRow, OtherIssue } from '../model/crosscheck.js';
import type { Finding, Position, Severity } from '../model/finding.js';
import { distance, readPlace } from './place.js';
import type { Place } from './place.js';

/** Most steps that one validator may stand above the other when it means the same. */
const mostSteps = 2;

/** A row in the making. */
interface Draft {
  readonly place: string;
  readonly position: Position | undefined;
  /** Places of the findings themselves, and of the children that they miss. */
  readonly at: readonly Place[];
  /** Places of children that are missing: what stands beside them is not meant. */
  readonly missing: readonly Place[];
  /** Places of what follows from the findings. */
  readonly follow: readonly Place[];
  readonly ours: readonly Finding[];
  readonly theirs: OtherIssue[];
}

/**
 * Lays what two validators say of one submission side by side, one row a place. Each issue of theirs goes to the finding
 * of ours that is nearest: the same element or the missing child, then an element above or below, then the same
 * line, then what follows from a finding. Errors are compared; what is only a warning stands for an answer to an error of
 * the other, and is left out where neither has one.
 */
export function align(ours: readonly Finding[], theirs: readonly OtherIssue[]): readonly AlignedRow[] {
  const drafts = byPlace(ours);
  const alone = new Map<string, OtherIssue[]>();
  for (const issue of theirs) {
    const draft = nearest(issue, drafts);
    if (draft !== undefined) {
      draft.theirs.push(issue);
      continue;
    }
    const key = issue.expression === '' ? `${issue.position?.line ?? ''}` : issue.expression;
    alone.set(key, [...(alone.get(key) ?? []), issue]);
  }
  const theirRows = [...alone.values()].map((issues): Draft => {
    const [first] = issues;
    const place = first?.expression ?? '';
    return { place, position: first?.position, at: [], missing: [], follow: [], ours: [], theirs: issues };
  });
  return [...drafts, ...theirRows].flatMap(rowOf).sort(inOrder);
}

/** One draft an element that is meant: a missing child is another than its parent, and so is one too many. */
function byPlace(findings: readonly Finding[]): readonly Draft[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = meant(finding);
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups.values()].map((group) => {
    const missing = group.flatMap((finding) => {
      const parent = readPlace(finding.expression) ?? [];
      return missingNames(finding).map((name): Place => [...parent, { name, index: undefined }]);
    });
    const [first] = group;
    const [child] = first === undefined ? [] : missingNames(first);
    const place = first?.expression ?? '';
    return {
      place: child === undefined ? place : `${place}.${child}`,
      position: first?.position,
      at: [...places([place]), ...missing],
      missing,
      follow: places(group.flatMap(({ followers = [] }) => followers.map(({ expression }) => expression))),
      ours: group,
      theirs: [],
    };
  });
}

function meant(finding: Finding): string {
  const { rule, expression, position } = finding;
  const unknown = rule === 'structure/unknown-element' ? `${position.line}:${position.column}` : '';
  return JSON.stringify([expression, missingNames(finding), unknown]);
}

const places = (expressions: readonly string[]): Place[] =>
  expressions.flatMap((expression) => {
    const place = readPlace(expression);
    return place === undefined ? [] : [place];
  });

/** Names of the children that are missing: we stand at their parent then, others where they would be. */
function missingNames({ rule, sources }: Finding): readonly string[] {
  if (!missingRules.test(rule)) return [];
  const names = sources.map(({ elementId }) => (elementId.split('.').at(-1) ?? '').replace(/:.*$|\[x\]$/g, ''));
  return [...new Set(names)];
}

const missingRules = /^(?:cardinality|slicing)\/min$/;

/** The draft that an issue means; undefined where none is near. */
function nearest(issue: OtherIssue, drafts: readonly Draft[]): Draft | undefined {
  const place = readPlace(issue.expression);
  const best = { draft: undefined as Draft | undefined, far: Infinity };
  for (const draft of drafts) {
    const far = place === undefined ? farByLine(issue, draft) : farByPlace(place, issue, draft);
    // A warning near an error is no answer to it; one about the very same element is.
    if (far > 0 && hasError(draft.ours) !== (issue.severity === 'error')) continue;
    if (far < best.far || (far === best.far && far < Infinity && isBetter(issue, draft, best.draft))) {
      best.draft = draft;
      best.far = far;
    }
  }
  return best.draft;
}

/** Of two that are as near, the one that is as sure as the issue. */
const isBetter = ({ severity }: OtherIssue, draft: Draft, than: Draft | undefined): boolean =>
  draft.ours.some((one) => one.severity === severity) && than?.ours.some((one) => one.severity === severity) !== true;

function farByPlace(place: Place, issue: OtherIssue, { at, missing, follow, position }: Draft): number {
  const steps = at.map((one) => distance(one, place) ?? Infinity);
  const near = Math.min(...steps);
  if (near === 0) return 0;
  const parent = at[0];
  const besideMissing = missing.length > 0 && parent !== undefined && place.length > parent.length;
  if (near <= mostSteps && !(besideMissing && missing.every((one) => distance(one, place) === undefined))) return near;
  const followed = follow.some((one) => distance(one, place) === 0);
  if (followed) return mostSteps + 2;
  const sameLine = position !== undefined && issue.position?.line === position.line && !besideMissing;
  return sameLine && near < Infinity ? mostSteps + 1 : Infinity;
}

const farByLine = (issue: OtherIssue, { position }: Draft): number =>
  issue.position !== undefined && issue.position.line === position?.line ? mostSteps + 1 : Infinity;

function rowOf({ place, position, ours, theirs }: Draft): readonly AlignedRow[] {
  const accord = accordOf(ours, theirs);
  return accord === undefined ? [] : [{ accord, place, position, ours, theirs }];
}

const hasError = (statements: readonly { readonly severity: Severity }[]): boolean =>
  statements.some(({ severity }) => severity === 'error');

/** Undefined where neither has an error. */
function accordOf(ours: readonly Finding[], theirs: readonly OtherIssue[]): Accord | undefined {
  const weErr = hasError(ours);
  const theyErr = hasError(theirs);
  if (weErr && theyErr) return 'both';
  if (weErr) return theirs.length === 0 ? 'ours' : 'weaker-theirs';
  if (theyErr) return ours.length === 0 ? 'theirs' : 'weaker-ours';
  return undefined;
}

/** By line, then by place. */
function inOrder(a: AlignedRow, b: AlignedRow): number {
  const line = (row: AlignedRow): number => row.position?.line ?? Infinity;
  if (line(a) !== line(b)) return line(a) - line(b);
  return a.place < b.place ? -1 : a.place > b.place ? 1 : 0;
}
