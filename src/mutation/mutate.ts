import { expressionOf } from '../fhir/path.js';
import type { FhirDocument, FhirNode } from '../fhir/tree.js';
import type { Text } from '../model/text.js';
import type { Attempt } from './attempt.js';
import type { Demand } from './constraints.js';
import { definitionsFrom, demandsOf, elementsNeeded } from './definitions.js';
import { isForbidden } from './elements.js';
import { breakers, isAboutCount } from './breakers.js';
import type { Lab, Site } from './lab.js';
import type { Constraint, ConstraintKind, Expected, Mutant, MutationOutcome } from '../model/mutation.js';
import { isBindable } from '../validator/evaluate/bindings.js';
import { seed } from './seed.js';
import type { Unplaced } from './seed.js';
import { placesOf } from './places.js';
import { stricterOf } from './stricter.js';
import { verdictOf } from './verdict.js';
import type { Verdict } from './verdict.js';

/** A mutant that was made, before it has a number. */
interface Made {
  readonly attempt: Attempt;
  readonly site: Site;
  readonly expected: Expected;
  readonly text: string;
  readonly verdict: Verdict;
  readonly document: FhirDocument;
}

/**
 * Breaks every constraint of the definitions that a profile leads to, each in a copy of a valid document. The same
 * documents give the same mutants in the same order.
 * @param only leaves out constraints that it says no to
 */
export function* mutants(lab: Lab, only: (constraint: Constraint) => boolean = () => true): Generator<MutationOutcome> {
  const definitions = definitionsFrom([lab.profile, ...lab.claimed()], lab.engine.schemas);
  const demands = demandsOf(definitions, lab.engine.schemas).filter(({ constraint }) => only(constraint));
  const unplaced = seed(definitions, elementsNeeded(demands, definitions), lab);
  const byKey = groupByKey(demands);
  const done = new Set<Demand>();
  let count = 0;
  for (const demand of demands) {
    if (done.has(demand)) continue;
    done.add(demand);
    const made = makeMutant(demand, lab, unplaced);
    if ('da' in made) {
      yield { unreached: { constraint: demand.constraint, reason: made } };
      continue;
    }
    const same = sharing(demand, made.site, lab, byKey).filter((one) => !done.has(one));
    const also = same.filter((one) => made.verdict.names(one.constraint));
    for (const one of also) done.add(one);
    const { killed: found, alone } = made.verdict;
    yield { judged: { mutant: toMutant(++count, demand, also, made), found, alone } };
  }
}

function toMutant(number: number, demand: Demand, also: readonly Demand[], made: Made): Mutant {
  const { constraint } = demand;
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

/** Demands of the same words for elements of the same name. */
const keyOf = ({ constraint, element }: Demand): string =>
  [constraint.kind, constraint.detail, element.name, element.sliceName ?? ''].join(' ');

function groupByKey(demands: readonly Demand[]): ReadonlyMap<string, readonly Demand[]> {
  const groups = new Map<string, Demand[]>();
  for (const demand of demands) {
    const group = groups.get(keyOf(demand));
    if (group === undefined) groups.set(keyOf(demand), [demand]);
    else group.push(demand);
  }
  return groups;
}

/** Demands that other schemas make of the same node in the same words. */
function sharing(
  demand: Demand,
  { place }: Site,
  lab: Lab,
  byKey: ReadonlyMap<string, readonly Demand[]>,
): readonly Demand[] {
  const applying = new Set(place.state.facets);
  return (byKey.get(keyOf(demand)) ?? []).filter((one) => {
    const element = subjectOf(one);
    return element !== undefined && applying.has(lab.engine.states.facet(one.schema, element));
  });
}

/** The element whose node a demand is broken at: the parent where it is about which children there are. */
function subjectOf(demand: Demand): Demand['parent'] {
  return isAboutCount(demand.constraint) ? demand.parent : demand.element;
}

/** Some constraints of a choice concern some of its types only. */
function fitsType(kind: ConstraintKind, type: string): boolean {
  if (kind === 'binding') return isBindable(type);
  return kind.startsWith('reference-') || kind === 'aggregation' ? type === 'Reference' : true;
}

const mostSites = 3;

function makeMutant(demand: Demand, lab: Lab, unplaced: Unplaced): Made | Text {
  if (demand.invariant !== undefined && demand.invariant.expression === undefined) return onlyWords;
  const element = subjectOf(demand);
  const all = element === undefined ? [] : lab.sites(lab.engine.states.facet(demand.schema, element));
  const sites = all.filter(({ place }) => fitsType(demand.constraint.kind, place.state.type));
  if (sites.length === 0) return whyUnplaced(demand, unplaced);
  let best: Made | undefined;
  let reason: Text = noWay;
  for (const site of sites.slice(0, mostSites)) {
    const made = stricterOf(demand, site, lab) ?? bestAt(demand, site, lab);
    if (made === undefined) continue;
    if ('da' in made) reason = made;
    else if (isPerfect(made)) return made;
    else best = better(best, made);
  }
  if (best !== undefined && isUnheardWarning(demand, best)) return onlyWarns;
  return best ?? reason;
}

const isPerfect = ({ verdict }: Made): boolean => verdict.killed && verdict.alone;

const better = (known: Made | undefined, made: Made): Made =>
  known === undefined || (made.verdict.killed && !known.verdict.killed) ? made : known;

/** The first way that breaks a constraint alone, else the first that is found, else the first; or why there is none. */
function bestAt(demand: Demand, site: Site, lab: Lab): Made | Text | undefined {
  let best: Made | undefined;
  let reason: Text | undefined;
  const attempts = breakers[demand.constraint.kind]({ demand, site, lab });
  if ('da' in attempts) return attempts;
  for (const attempt of attempts) {
    const made = make(demand, site, attempt, lab);
    if (made === undefined) continue;
    if (!made.verdict.killed && !stillApplies(demand, made, lab)) {
      reason = inSlice(site.place.node, site.subject) ? decidesSlice : notAsked;
    } else if (isPerfect(made)) return made;
    else best = better(best, made);
  }
  return best ?? reason;
}

/** A warning that is given, but not in the name of a profile that only a reference asks for. */
const isUnheardWarning = ({ invariant }: Demand, { verdict }: Made): boolean =>
  invariant !== undefined && invariant.severity !== 'error' && verdict.found && !verdict.killed;

function make(demand: Demand, site: Site, attempt: Attempt, lab: Lab): Made | undefined {
  const changed = lab.change(site.subject, attempt.edit);
  if (changed?.result === undefined) return undefined;
  const expected = {
    rules: attempt.rules,
    expression: expressionOf(changed.result),
    orBelow: attempt.orBelow ?? false,
  };
  const document = lab.read(changed.text);
  if (attempt.holds?.(document, expected.expression) === true) return undefined;
  const verdict = verdictOf(lab.judge(document), demand.constraint, expected);
  return { attempt, site, expected, text: changed.text, verdict, document };
}

/**
 * Whether the changed element is still judged by the constraint: a value that a slice is told by takes it out of the
 * slice, and without `meta.profile` or a reference to it a resource is not judged by the profile.
 */
function stillApplies(demand: Demand, { document, expected }: Made, lab: Lab): boolean {
  const element = subjectOf(demand);
  if (element === undefined) return true;
  const facet = lab.engine.states.facet(demand.schema, element);
  return placesOf(document, [lab.profile], lab.engine).some(
    ({ node, state }) => state.facets.includes(facet) && expressionOf(node) === expected.expression,
  );
}

function inSlice(node: FhirNode, { places }: Site['subject']): boolean {
  const above = new Set<FhirNode>();
  for (let at: FhirNode | null = node; at !== null; at = at.parent) above.add(at);
  return places.some((place) => above.has(place.node) && place.slices.length > 0);
}

function whyUnplaced({ schema, element }: Demand, unplaced: Unplaced): Text {
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
const noWay: Text = {
  da: 'ingen af de ændringer, der blev prøvet, bryder det',
  en: 'none of the changes that were tried breaks it',
};
const decidesSlice: Text = {
  da: 'værdien afgør, hvilken slice elementet hører til: ændret hører det til en anden eller ingen',
  en: 'the value decides which slice the item is in: changed, it is in another or none',
};
