import { child } from '../../fhir/index.js';
import type { FhirNode } from '../../fhir/index.js';
import { severityOf } from '../walk/draft.js';
import type { FindingDraft } from '../walk/draft.js';
import { isBadValue, isMalformed, isWrongValue } from './malformed.js';

/** The drafts of one document, by where they stand. */
export interface DraftIndex {
  /** Errors whose node is this one. */
  at(node: FhirNode): readonly FindingDraft[];
  /** Errors of a rule whose node is this one. */
  ofRule(node: FhirNode, rule: string): readonly FindingDraft[];
  /** The first error of one of these rules at a node, but for one. */
  firstAt(node: FhirNode, rules: readonly string[], but: FindingDraft): FindingDraft | undefined;
  /** The first error of a rule at a node or anywhere below it, but for one. */
  firstWithin(node: FhirNode, rule: string, but: FindingDraft): FindingDraft | undefined;
  /** Errors of elements that are written wrongly at this node or a few levels below it. */
  faultsBelow(node: FhirNode): readonly FindingDraft[];
  /** References that lead nowhere and are likely to mean this entry. */
  meaning(entry: FhirNode): readonly FindingDraft[];
  /** What says that the code of this node was not checked. */
  unchecked(node: FhirNode): FindingDraft | undefined;
  /** The first errors of elements that are written wrongly or have another value than is asked for. */
  readonly wrong: readonly FindingDraft[];
  /** What says, of whatever severity, that a profile which this node claims could not be applied. */
  unjudged(node: FhirNode): readonly FindingDraft[];
}

/** Beyond this many, what a constraint on a whole Bundle rests on is not looked for. */
const maxWrong = 200;

const isWrong = (draft: FindingDraft): boolean => isMalformed(draft) || isBadValue(draft) || isWrongValue(draft);

const unjudgedRules: ReadonlySet<string> = new Set([
  'profile/near-miss',
  'profile/not-available',
  'profile/not-compiled',
  'profile/not-found',
]);

/** How many levels above a fault it is looked for: from a code to the item of the list that it tells apart. */
const levels = 5;

/** Sorts drafts by where they stand. */
export function indexOf(drafts: readonly FindingDraft[]): DraftIndex {
  const at = new Map<FhirNode, FindingDraft[]>();
  const faults = new Map<FhirNode, FindingDraft[]>();
  const meaning = new Map<FhirNode, FindingDraft[]>();
  const unchecked = new Map<FhirNode, FindingDraft>();
  const unjudged = new Map<FhirNode, FindingDraft[]>();
  const byRule = new Map<string, FindingDraft[]>();
  const ofRule = createByRule(Infinity);
  const within = new Map<string, DraftsByRule>();
  const order = new Map(drafts.map((draft, index) => [draft, index]));
  for (const draft of drafts) {
    if (draft.rule === 'terminology/not-verifiable') unchecked.set(draft.node, draft);
    if (unjudgedRules.has(draft.rule)) add(unjudged, draft.node, draft);
    if (severityOf(draft) !== 'error') continue;
    add(byRule, draft.rule, draft);
    add(at, draft.node, draft);
    ofRule.add(draft.node, draft.rule, draft);
    if (draft.meant !== undefined) add(meaning, draft.meant, draft);
    if (!isMalformed(draft) && !isBadValue(draft)) continue;
    let node: FhirNode | null = draft.node;
    for (let level = 0; node !== null && level < levels; level++, node = node.parent) add(faults, node, draft);
  }
  return {
    at: (node) => at.get(node) ?? none,
    faultsBelow: (node) => faults.get(node) ?? none,
    meaning: (entry) => meaning.get(entry) ?? none,
    unchecked: (node) => unchecked.get(node),
    wrong: drafts.filter((draft) => severityOf(draft) === 'error' && isWrong(draft)).slice(0, maxWrong),
    unjudged: (node) => unjudged.get(node) ?? none,
    ofRule: (node, rule) => ofRule.find(node, rule),
    firstAt: (node, rules, but) => {
      const found = rules.flatMap((rule) => ofRule.find(node, rule).find((draft) => draft !== but) ?? []);
      return found.sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0))[0];
    },
    firstWithin: (node, rule, but) => {
      let firsts = within.get(rule);
      if (firsts === undefined) {
        firsts = createByRule(2); // The second is for the one that asks and is the first.
        for (const draft of byRule.get(rule) ?? none) {
          for (let up: FhirNode | null = draft.node; up !== null; up = up.parent) firsts.add(up, rule, draft);
        }
        within.set(rule, firsts);
      }
      return firsts.find(node, rule).find((draft) => draft !== but);
    },
  };
}

/** Drafts by node and rule. */
interface DraftsByRule {
  add(node: FhirNode, rule: string, draft: FindingDraft): void;
  find(node: FhirNode, rule: string): readonly FindingDraft[];
}

/** @param most how many of a node and rule are kept, the first ones */
function createByRule(most: number): DraftsByRule {
  const drafts = new Map<FhirNode, Map<string, FindingDraft[]>>();
  return {
    add: (node, rule, draft) => {
      let rules = drafts.get(node);
      if (rules === undefined) drafts.set(node, (rules = new Map<string, FindingDraft[]>()));
      const found = rules.get(rule);
      if (found === undefined) rules.set(rule, [draft]);
      else if (found.length < most) found.push(draft);
    },
    find: (node, rule) => drafts.get(node)?.get(rule) ?? none,
  };
}

const none: readonly FindingDraft[] = [];

function add<K>(map: Map<K, FindingDraft[]>, key: K, draft: FindingDraft): void {
  const found = map.get(key);
  if (found === undefined) map.set(key, [draft]);
  else found.push(draft);
}

const fullUrlRules = /^bundle\/(fullurl-|id-missing)|^invariant\/bdl-8$/;

/** What is wrong with the names of an entry: its fullUrl or the id of its resource. */
export function entryFault(entry: FhirNode, index: DraftIndex): FindingDraft | undefined {
  const fullUrl = child(entry, 'fullUrl');
  const resource = child(entry, 'resource');
  return (
    (fullUrl && index.at(fullUrl).find((other) => isMalformed(other) || isBadValue(other))) ??
    index.at(entry).find((other) => fullUrlRules.test(other.rule) || isMalformed(other)) ??
    (resource && index.at(resource).find(({ rule }) => /-resource-type$/.test(rule))) ??
    index.at(entry).find((other) => other.rule === 'cardinality/min' && other.params.name === 'fullUrl')
  );
}
