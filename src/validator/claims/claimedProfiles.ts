import { isInNamespace } from '../../packages/index.js';
import type { FhirNode } from '../../fhir/index.js';
import type { Schema } from '../compile/schema.js';
import type { Schemas } from '../compile/schemas.js';
import type { Report } from '../walk/draft.js';
import type { Engine } from '../walk/engine.js';
import { claimNodesOf } from './claims.js';

/**
 * The profiles that a resource claims in `meta.profile` and is judged by. What of its claims is not judged, or is judged
 * by something else than it names, is reported: no claim is passed over.
 * @param isAsked true where the user named a profile for it, so that it is judged by that at least
 */
export function claimedProfiles(
  node: FhirNode,
  type: string,
  isAsked: boolean,
  engine: Engine,
  report: Report,
): readonly Schema[] {
  const schemas: Schema[] = [];
  const unjudged: FhirNode[] = [];
  for (const claim of claimNodesOf(node)) {
    if (claim.literal === undefined) continue;
    const schema = claimedSchema(claim.literal, engine.schemas);
    if (schema === undefined) {
      unjudged.push(claim);
      continue;
    }
    reportOtherName(claim, claim.literal, schema, engine, report);
    const params = { profile: claim.literal, type };
    if (schema.type !== type) report({ rule: 'profile/wrong-type', node: claim, params, sources: [] });
    else schemas.push(schema);
  }
  // A type of R4 itself asks nothing that was not judged anyway: beside it alone a claim is as good as alone.
  const isJudged = isAsked || schemas.some(({ derivation }) => derivation === 'constraint');
  const unknown = isJudged ? 'profile/not-available' : 'profile/none-judged';
  for (const claim of unjudged) reportUnjudged(claim, claim.literal ?? '', { type, unknown }, engine, report);
  return schemas;
}

/**
 * The profile that a claim is meant for: the one that it names, else the version of it at hand, else the one whose URL
 * differs in form alone.
 */
export function claimedSchema(claim: string, schemas: Schemas): Schema | undefined {
  const exact = schemas.byCanonical(claim) ?? schemas.byCanonical(claim.split('|')[0] ?? '');
  if (exact !== undefined) return exact;
  const meant = schemas.sameButForm(claim);
  return meant === undefined ? undefined : schemas.byCanonical(meant);
}

/** A claim that is judged by a profile with another name: another version of it, or another form of its URL. */
function reportOtherName(claim: FhirNode, text: string, schema: Schema, { schemas }: Engine, report: Report): void {
  if (schemas.byCanonical(text) !== undefined) return;
  const [url = '', version] = text.split('|');
  if (url !== schema.url) {
    report({ rule: 'profile/other-form', node: claim, params: { profile: url, expected: schema.url }, sources: [] });
  }
  if (version !== undefined && !isVersionOf(version, schema)) {
    const params = { profile: text, used: schema.canonical };
    report({ rule: 'profile/other-version', node: claim, params, sources: [] });
  }
}

const isVersionOf = (version: string, { url, canonical }: Schema): boolean => canonical === `${url}|${version}`;

/** Rules of a claim of a profile that nobody has. */
type UnknownProfileRule = 'profile/none-judged' | 'profile/not-available';

/**
 * Why a claim is not judged, the likeliest reason alone.
 * @param unknown rule for a profile that nobody has and that no guide here would have
 */
function reportUnjudged(
  claim: FhirNode,
  profile: string,
  { type, unknown }: { readonly type: string; readonly unknown: UnknownProfileRule },
  engine: Engine,
  report: Report,
): void {
  const { schemas } = engine;
  const fault = schemas.faultOf(profile) ?? schemas.faultOf(profile.split('|')[0] ?? '');
  const suggestion = fault === undefined ? schemas.spelledLike(profile) : undefined;
  if (fault !== undefined) {
    const params = { profile, type, reason: fault.reason, at: fault.at };
    report({ rule: 'profile/not-compiled', node: claim, params, sources: [] });
  } else if (suggestion !== undefined) {
    report({ rule: 'profile/near-miss', node: claim, params: { profile, type, suggestion }, sources: [] });
  } else if (engine.namespaces.some((namespace) => isInNamespace(profile, namespace))) {
    report({ rule: 'profile/not-in-guide', node: claim, params: { profile, type }, sources: [] });
  } else report({ rule: unknown, node: claim, params: { profile, type }, sources: [] });
}
