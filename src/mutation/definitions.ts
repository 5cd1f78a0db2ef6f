import { addAll } from '../base/index.js';
import type { ElementSchema, Schema, Schemas } from '../validator/workbench/index.js';
import { targetsOfSchema } from './targets.js';
import type { MutationTarget } from './targets.js';
import { isForbidden } from './elements.js';

/** A definition that profiles refer to, and the elements that refer to it. */
export interface ReachableDefinition {
  readonly schema: Schema;
  /** Elements whose type or reference requires it; none for the requested profiles. */
  readonly referrers: readonly Referrer[];
}

/** An element that requires a definition: as the type of its value, or of the target of its reference. */
export interface Referrer {
  readonly schema: Schema;
  readonly element: ElementSchema;
  readonly type: string;
  readonly how: 'type' | 'target';
}

/**
 * All definitions that profiles refer to, nearest first: the profiles of types and targets, and the types themselves.
 */
export function reachableDefinitions(profiles: readonly Schema[], schemas: Schemas): readonly ReachableDefinition[] {
  const found = new Map<Schema, { readonly schema: Schema; readonly referrers: Referrer[] }>();
  const waiting: Schema[] = [];
  const meet = (schema: Schema | undefined, referrer?: Referrer): void => {
    if (schema === undefined) return;
    let definition = found.get(schema);
    if (definition === undefined) {
      definition = { schema, referrers: [] };
      found.set(schema, definition);
      waiting.push(schema);
    }
    if (referrer !== undefined) definition.referrers.push(referrer);
  };
  for (const profile of profiles) meet(profile);
  for (let schema = waiting.shift(); schema !== undefined; schema = waiting.shift()) {
    meet(schema.derivation === 'constraint' ? schemas.byType(schema.type) : undefined);
    for (const element of schema.elements.values()) {
      if (isForbidden(element, schema)) continue;
      for (const url of conformsTo(element)) meet(schemas.byCanonical(url));
      // An extension without a definition of its own may have a value of any type: that refers to none in particular.
      if (schema.derivation !== 'constraint' && element.path === 'Extension.value[x]') continue;
      for (const { code, profiles: urls, targetProfiles } of element.types) {
        for (const url of urls) meet(schemas.byCanonical(url), { schema, element, type: code, how: 'type' });
        for (const url of targetProfiles) {
          const target = schemas.byCanonical(url);
          if (target?.derivation === 'constraint') meet(target, { schema, element, type: code, how: 'target' });
        }
        const base = code === '' || code === 'Resource' ? undefined : schemas.byType(code);
        if (element !== schema.root && base?.kind === 'complex-type') {
          meet(base, { schema, element, type: code, how: 'type' });
        }
      }
    }
  }
  return [...found.values()];
}

/** Profiles that the invariants of an element require. */
function conformsTo({ constraints }: ElementSchema): readonly string[] {
  return constraints.flatMap(({ expression = '' }) =>
    [...expression.matchAll(/conformsTo\(\s*'([^']+)'\s*\)/g)].map(([, url = '']) => url),
  );
}

/** All constraints of definitions, in their order: those of profiles before those of the types that they constrain. */
export function targetsOfDefinitions(
  definitions: readonly ReachableDefinition[],
  schemas: Schemas,
): readonly MutationTarget[] {
  const rank = ({ schema }: ReachableDefinition): number => (schema.derivation === 'constraint' ? 0 : 1);
  return [...definitions].sort((a, b) => rank(a) - rank(b)).flatMap(({ schema }) => targetsOfSchema(schema, schemas));
}

/**
 * The elements of constraints, and those that a document must contain for them: their parents and what requires them.
 */
export function elementsNeeded(
  targets: readonly MutationTarget[],
  definitions: readonly ReachableDefinition[],
): ReadonlySet<ElementSchema> {
  const referrers = new Map(definitions.map((definition) => [definition.schema, definition.referrers]));
  const needed = new Set<ElementSchema>();
  const waiting: { readonly schema: Schema; readonly element: ElementSchema }[] = [...targets];
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    const { schema, element } = one;
    if (needed.has(element)) continue;
    needed.add(element);
    const holder = schema.elements.get(element.id.slice(0, Math.max(0, element.id.lastIndexOf('.'))));
    if (holder !== undefined) waiting.push({ schema, element: holder });
    else addAll(waiting, referrers.get(schema) ?? []);
  }
  return needed;
}
