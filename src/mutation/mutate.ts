import { expressionOf } from '../fhir/index.js';
import type { FhirDocument, FhirNode } from '../fhir/index.js';
import type { Text } from '../base/index.js';
import type { Mutation } from './mutator.js';
import type { MutationTarget } from './targets.js';
import { reachableDefinitions, targetsOfDefinitions, elementsNeeded } from './definitions.js';
import { isForbidden } from './elements.js';
import { mutators, isAboutCount } from './mutators.js';
import type { Workbench, Site } from './workbench.js';
import type { MutatedConstraint, ConstraintKind, ExpectedFinding, Mutant, MutationOutcome } from '../model/mutation.js';
import { isBindable } from '../validator/workbench/index.js';
import { seed } from './seed.js';
import type { Unplaced } from './seed.js';
import { evaluatedNodesOf } from './evaluatedNodes.js';
import { stricterOf } from './stricter.js';
import { mutantVerdict } from './verdict.js';
import type { MutantVerdict } from './verdict.js';

/** A new mutant, before it has a number. */
interface MutantCandidate {
  readonly attempt: Mutation;
  readonly site: Site;
  readonly expected: ExpectedFinding;
  readonly text: string;
  readonly verdict: MutantVerdict;
  readonly document: FhirDocument;
}

/**
 * Breaks every constraint of the definitions that a profile refers to, each in a copy of a valid document. The same
 * documents give the same mutants in the same order.
 * @param only leaves out constraints for which it returns false
 */
export function* mutants(
  workbench: Workbench,
  only: (constraint: MutatedConstraint) => boolean = () => true,
): Generator<MutationOutcome> {
  const definitions = reachableDefinitions([workbench.profile, ...workbench.claimed()], workbench.engine.schemas);
  const targets = targetsOfDefinitions(definitions, workbench.engine.schemas).filter(({ constraint }) =>
    only(constraint),
  );
  const unplaced = seed(definitions, elementsNeeded(targets, definitions), workbench);
  const byKey = groupByKey(targets);
  const done = new Set<MutationTarget>();
  let count = 0;
  for (const target of targets) {
    if (done.has(target)) continue;
    done.add(target);
    const made = makeMutant(target, workbench, unplaced);
    if ('da' in made) {
      yield { unreached: { constraint: target.constraint, reason: made } };
      continue;
    }
    const same = sharing(target, made.site, workbench, byKey).filter((one) => !done.has(one));
    const also = same.filter((one) => made.verdict.names(one.constraint));
    for (const one of also) done.add(one);
    const { killed: found, alone } = made.verdict;
    yield { judged: { mutant: toMutant(++count, target, also, made), found, alone } };
  }
}

function toMutant(
  number: number,
  target: MutationTarget,
  also: readonly MutationTarget[],
  made: MutantCandidate,
): Mutant {
  const { constraint } = target;
  const words = [String(number).padStart(5, '0'), constraint.kind, constraint.elementId];
  return {
    id: words
      .join('-')
      .replace(/[^A-Za-z0-9.-]+/g, '_')
      .slice(0, 100),
    constraint,
    also: also.map((one) => one.constraint),
    what: made.attempt.what,
    expected: made.expected,
    base: made.site.subject.name,
    format: made.document.format,
    document: made.text,
  };
}

/** Equal constraints on elements of the same name. */
const keyOf = ({ constraint, element }: MutationTarget): string =>
  [constraint.kind, constraint.detail, element.name, element.sliceName ?? ''].join(' ');

function groupByKey(targets: readonly MutationTarget[]): ReadonlyMap<string, readonly MutationTarget[]> {
  const groups = new Map<string, MutationTarget[]>();
  for (const target of targets) {
    const group = groups.get(keyOf(target));
    if (group === undefined) groups.set(keyOf(target), [target]);
    else group.push(target);
  }
  return groups;
}

/** Equal constraints of other schemas on the same node. */
function sharing(
  target: MutationTarget,
  { evaluated: place }: Site,
  workbench: Workbench,
  byKey: ReadonlyMap<string, readonly MutationTarget[]>,
): readonly MutationTarget[] {
  const applying = new Set(place.state.facets);
  return (byKey.get(keyOf(target)) ?? []).filter((one) => {
    const element = subjectOf(one);
    return element !== undefined && applying.has(workbench.engine.states.facet(one.schema, element));
  });
}

/** The element at whose node a constraint is broken: the parent if it concerns which children there are. */
function subjectOf(target: MutationTarget): MutationTarget['parent'] {
  return isAboutCount(target.constraint) ? target.parent : target.element;
}

/** Some constraints of a choice concern some of its types only. */
function fitsType(kind: ConstraintKind, type: string): boolean {
  if (kind === 'binding') return isBindable(type);
  return kind.startsWith('reference-') || kind === 'aggregation' ? type === 'Reference' : true;
}

const maxSites = 3;

function makeMutant(target: MutationTarget, workbench: Workbench, unplaced: Unplaced): MutantCandidate | Text {
  if (target.invariant !== undefined && target.invariant.expression === undefined) return onlyWords;
  const element = subjectOf(target);
  const all = element === undefined ? [] : workbench.sites(workbench.engine.states.facet(target.schema, element));
  const sites = all.filter(({ evaluated: place }) => fitsType(target.constraint.kind, place.state.type));
  if (sites.length === 0) return whyUnplaced(target, unplaced);
  let best: MutantCandidate | undefined;
  let reason: Text = noMutation;
  for (const site of sites.slice(0, maxSites)) {
    const made = stricterOf(target, site, workbench) ?? bestAt(target, site, workbench);
    if (made === undefined) continue;
    if ('da' in made) reason = made;
    else if (isPerfect(made)) return made;
    else best = better(best, made);
  }
  if (best !== undefined && isIgnoredWarning(target, best)) return onlyWarns;
  return best ?? reason;
}

const isPerfect = ({ verdict }: MutantCandidate): boolean => verdict.killed && verdict.alone;

const better = (known: MutantCandidate | undefined, made: MutantCandidate): MutantCandidate =>
  known === undefined || (made.verdict.killed && !known.verdict.killed) ? made : known;

/**
 * The first way that breaks only this constraint, else the first that is detected, else the first; or why there is
 * none.
 */
function bestAt(target: MutationTarget, site: Site, workbench: Workbench): MutantCandidate | Text | undefined {
  let best: MutantCandidate | undefined;
  let reason: Text | undefined;
  const attempts = mutators[target.constraint.kind]({ target: target, site, workbench: workbench });
  if ('da' in attempts) return attempts;
  for (const attempt of attempts) {
    const made = make(target, site, attempt, workbench);
    if (made === undefined) continue;
    if (!made.verdict.killed && !stillApplies(target, made, workbench)) {
      reason = inSlice(site.evaluated.node, site.subject) ? decidesSlice : notAsked;
    } else if (isPerfect(made)) return made;
    else best = better(best, made);
  }
  return best ?? reason;
}

/** A warning that is reported, but not for a profile that only a reference requires. */
const isIgnoredWarning = ({ invariant }: MutationTarget, { verdict }: MutantCandidate): boolean =>
  invariant !== undefined && invariant.severity !== 'error' && verdict.found && !verdict.killed;

function make(
  target: MutationTarget,
  site: Site,
  attempt: Mutation,
  workbench: Workbench,
): MutantCandidate | undefined {
  const changed = workbench.change(site.subject, attempt.edit);
  if (changed?.result === undefined) return undefined;
  const expected = {
    rules: attempt.rules,
    expression: expressionOf(changed.result),
    orBelow: attempt.orBelow ?? false,
  };
  const document = workbench.read(changed.text);
  if (attempt.holds?.(document, expected.expression) === true) return undefined;
  const verdict = mutantVerdict(workbench.judge(document), target.constraint, expected);
  return { attempt, site, expected, text: changed.text, verdict, document };
}

/**
 * Whether the constraint still applies to the changed element: changing a discriminator's value takes it out of the
 * slice, and without `meta.profile` or a reference to it a resource is not validated against the profile.
 */
function stillApplies(target: MutationTarget, { document, expected }: MutantCandidate, workbench: Workbench): boolean {
  const element = subjectOf(target);
  if (element === undefined) return true;
  const facet = workbench.engine.states.facet(target.schema, element);
  return evaluatedNodesOf(document, [workbench.profile], workbench.engine).some(
    ({ node, state }) => state.facets.includes(facet) && expressionOf(node) === expected.expression,
  );
}

function inSlice(node: FhirNode, { evaluated: places }: Site['subject']): boolean {
  const above = new Set<FhirNode>();
  for (let at: FhirNode | null = node; at !== null; at = at.parent) above.add(at);
  return places.some((place) => above.has(place.node) && place.slices.length > 0);
}

function whyUnplaced({ schema, element }: MutationTarget, unplaced: Unplaced): Text {
  for (let at: string = element.id; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('.')))) {
    const holder = schema.elements.get(at);
    const reason = holder && unplaced.get(holder);
    if (holder !== undefined && reason !== undefined && reason.en !== noHolder) {
      return { da: `${holder.id}: ${reason.da}`, en: `${holder.id}: ${reason.en}` };
    }
    if (holder !== undefined && isForbidden(holder, schema)) return forbidden;
  }
  const root = unplaced.get(schema.root);
  return root === undefined ? notThere : { da: `${schema.root.id}: ${root.da}`, en: `${schema.root.id}: ${root.en}` };
}

const noHolder = 'the element that it belongs to could not be added';
const notThere: Text = {
  da: 'elementet står i ingen af de gyldige dokumenter og kunne ikke tilføjes',
  en: 'the element is in none of the valid documents and could not be added',
};
const forbidden: Text = { da: 'elementet må ikke være der', en: 'the element may not be there' };
const onlyWords: Text = {
  da: 'invarianten har intet FHIRPath-udtryk, kun ord',
  en: 'the invariant has no FHIRPath expression, only words',
};
const notAsked: Text = {
  da: 'ændringen fjerner det, der beder om profilen: angivelsen i meta.profile eller en henvisning',
  en: 'the change takes away what asks for the profile: the claim in meta.profile, or a reference',
};
const onlyWarns: Text = {
  da: 'en advarsel, som kun en henvisnings profil beder om; en henvisning kræver det, der er fejl',
  en: 'a warning that only the profile of a reference asks for; a reference demands what is an error',
};
const noMutation: Text = {
  da: 'ingen af de ændringer, der blev prøvet, bryder det',
  en: 'none of the changes that were tried breaks it',
};
const decidesSlice: Text = {
  da: 'værdien afgør, hvilken slice elementet hører til: ændret hører det til en anden eller ingen',
  en: 'the value decides which slice the item is in: changed, it is in another or none',
};
