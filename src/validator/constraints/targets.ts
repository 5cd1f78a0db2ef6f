import {
  bundleEntryOf,
  child,
  isAbsolute,
  likelyEntry,
  literal,
  resourceTypes,
  typeInReference,
} from '../../fhir/index.js';
import type { Resolution, FhirNode } from '../../fhir/index.js';
import type { ProfileElement } from '../../model/finding.js';
import type { AllowedTargets, Schema } from '../compile/schema.js';
import { reportMissingProfile } from '../claims/missingProfiles.js';
import { mayLackFullUrl } from '../bundle/fullUrls.js';
import { reportUnresolved } from '../bundle/inBundle.js';
import { allowedTargets, mayLeadTo } from './allowedTargets.js';
import type { FindingDraft, Report } from '../walk/draft.js';
import type { Engine } from '../walk/engine.js';
import type { SchemaFacet } from '../walk/state.js';

/** Judges a Reference: that it leads somewhere it may, to a type and a profile that it may (R4 sections 2.3 and 2.26.4.1). */
export function checkReference(node: FhirNode, facets: readonly SchemaFacet[], engine: Engine, report: Report): void {
  const text = literal(node, 'reference');
  if (text === undefined) {
    checkExpectedType(node, facets, engine, report);
    return;
  }
  if (!isReference(text)) {
    report({
      rule: 'reference/malformed',
      node,
      params: { reference: text, ...slipOfReference(text, node) },
      sources: [],
    });
    return;
  }
  const resolution = engine.resolver.resolve(text, node);
  const params = { reference: text };
  if (resolution.kind === 'missing-contained') {
    report({ rule: 'reference/contained-missing', node, params, sources: sourcesOf(facets) });
    return;
  }
  if (resolution.ambiguous === true) report({ rule: 'reference/ambiguous', node, params, sources: [] });
  if (resolution.kind !== 'external' || resolution.target !== undefined) {
    checkLiteral(node, { text, resolution }, facets, engine, report);
    return;
  }
  let decided = false;
  const decide: Report = (draft) => {
    decided = true;
    report(draft);
  };
  checkUnresolved(node, text, engine, decide);
  checkLiteral(node, { text, resolution }, facets, engine, decide);
  if (decided) return;
  // Where an entry is meant and its address is wrong, that is why nothing was found.
  const bundle = bundleEntryOf(node)?.parent ?? undefined;
  const likely = bundle === undefined ? undefined : likelyEntry(text, bundle, mayLeadTo(node, engine));
  const meant = likely === undefined ? {} : { meant: likely.entry };
  const isSame = likely !== undefined && likely.likeness !== 'near';
  const entry = isSame ? `Bundle.entry[${likely.entry.index}]` : '';
  const fullUrl = (isSame ? literal(likely.entry, 'fullUrl') : undefined) ?? '';
  report({ rule: 'reference/not-checked', node, params: { ...params, entry, fullUrl }, sources: [], ...meant });
}

/** Judges what a literal reference leads to, or what of it the reference itself tells. */
function checkLiteral(
  node: FhirNode,
  { text, resolution }: { readonly text: string; readonly resolution: Resolution },
  facets: readonly SchemaFacet[],
  engine: Engine,
  report: Report,
): void {
  const actual = resolution.target?.resourceType ?? typeInReference(text);
  checkStatedTypes(node, text, resolution.target, actual, report);
  const named = actual ?? statedType(node);
  // A type that R4 does not have is reported where it stands.
  const type = named !== undefined && engine.schemas.byType(named)?.kind === 'resource' ? named : undefined;
  const refused: SchemaFacet[] = [];
  for (const facet of facets) {
    const targets = allowedTargets(facet, engine);
    if (type !== undefined && targets.types !== undefined && !targets.types.has(type)) refused.push(facet);
    else if (resolution.target !== undefined) {
      checkProfiles({ node, target: resolution.target }, facet, targets.schemas, engine, report);
      checkUnknown(node, facet, targets, engine, report);
    }
  }
  if (refused.length > 0) reportType(node, type ?? '', refused, engine, report);
  else checkAggregation(node, resolution, facets, engine, report);
  checkVersioning(node, text, facets, engine, report);
}

/** A reference that leads to nothing at hand: it may have to, and in a Bundle something may be meant all the same. */
function checkUnresolved(node: FhirNode, text: string, engine: Engine, report: Report): void {
  if (text.includes('?')) return;
  const entry = bundleEntryOf(node);
  if (entry !== undefined && !isAbsolute(text)) {
    if (child(entry, 'fullUrl') === undefined && !mayLackFullUrl(entry.parent)) {
      report({ rule: 'reference/no-base', node, params: { reference: text }, sources: [] });
    }
    checkTargetType(node, text, entry, engine, report);
    if (isClosed(entry.parent) && engine.resolver.likeNamed(text, entry.parent) !== undefined) {
      reportUnresolved(node, text, [], engine, report);
    }
  }
  if (engine.settings.unresolvedReferences === 'refuse') {
    report({ rule: 'reference/unresolved', node, params: { reference: text }, sources: [] });
  }
}

/** Bundles that stand for themselves: an entry of the name that a reference has is the one it means (R4 2.36.4.1). */
function isClosed(bundle: FhirNode | null): bundle is FhirNode {
  return bundle !== null && ['document', 'message'].includes(literal(bundle, 'type') ?? '');
}

/** `Type/id` whose id is the uuid of an entry: whoever wrote it means that entry, which is to be of the type then. */
function checkTargetType(node: FhirNode, text: string, entry: FhirNode, engine: Engine, report: Report): void {
  const [, type, id] = /^([A-Z][A-Za-z]+)\/([^/]+)$/.exec(text) ?? [];
  if (type === undefined || entry.parent === null) return;
  const found = engine.resolver.inBundle(`urn:uuid:${id}`, entry.parent)?.resourceType;
  if (found === undefined || found === type) return;
  report({ rule: 'reference/type-mismatch', node, params: { found: type, expected: found }, sources: [] });
}

/** Both what a reference says of its type, in words or in its text, and what it leads to are of one type. */
function checkStatedTypes(
  node: FhirNode,
  text: string,
  target: FhirNode | undefined,
  actual: string | undefined,
  report: Report,
): void {
  const meant = target?.parent ?? undefined;
  for (const said of new Set([statedType(node), typeInReference(text)])) {
    if (actual === undefined || said === undefined || actual === said) continue;
    const params = { found: said, expected: actual };
    report({ rule: 'reference/type-mismatch', node, params, sources: [], ...(meant === undefined ? {} : { meant }) });
  }
}

const literalReference = /^[A-Z][A-Za-z]+\/[A-Za-z0-9\-.]{1,64}(\/_history\/[A-Za-z0-9\-.]{1,64})?(#\S*)?$/;

/** A literal reference: absolute, a fragment, `Type/id`, or in transactions a search for what is meant (R4 2.3.0.1). */
function isReference(text: string): boolean {
  if (/\s/.test(text)) return false;
  return text.startsWith('#') || isAbsolute(text) || text.includes('?') || literalReference.test(text);
}

/** What is wrong with a text that is no literal reference, and what was meant by it, where that can be told. */
function slipOfReference(text: string, node: FhirNode): { readonly hint: string; readonly meant: string } {
  const plain = text.trim().replace(/^\/+/, '');
  const [, type = '', id = ''] = /^([A-Za-z]+)\/([A-Za-z0-9\-.]{1,64})$/.exec(plain) ?? [];
  const named = resourceTypes().find((one) => one.toLowerCase() === type.toLowerCase());
  if (named !== undefined) {
    const hint = named !== type ? 'type-case' : text === text.trim() ? 'slash' : 'blank';
    return { hint, meant: `${named}/${id}` };
  }
  if (isAbsolute(plain) && !/\s/.test(plain)) return { hint: 'blank', meant: plain };
  if (!/^[A-Za-z0-9\-.]{1,64}$/.test(plain)) return { hint: /\s/.test(plain) ? 'blank' : '', meant: '' };
  const bundle = bundleEntryOf(node)?.parent ?? undefined;
  const likely = bundle === undefined ? undefined : likelyEntry(plain, bundle);
  const target = likely?.likeness === 'id' ? child(likely.entry, 'resource')?.resourceType : undefined;
  return { hint: 'id', meant: target === undefined ? '' : `${target}/${plain}` };
}

/** Reference.type, a type's name or the URL of its definition (R4 section 2.3.0.2). */
function statedType(node: FhirNode): string | undefined {
  return literal(node, 'type')?.replace('http://hl7.org/fhir/StructureDefinition/', '');
}

/** A logical reference: what it leads to is known by the type alone that it states. */
function checkExpectedType(node: FhirNode, facets: readonly SchemaFacet[], engine: Engine, report: Report): void {
  const type = statedType(node);
  if (type === undefined || engine.schemas.byType(type)?.kind !== 'resource') return;
  const refused = facets.filter((facet) => allowedTargets(facet, engine).types?.has(type) === false);
  if (refused.length > 0) reportType(node, type, refused, engine, report);
}

const sourcesOf = (facets: readonly SchemaFacet[]): readonly ProfileElement[] => facets.map(({ source }) => source);

/** A target that is to conform to a profile which nobody here has: what it is worth can't be told. */
function checkUnknown(
  node: FhirNode,
  { source }: SchemaFacet,
  targets: AllowedTargets,
  engine: Engine,
  report: Report,
): void {
  if (targets.types !== undefined) return;
  const severity = engine.settings.unknownDefinitions === 'refuse' ? 'error' : 'warning';
  for (const profile of targets.unknown) {
    reportMissingProfile(node, { profile, source }, 'Reference', engine, (draft) =>
      report(draft.rule === 'profile/not-available' ? { ...draft, severity } : draft),
    );
  }
}

function reportType(
  node: FhirNode,
  found: string,
  refused: readonly SchemaFacet[],
  engine: Engine,
  report: Report,
): void {
  const expected = new Set(refused.flatMap((facet) => [...(allowedTargets(facet, engine).types ?? [])]));
  const params = { found, expected: [...expected].sort().join(', ') };
  report({ rule: 'reference/wrong-target-type', node, params, sources: sourcesOf(refused) });
}

/** The target conforms to at least one of the profiles for its type. */
function checkProfiles(
  { node, target }: { readonly node: FhirNode; readonly target: FhirNode },
  facet: SchemaFacet,
  schemas: readonly Schema[],
  engine: Engine,
  report: Report,
): void {
  const candidates = schemas.filter(({ type }) => type === target.resourceType);
  let nearest: { readonly schema: Schema; readonly errors: readonly FindingDraft[] } | undefined;
  for (const schema of candidates) {
    if (schema.derivation === 'specialization') return;
    const errors = engine.conformanceErrors(target, schema);
    if (errors.length === 0) return;
    if (nearest === undefined || errors.length < nearest.errors.length) nearest = { schema, errors };
  }
  if (nearest === undefined) return;
  const params = {
    target: `${target.resourceType ?? ''}/${literal(target, 'id') ?? ''}`,
    profile: nearest.schema.canonical,
    count: nearest.errors.length,
  };
  report({
    rule: 'reference/profile-mismatch',
    node,
    params,
    sources: [facet.source],
    causes: nearest.errors,
  });
}

/** Whether a literal reference names a version, where a profile asks for the one or the other (R4 2.26.4.1, type.versioning). */
function checkVersioning(
  node: FhirNode,
  text: string,
  facets: readonly SchemaFacet[],
  engine: Engine,
  report: Report,
): void {
  const asking = facets.filter((facet) => allowedTargets(facet, engine).versioning !== undefined);
  // What is contained or known by a uuid has no version to name.
  if (asking.length === 0 || !/^https?:|^[A-Z]/.test(text) || text.includes('?')) return;
  const expected = text.includes('/_history/') ? 'independent' : 'specific';
  const sources = sourcesOf(asking.filter((facet) => allowedTargets(facet, engine).versioning === expected));
  if (sources.length > 0)
    report({ rule: 'reference/versioning', node, params: { reference: text, expected }, sources });
}

function checkAggregation(
  node: FhirNode,
  resolution: Resolution,
  facets: readonly SchemaFacet[],
  engine: Engine,
  report: Report,
): void {
  const mode = resolution.kind === 'external' ? 'referenced' : resolution.kind;
  const refusing = facets.filter((facet) => {
    const { modes } = allowedTargets(facet, engine);
    // Another entry of the Bundle lies outside the resource that refers to it, which is all that `referenced` asks.
    if (modes.length === 0 || (mode === 'bundled' && modes.includes('referenced'))) return false;
    return !modes.some((one) => one === mode);
  });
  if (refusing.length === 0) return;
  const reference = literal(node, 'reference') ?? '';
  const expected = [...new Set(refusing.flatMap((facet) => allowedTargets(facet, engine).modes))];
  const missing = mode === 'referenced' && expected.includes('bundled') && bundleEntryOf(node) !== undefined;
  const sources = sourcesOf(refusing);
  const params = { reference, found: mode, expected: expected.join(', ') };
  if (missing) reportUnresolved(node, reference, sources, engine, report);
  else report({ rule: 'reference/aggregation', node, params, sources });
}
