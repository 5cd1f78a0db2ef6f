import type { FhirNode } from '../../fhir/index.js';
import { claimNodesOf } from '../claims/claims.js';
import { claimedSchema } from '../claims/claimedProfiles.js';
import type { AllowedTargets, ElementSchema } from '../compile/schema.js';
import { elementAt } from '../definitions/elementAt.js';
import type { Engine } from '../walk/engine.js';
import type { SchemaFacet } from '../walk/state.js';

/** Types and profiles that a facet lets a reference lead to; `types` undefined where anything goes or can't be told. */
export function allowedTargets({ element }: Pick<SchemaFacet, 'element'>, engine: Engine): AllowedTargets {
  let targets = engine.targets.get(element);
  if (targets === undefined) engine.targets.set(element, (targets = targetsOf(element, engine)));
  return targets;
}

function targetsOf(element: ElementSchema, engine: Engine): AllowedTargets {
  const types = element.types.filter(({ code }) => code === 'Reference');
  const urls = types.flatMap(({ targetProfiles }) => targetProfiles);
  const schemas = urls.map((url) => engine.schemas.byCanonical(url));
  const known = schemas.filter((schema) => schema !== undefined);
  const open = urls.length === 0 || known.length < urls.length || known.some(({ type }) => type === 'Resource');
  const unknown = urls.filter((_, i) => schemas[i] === undefined);
  const modes = [...new Set(element.types.flatMap(({ aggregation }) => aggregation))];
  const [versioning] = types.every((type) => type.versioning === types[0]?.versioning)
    ? types.map((type) => type.versioning)
    : [];
  return {
    types: open ? undefined : new Set(known.map(({ type }) => type)),
    schemas: open ? [] : known,
    unknown,
    definitions: definitionsOf(element, engine),
    modes,
    versioning,
  };
}

function definitionsOf(element: ElementSchema, { schemas }: Engine): AllowedTargets['definitions'] {
  const urls = element.types.flatMap(({ code, targetProfiles }) => (code === 'canonical' ? targetProfiles : []));
  const types = urls.map((url) => schemas.byCanonical(url)?.type);
  if (types.some((type) => type === undefined || type === 'Resource')) return undefined;
  return [...new Set(types.filter((type) => type !== undefined))];
}

/** Says of a type whether a Reference may lead to it by R4 and by the profiles that its resource claims. */
export function mayLeadTo(node: FhirNode, engine: Engine): (type: string) => boolean {
  const { schemas } = engine;
  const names: string[] = [];
  let at: FhirNode = node;
  for (; at.resourceType === undefined && at.parent !== null; at = at.parent) names.unshift(at.name);
  const type = at.resourceType ?? '';
  const claims = claimNodesOf(at).map(({ literal = '' }) => claimedSchema(literal, schemas));
  const allowed = [schemas.byType(type), ...claims].flatMap((schema) => {
    const element = schema === undefined ? undefined : elementAt(schema, [type, ...names].join('.'), schemas);
    const types = element === undefined ? undefined : allowedTargets({ element }, engine).types;
    return types === undefined ? [] : [types];
  });
  return (target) => allowed.every((types) => types.has(target));
}
