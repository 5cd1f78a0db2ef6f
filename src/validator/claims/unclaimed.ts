import { addAll } from '../../base/index.js';
import { childrenNamed, literal } from '../../fhir/index.js';
import type { FhirNode } from '../../fhir/index.js';
import type { Schema } from '../compile/schema.js';
import type { Schemas } from '../compile/schemas.js';
import type { FindingDraft } from '../walk/draft.js';
import { claimedSchema } from './claimedProfiles.js';
import { claimNodesOf, resourcesIn } from './claims.js';
import { heldDocuments } from './content.js';
import type { GuideProfiles } from './guideProfiles.js';

/** Profiles that resources are judged by though they claim none. */
export type GivenProfiles = ReadonlyMap<FhirNode, readonly Schema[]>;

/** What resources without claims are judged by. */
export interface UnclaimedBy {
  readonly schemas: Schemas;
  readonly profiles: GuideProfiles;
  /** True where the user named the guide: then it is for everything, and not for what stands beside claims of it alone. */
  readonly isNamed: boolean;
  /** Whether anything in the document claims a profile. */
  readonly hasClaims: boolean;
}

/**
 * Finds profiles of the guide for what claims none, where the user named the guide or something beside it claims a profile
 * of it. A Bundle is judged by the guide's profile for its type and first entry, and what is in it by that; of other
 * resources the one profile that a named guide has for the type. What is left is named in `drafts`: no resource passes as
 * FHIR R4 alone, unsaid, beside what follows a guide (R4 resource.html, Meta.profile: a claim is no condition for conforming).
 * It keeps the document from being valid where the guide says what is exchanged, by a profile for Bundle; a guide of profiles
 * for single resources asks nothing of those that do not claim them.
 */
export function profilesForUnclaimed(root: FhirNode, by: UnclaimedBy, drafts: FindingDraft[]): GivenProfiles {
  const given = new Map<FhirNode, readonly Schema[]>();
  if (by.profiles.guides === '' || !(by.isNamed || by.hasClaims)) return given;
  const told: FindingDraft[] = [];
  visit(root, { ...by, root, given, drafts: told });
  addAll(drafts, told);
  const isJudged = told.some(({ rule }) => rule !== 'profile/none-claimed') || given.size > 0 || by.hasClaims;
  if (!isJudged && isUnclaimed(root, by.schemas) && heldDocuments(root).length === 0) {
    reportNoneChosen(root, [], by, drafts);
  }
  return given;
}

/** Whether any resource of a document claims a profile that it is judged by; a type of R4 itself is none. */
export function claimsAny(root: FhirNode, schemas: Schemas): boolean {
  return resourcesIn(root).some((resource) =>
    claimNodesOf(resource).some(({ literal = '' }) => claimedSchema(literal, schemas)?.derivation === 'constraint'),
  );
}

/** Claims at most types of R4, which everything conforms to anyway; a claim that nothing answers to is told by itself. */
const isUnclaimed = (resource: FhirNode, schemas: Schemas): boolean =>
  claimNodesOf(resource).every(({ literal = '' }) => claimedSchema(literal, schemas)?.derivation === 'specialization');

interface Visit extends UnclaimedBy {
  readonly root: FhirNode;
  readonly given: Map<FhirNode, readonly Schema[]>;
  readonly drafts: FindingDraft[];
}

function visit(resource: FhirNode, on: Visit): void {
  if (resource.resourceType === 'Bundle') visitBundle(resource, on);
  else if (isUnclaimed(resource, on.schemas)) visitOther(resource, on);
}

function visitBundle(bundle: FhirNode, on: Visit): void {
  const { profiles, drafts } = on;
  if (!isUnclaimed(bundle, on.schemas)) return;
  const fitting = wrapsClaim(bundle, on) ? [] : profiles.forBundle(bundle);
  const [suited] = fitting;
  if (suited !== undefined && fitting.length === 1) {
    give(bundle, suited, on);
    return;
  }
  if (suited !== undefined) reportNoneChosen(bundle, fitting, on, drafts);
  else if (profiles.ofType('Bundle').length === 0 || isWrapper(bundle)) {
    for (const one of partsOf(bundle)) visit(one, on);
  } else if (literal(bundle, 'type') !== undefined) {
    const wanted = profiles.bundleTypes().join(', ');
    const params = { found: literal(bundle, 'type') ?? '', wanted, guide: profiles.guides };
    drafts.push({ rule: 'profile/other-bundle-type', node: bundle, params, sources: [] });
  }
}

function visitOther(resource: FhirNode, on: Visit): void {
  const { profiles, isNamed, drafts, root } = on;
  const parts = partsOf(resource);
  for (const one of parts) visit(one, on);
  const fitting = profiles.ofType(resource.resourceType ?? '');
  const [only] = fitting;
  if (only === undefined) {
    if (parts.length > 0 || resource === root || heldDocuments(resource).length > 0) return;
    reportNoneClaimed(resource, fitting, on);
  } else if (!isNamed && resource !== root && profiles.ofType('Bundle').length === 0) {
    reportNoneClaimed(resource, fitting, on);
  } else if (isNamed && fitting.length === 1) give(resource, only, on);
  else reportNoneChosen(resource, fitting, on, drafts);
}

function give(resource: FhirNode, profile: Schema, { given, drafts, isNamed, root }: Visit): void {
  given.set(resource, [profile]);
  if (isNamed && resource === root) return;
  const params = { type: resource.resourceType ?? '', profile: profile.canonical };
  drafts.push({ rule: 'profile/by-guide', node: resource, params, sources: [] });
}

function reportNoneClaimed(node: FhirNode, fitting: readonly Schema[], { profiles, drafts }: Visit): void {
  const names = fitting.map(({ canonical }) => canonical).join(', ');
  const params = { type: node.resourceType ?? '', guide: profiles.guides, profiles: names };
  drafts.push({ rule: 'profile/none-claimed', node, params, sources: [] });
}

function reportNoneChosen(
  node: FhirNode,
  fitting: readonly Schema[],
  { profiles }: UnclaimedBy,
  drafts: FindingDraft[],
): void {
  const names = fitting.length === 0 ? 'none' : fitting.map(({ canonical }) => canonical).join(', ');
  const params = { type: node.resourceType ?? '', guide: profiles.guides, profiles: names };
  drafts.push({ rule: 'profile/none-chosen', node, params, sources: [] });
}

/** Resources that stand for themselves in another: entries of a Bundle, and parameters. */
function partsOf(resource: FhirNode): readonly FhirNode[] {
  const within = (node: FhirNode): readonly FhirNode[] =>
    ['entry', 'parameter', 'part']
      .flatMap((name) => childrenNamed(node, name))
      .flatMap((item) => [
        ...childrenNamed(item, 'resource').filter(({ resourceType }) => resourceType !== undefined),
        ...within(item),
      ]);
  return resource.resourceType === 'Bundle' || resource.resourceType === 'Parameters' ? within(resource) : [];
}

/** A Bundle that others are sent in: they are what is judged. */
const isWrapper = (bundle: FhirNode): boolean =>
  resourcesIn(bundle).some((one) => one !== bundle && one.resourceType === 'Bundle') ||
  heldDocuments(bundle).some(({ document }) => document.root?.resourceType === 'Bundle');

/**
 * A Bundle around one that claims a profile of its own: that one is the guide's document, unless the user named the guide
 * for whatever comes. Nothing in R4 gives what contains a resource the profiles of that resource (resource.html, Meta.profile).
 */
const wrapsClaim = (bundle: FhirNode, { isNamed, schemas }: Visit): boolean =>
  !isNamed &&
  resourcesIn(bundle).some((one) => one !== bundle && one.resourceType === 'Bundle' && !isUnclaimed(one, schemas));
