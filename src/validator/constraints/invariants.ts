import { invariantId } from '../../catalogue/index.js';
import { FhirPathError, FhirPathUndecided } from '../../fhir/fhirpath/index.js';
import { child, narrativeFaults, resourceOf } from '../../fhir/index.js';
import type { FhirNode } from '../../fhir/index.js';
import type { ProfileElement } from '../../model/finding.js';
import type { ConstraintRequirement } from '../walk/checks.js';
import type { FindingDraft, Report } from '../walk/draft.js';
import type { Engine } from '../walk/engine.js';

/**
 * Judges one constraint on a node (R4 section 2.26.4.1, constraint). An empty result is a breach; but bdl-8 is about a
 * fullUrl, and where there is none it has nothing to say.
 */
export function checkConstraint(node: FhirNode, asked: ConstraintRequirement, engine: Engine, report: Report): void {
  if (asked.rule.key === 'bdl-8' && child(node, 'fullUrl') === undefined) return;
  const broken = asked.native?.(node);
  if (broken === undefined) checkExpression(node, asked, engine, report);
  else for (const at of broken) report({ ...draftOf(asked, at), ...partOf(asked, at) });
}

/** The part of an element that a constraint of R4 is about, whose line a reader looks for. */
const partPaths: Readonly<Record<string, string>> = {
  'bdl-1': 'total',
  'bdl-7': 'entry',
  'bdl-8': 'fullUrl',
  'bdl-9': 'identifier',
  'bdl-10': 'timestamp',
  'bdl-11': 'entry',
  'bdl-12': 'entry',
  'con-4': 'clinicalStatus',
  'per-1': 'end',
  'ref-1': 'reference',
};

function partOf({ rule }: ConstraintRequirement, node: FhirNode): Pick<FindingDraft, 'shown'> {
  const part = child(node, partPaths[rule.key] ?? '');
  const shown = part?.name === 'entry' ? (child(part, 'resource') ?? part) : part;
  return shown === undefined ? {} : { shown };
}

function draftOf(
  { rule, sources }: ConstraintRequirement,
  node: FhirNode,
  causes: readonly FindingDraft[] = [],
): FindingDraft {
  const { key, human, expression = '' } = rule;
  const severity = rule.severity === 'error' ? 'error' : 'warning';
  return { rule: invariantId(key), severity, node, params: { key, human, expression }, sources, causes };
}

function checkExpression(node: FhirNode, asked: ConstraintRequirement, engine: Engine, report: Report): void {
  const { rule, sources } = asked;
  const { key, human, expression } = rule;
  if (expression === undefined) {
    report({ rule: 'invariant/not-machine-readable', node, params: { key, human }, sources });
    return;
  }
  if (asked.path?.(node, engine.pathHost) === true) return;
  try {
    const { holds, causes: because } = engine.test(expression, node, holderOf(node, asked));
    if (!holds) report({ ...draftOf(asked, node, because), ...partOf(asked, node) });
  } catch (error) {
    reportNotTested(error, { key, expression }, { node, sources }, report);
  }
}

/** Reports a constraint that could not be tested. @throws what is no matter of the expression */
export function reportNotTested(
  error: unknown,
  given: { readonly key: string; readonly expression: string },
  place: Pick<FindingDraft, 'node' | 'sources'>,
  report: Report,
): void {
  if (error instanceof FhirPathUndecided) {
    const params = { ...given, reason: error.message };
    report({ rule: 'invariant/undecided', params, ...place });
  } else if (error instanceof FhirPathError) {
    const { kind, about } = error.fault;
    report({ rule: 'invariant/not-evaluable', params: { ...given, reason: kind, about }, ...place });
  } else throw error;
}

/**
 * `%resource` of a constraint: where an element such as `Bundle.entry.resource` asks for it, the resource that has the
 * element, not the one that stands in it (R4 section 2.1.9.2).
 */
function holderOf(node: FhirNode, { ofElement }: ConstraintRequirement): FhirNode | undefined {
  return ofElement && node.resourceType !== undefined && node.parent !== null ? resourceOf(node.parent) : undefined;
}

/** Judges the XHTML of a narrative, which FHIR's constraints txt-1 and txt-2 leave to `htmlChecks()`. */
export function checkNarrative(node: FhirNode, sources: readonly ProfileElement[], report: Report): void {
  for (const { kind, found, on, at, meant = '', reason = '' } of narrativeFaults(node.literal ?? '')) {
    if (kind === 'fragment' && isElsewhere(found.slice(1), node)) continue;
    const place = { node, shownAt: at, sources };
    const rule = narrativeRules[kind];
    if (rule === 'narrative/malformed') report({ rule, params: { found, on, reason, meant }, ...place });
    else if (rule === 'narrative/element-not-allowed') report({ rule, params: { found, on, meant }, ...place });
    else report({ rule, params: { found, on }, ...place });
  }
}

/** Whether an anchor is elsewhere in the document: the id of an element or contained resource, or in another narrative. */
function isElsewhere(anchor: string, from: FhirNode): boolean {
  let root = from;
  while (root.parent !== null) root = root.parent;
  const has = (node: FhirNode): boolean =>
    (node.name === 'id' && node.literal === anchor) ||
    (node.name === 'div' && node !== from && ['id', 'name'].some((name) => holds(node, `${name}="${anchor}"`))) ||
    node.children.some(has);
  return has(root);
}

const holds = (node: FhirNode, text: string): boolean => node.literal?.includes(text) === true;

const narrativeRules = {
  malformed: 'narrative/malformed',
  entity: 'narrative/malformed',
  namespace: 'narrative/namespace',
  root: 'narrative/root-not-div',
  element: 'narrative/element-not-allowed',
  attribute: 'narrative/attribute-not-allowed',
  nesting: 'narrative/misplaced-element',
  link: 'narrative/script-link',
  scheme: 'narrative/link-not-an-address',
  fragment: 'narrative/link-unresolved',
  address: 'narrative/invalid-link',
  empty: 'narrative/empty',
} as const;
