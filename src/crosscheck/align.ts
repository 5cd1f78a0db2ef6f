import { partBefore } from '../base/index.js';
import type { CrossAgreement, AlignedRow, ExternalIssue } from '../model/crosscheck.js';
import type { Finding, Position, Severity } from '../model/finding.js';
import { locationDistance, parseLocation } from './location.js';
import type { ElementLocation } from './location.js';

/** Maximum number of steps that one validator's location may be above the other's for the same problem. */
const maxSteps = 2;

/** A row under construction. */
interface RowDraft {
  readonly place: string;
  readonly position: Position | undefined;
  /** Locations of the findings themselves, and of the missing children. */
  readonly locations: readonly ElementLocation[];
  /** Locations of missing children: their siblings are not meant. */
  readonly missing: readonly ElementLocation[];
  /** Locations of derived findings. */
  readonly derived: readonly ElementLocation[];
  readonly ours: readonly Finding[];
  readonly theirs: ExternalIssue[];
}

/**
 * Compares the results of two validators for one submission, one row per location. Each issue of theirs goes to the
 * finding of ours that is nearest: the same element or the missing child, then an element above or below, then the same
 * line, then the derived findings. Errors are compared; a warning counts as an answer to an error of the other, and is
 * left out if neither has one.
 */
export function align(ours: readonly Finding[], theirs: readonly ExternalIssue[]): readonly AlignedRow[] {
  const drafts = groupByLocation(ours);
  const alone = new Map<string, ExternalIssue[]>();
  for (const issue of theirs) {
    const draft = nearest(issue, drafts);
    if (draft !== undefined) {
      draft.theirs.push(issue);
      continue;
    }
    const key = issue.expression === '' ? `${issue.position?.line ?? ''}` : issue.expression;
    alone.set(key, [...(alone.get(key) ?? []), issue]);
  }
  const theirRows = [...alone.values()].map((issues): RowDraft => {
    const [first] = issues;
    const place = first?.expression ?? '';
    return { place, position: first?.position, locations: [], missing: [], derived: [], ours: [], theirs: issues };
  });
  return [...drafts, ...theirRows].flatMap(rowOf).sort(inOrder);
}

/** One draft per element meant: a missing child is not the same as its parent, nor is one too many. */
function groupByLocation(findings: readonly Finding[]): readonly RowDraft[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = locationKey(finding);
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups.values()].map((group) => {
    const missing = group.flatMap((finding) => {
      const parent = parseLocation(finding.expression) ?? [];
      return missingNames(finding).map((name): ElementLocation => [...parent, { name, index: undefined }]);
    });
    const [first] = group;
    const [child] = first === undefined ? [] : missingNames(first);
    const place = first?.expression ?? '';
    return {
      place: child === undefined ? place : `${place}.${child}`,
      position: first?.position,
      locations: [...locationsOf([place]), ...missing],
      missing,
      derived: locationsOf(group.flatMap(({ followers = [] }) => followers.map(({ expression }) => expression))),
      ours: group,
      theirs: [],
    };
  });
}

function locationKey(finding: Finding): string {
  const { rule, expression, position } = finding;
  const unknown = rule === 'structure/unknown-element' ? `${position.line}:${position.column}` : '';
  return JSON.stringify([expression, missingNames(finding), unknown]);
}

const locationsOf = (expressions: readonly string[]): ElementLocation[] =>
  expressions.flatMap((expression) => {
    const place = parseLocation(expression);
    return place === undefined ? [] : [place];
  });

/** Names of the missing children: we report them at their parent, others at the location they would have. */
function missingNames({ rule, sources }: Finding): readonly string[] {
  if (!missingRules.test(rule)) return [];
  const names = sources.map(({ elementId }) => {
    const name = elementId.split('.').at(-1) ?? '';
    return name.includes(':') ? partBefore(name, ':') : name.replace(/\[x\]$/, '');
  });
  return [...new Set(names)];
}

const missingRules = /^(?:cardinality|slicing)\/min$/;

/** The draft that an issue belongs to; undefined if none is near. */
function nearest(issue: ExternalIssue, drafts: readonly RowDraft[]): RowDraft | undefined {
  const place = parseLocation(issue.expression);
  const best = { draft: undefined as RowDraft | undefined, far: Infinity };
  for (const draft of drafts) {
    const far = place === undefined ? lineDistanceOf(issue, draft) : locationDistanceOf(place, issue, draft);
    // A warning near an error is no answer to it; one about the same element is.
    if (far > 0 && hasError(draft.ours) !== (issue.severity === 'error')) continue;
    if (far < best.far || (far === best.far && far < Infinity && isBetter(issue, draft, best.draft))) {
      best.draft = draft;
      best.far = far;
    }
  }
  return best.draft;
}

/** Of two equally near ones, the one with the issue's severity. */
const isBetter = ({ severity }: ExternalIssue, draft: RowDraft, than: RowDraft | undefined): boolean =>
  draft.ours.some((one) => one.severity === severity) && than?.ours.some((one) => one.severity === severity) !== true;

function locationDistanceOf(
  place: ElementLocation,
  issue: ExternalIssue,
  { locations: at, missing, derived: follow, position }: RowDraft,
): number {
  const steps = at.map((one) => locationDistance(one, place) ?? Infinity);
  const near = Math.min(...steps);
  if (near === 0) return 0;
  const parent = at[0];
  const besideMissing = missing.length > 0 && parent !== undefined && place.length > parent.length;
  if (near <= maxSteps && !(besideMissing && missing.every((one) => locationDistance(one, place) === undefined)))
    return near;
  const followed = follow.some((one) => locationDistance(one, place) === 0);
  if (followed) return maxSteps + 2;
  const sameLine = position !== undefined && issue.position?.line === position.line && !besideMissing;
  return sameLine && near < Infinity ? maxSteps + 1 : Infinity;
}

const lineDistanceOf = (issue: ExternalIssue, { position }: RowDraft): number =>
  issue.position !== undefined && issue.position.line === position?.line ? maxSteps + 1 : Infinity;

function rowOf({ place, position, ours, theirs }: RowDraft): readonly AlignedRow[] {
  const accord = agreementOf(ours, theirs);
  return accord === undefined ? [] : [{ accord, place, position, ours, theirs }];
}

const hasError = (statements: readonly { readonly severity: Severity }[]): boolean =>
  statements.some(({ severity }) => severity === 'error');

/** Undefined if neither has an error. */
function agreementOf(ours: readonly Finding[], theirs: readonly ExternalIssue[]): CrossAgreement | undefined {
  const weErr = hasError(ours);
  const theyErr = hasError(theirs);
  if (weErr && theyErr) return 'both';
  if (weErr) return theirs.length === 0 ? 'ours' : 'weaker-theirs';
  if (theyErr) return ours.length === 0 ? 'theirs' : 'weaker-ours';
  return undefined;
}

/** By line, then by location. */
function inOrder(a: AlignedRow, b: AlignedRow): number {
  const line = (row: AlignedRow): number => row.position?.line ?? Infinity;
  if (line(a) !== line(b)) return line(a) - line(b);
  return a.place < b.place ? -1 : a.place > b.place ? 1 : 0;
}
