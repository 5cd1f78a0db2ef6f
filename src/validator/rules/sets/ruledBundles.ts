import { withOthers } from '../../../catalogue/index.js';
import { child, childrenNamed } from '../../../fhir/index.js';
import type { FhirDocument, FhirNode } from '../../../fhir/index.js';
import type { Finding, RuleApplication, Severity } from '../../../model/finding.js';
import type { ContextRecord } from '../../../model/package.js';
import { claimNodesOf, resourcesIn } from '../../claims/claims.js';
import { claimedSchema } from '../../claims/claimedProfiles.js';
import type { Schema } from '../../compile/schema.js';
import type { Schemas } from '../../compile/schemas.js';
import { applyRuleSet } from './applyRuleSet.js';
import type { RuledBundle, RuleOptions } from './applyRuleSet.js';
import { ruleSets } from './ruleSets.js';
import type { ElementFault } from '../../folding/elementFaults.js';
import { underCauses } from './sameFault.js';
import { faultFinder } from './underFaults.js';

/** What a document was judged by. */
export interface RuleContext {
  readonly schemas: Schemas;
  readonly record: ContextRecord;
  /** Profiles that resources of it were judged by beside their claims. */
  readonly asked: ReadonlyMap<FhirNode, readonly Schema[]>;
  /** Elements that no rule can look at. */
  faults(): readonly ElementFault[];
}

/**
 * Applies the business rules that exist for the Bundles of a document, wherever they stand in it: each by the standard of the
 * profile that judged the Bundle, or its first entry, or of the profiles that these are made from.
 * @param findings what the profiles say; what a rule says again stands under it.
 * @returns all findings, worst first, and what was applied to what.
 */
export function withBusinessRules(
  document: FhirDocument,
  root: FhirNode,
  findings: readonly Finding[],
  context: RuleContext,
  options: RuleOptions,
): { readonly findings: readonly Finding[]; readonly rules: readonly RuleApplication[] } {
  const applied = resourcesIn(root)
    .flatMap((resource) => ruledBundle(resource, context.asked.get(resource) ?? [], context) ?? [])
    .map((bundle) => applyRuleSet(document, bundle, options));
  const rules = applied.map(({ application }) => application);
  const own = applied.flatMap((one) => one.outcomes);
  if (own.length === 0) return { findings, rules };
  const faultOf = faultFinder(findings, context.faults());
  const faults = new Map(own.map((outcome) => [outcome.finding, faultOf(outcome)]));
  const all = [...findings, ...faults.keys()];
  const folded = [...underCauses(all, (finding) => faults.get(finding))].sort(worstFirst);
  return { findings: onceEach(folded), rules };
}

/** Rules that say one thing of each resource of a document: it is told of the first, with the number of the others. */
const toldOnce: ReadonlySet<string> = new Set([
  'medcom/identifier-on-every-resource',
  'medcom/narrative-on-every-resource',
  'medcom/narrative-shows-id',
]);

function onceEach(findings: readonly Finding[]): readonly Finding[] {
  const others = new Map<string, Finding[]>();
  const firsts = findings.filter((finding) => {
    if (!toldOnce.has(finding.rule)) return true;
    const known = others.get(`${finding.rule} ${finding.severity}`);
    if (known === undefined) others.set(`${finding.rule} ${finding.severity}`, []);
    else known.push(finding);
    return known === undefined;
  });
  return firsts.map((finding) => {
    const more = toldOnce.has(finding.rule) ? (others.get(`${finding.rule} ${finding.severity}`) ?? []) : [];
    if (more.length === 0) return finding;
    const message = withOthers(finding.message, more.length);
    return { ...finding, message, followers: [...(finding.followers ?? []), ...more] };
  });
}

function ruledBundle(
  bundle: FhirNode,
  asked: readonly Schema[],
  { schemas, record }: RuleContext,
): RuledBundle | undefined {
  if (bundle.resourceType !== 'Bundle') return undefined;
  const first = child(childrenNamed(bundle, 'entry')[0], 'resource');
  const claims = [bundle, ...(first === undefined ? [] : [first])].flatMap((resource) =>
    claimNodesOf(resource).flatMap(({ literal }) => claimedSchema(literal ?? '', schemas) ?? []),
  );
  for (const schema of [...asked, ...claims]) {
    const urls = lineage(schema, schemas);
    const set = ruleSets.find(({ profiles }) => profiles.some((profile) => urls.includes(profile)));
    if (set === undefined) continue;
    const origin = record.packages.find(({ id }) => id === set.guide)?.origin;
    return { bundle, set, profile: schema.canonical, isBrought: origin === 'embedded' };
  }
  return undefined;
}

/** URLs of a profile and of those that it is made from. */
function lineage(schema: Schema, schemas: Schemas): readonly string[] {
  const urls: string[] = [];
  for (let at: Schema | undefined = schema; at !== undefined && !urls.includes(at.url);) {
    urls.push(at.url);
    at = at.base === undefined ? undefined : schemas.byCanonical(at.base);
  }
  return urls;
}

const rank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, information: 2 };

const isOfRules = ({ rule }: Finding): number => (/^(?:medcom|danish)\//.test(rule) ? 1 : 0);

/**
 * Errors, then warnings, then information; each with what the format and the profiles say first, since rules look at what
 * these ask for, in the order of the document, then by rule.
 */
function worstFirst(a: Finding, b: Finding): number {
  const byPlace = a.position.line - b.position.line || a.position.column - b.position.column;
  return (
    rank[a.severity] - rank[b.severity] ||
    isOfRules(a) - isOfRules(b) ||
    byPlace ||
    (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0)
  );
}
