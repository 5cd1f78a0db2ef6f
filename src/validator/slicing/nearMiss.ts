import type { FhirNode } from '../../fhir/index.js';
import { parseDiscriminatorPath } from '../compile/discriminatorSteps.js';
import type { Discriminator, ElementSchema } from '../compile/schema.js';
import { sampleText } from '../constraints/bindings.js';
import type { FindingDraft } from '../walk/draft.js';
import type { Engine } from '../walk/engine.js';
import type { SchemaFacet } from '../walk/state.js';
import { followInDocument, followInSchema } from './discriminatorPath.js';
import { compareExpected, describe, textOf } from './expectedValues.js';

/** How a slice that lacks an item is told, and the item that comes nearest to it. */
export interface NearMiss {
  /** Values that the discriminators ask for, in words; empty where they ask for none that can be listed. */
  readonly allowed: string;
  /** The nearest item and what it has in place of the value; empty where there is none. */
  readonly item: string;
  readonly value: string;
  /** The value that the nearest item lacks, where it has none: `coding.code`; else empty. */
  readonly lacks: string;
  /** The part of that item whose line a reader looks for. */
  readonly shown: FhirNode | undefined;
  /** What keeps the target of the nearest reference out of the slice. */
  readonly causes: readonly FindingDraft[];
}

/** Looks among the items of no slice for the one that was likely meant for a slice that lacks one. */
export function nearMiss(
  slice: ElementSchema,
  others: readonly FhirNode[],
  sliced: SchemaFacet,
  engine: Engine,
): NearMiss {
  const paths = (sliced.element.slicing?.discriminators ?? []).filter(
    ({ type }) => type === 'value' || type === 'pattern',
  );
  const allowed = paths
    .map(({ path }) => ({ path, values: valuesAt(path, slice, sliced, engine) }))
    .filter(({ values }) => values !== '')
    .map(({ path, values }) => (path === '$this' ? values : `${path} ${values}`))
    .join('; ');
  const causes = others.flatMap((item) => refusals(item, [slice], sliced, engine)).slice(0, 1);
  const item = paths.length === 0 ? undefined : nearestItem(slice, others);
  if (item === undefined) return { allowed, item: '', value: '', lacks: '', shown: undefined, causes: causes.flat() };
  const found = differing(item, paths, slice, sliced, engine);
  const value = (found && describe(found)) ?? '';
  const lacks = value === '' ? (paths[0]?.path.replace(/^\$this\.?/, '') ?? '') : '';
  return { allowed, item: `${item.name}[${item.index}]`, value, lacks, shown: found ?? item, causes: causes.flat() };
}

/** The first value by which an item is told not to be of a slice; undefined where it has none. */
function differing(
  item: FhirNode,
  paths: readonly Discriminator[],
  slice: ElementSchema,
  sliced: SchemaFacet,
  engine: Engine,
): FhirNode | undefined {
  const start = { schema: sliced.schema, element: slice };
  const candidates = paths.flatMap(({ path }) => {
    const steps = parseDiscriminatorPath(path) ?? [];
    const [found] = followInDocument(item, steps, engine.matchHost.resolve);
    if (found === undefined) return [];
    const expected = followInSchema(start, steps, engine.schemas).flatMap(
      ({ element }) => element.fixed ?? element.pattern ?? [],
    );
    const fits = expected.some((one) => compareExpected(found, one.value, false) === undefined);
    return [{ found, fits }];
  });
  return (candidates.find(({ fits }) => !fits) ?? candidates[0])?.found;
}

/** What a discriminator of a slice asks for: a fixed value, a pattern, or the codes of a value set. */
function valuesAt(path: string, slice: ElementSchema, sliced: SchemaFacet, engine: Engine): string {
  const steps = parseDiscriminatorPath(path);
  const places =
    steps === undefined ? [] : followInSchema({ schema: sliced.schema, element: slice }, steps, engine.schemas);
  const values = places.flatMap(({ element }) => {
    const expected = element.fixed ?? element.pattern;
    if (expected !== undefined) return `= ${textOf(expected.value)}`;
    const required = element.bindings.find(({ strength }) => strength === 'required');
    return required === undefined
      ? []
      : sampleText(required.valueSet, engine)
          .trim()
          .replace(/^\((.*)\)$/, '= $1');
  });
  return [...new Set(values.filter((value) => value !== '' && value !== '='))].join(', ');
}

/** The item that has most of the values that a slice fixes; the first of several, none where no item is left. */
function nearestItem(slice: ElementSchema, others: readonly FhirNode[]): FhirNode | undefined {
  let best: FhirNode | undefined;
  let most = -1;
  for (const item of others) {
    const matched = matches(item, slice);
    if (matched > most) {
      best = item;
      most = matched;
    }
  }
  return best;
}

/** How many of the values that an element's parts are fixed to are there. */
function matches(node: FhirNode, element: ElementSchema): number {
  const expected = element.fixed ?? element.pattern;
  const own = expected !== undefined && compareExpected(node, expected.value, false) === undefined ? 1 : 0;
  return element.children.reduce((sum, part) => {
    const found = node.children.filter(({ name }) => name === part.name);
    return sum + Math.max(0, ...found.map((one) => matches(one, part)));
  }, own);
}

/** For each slice told by a profile: what keeps the target of a reference, of the profile's type, from conforming. */
export function refusals(
  item: FhirNode,
  slices: readonly ElementSchema[],
  sliced: SchemaFacet,
  engine: Engine,
): readonly (readonly FindingDraft[])[] {
  const discriminators = sliced.element.slicing?.discriminators ?? [];
  if (!discriminators.some(({ type }) => type === 'profile')) return [];
  const target = engine.matchHost.resolve(item);
  if (target === undefined) return [];
  const urls = slices.flatMap(({ types }) => types.flatMap(({ targetProfiles }) => targetProfiles));
  const errors = urls.flatMap((url) => {
    const profile = engine.schemas.byCanonical(url);
    return profile?.type === target.resourceType && profile !== undefined
      ? [engine.conformanceErrors(target, profile)]
      : [];
  });
  return errors.filter(({ length }) => length > 0).sort((a, b) => a.length - b.length);
}
