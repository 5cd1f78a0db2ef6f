import { typeFromSuffix } from '../../fhir/index.js';
import type { ElementSchema, Schema } from '../compile/schema.js';
import type { Schemas } from '../compile/schemas.js';

/**
 * The element at a path of a definition, `Patient.name.family` or `Observation.valueQuantity.value`: in the definition itself, in
 * the types of its elements, and by content references; undefined where there is none, or the types leave it open.
 */
export function elementAt(schema: Schema, path: string, schemas: Schemas): ElementSchema | undefined {
  const [root, ...names] = path.split('.');
  if (root !== schema.type && root !== schema.root.path) return undefined;
  let owner = schema;
  let at = schema.root;
  for (const name of names) {
    const next = childOf(owner, at, name, schemas);
    if (next === undefined) return undefined;
    [owner, at] = next;
  }
  return at;
}

function childOf(
  owner: Schema,
  { children, contentReference, types }: ElementSchema,
  name: string,
  schemas: Schemas,
): readonly [Schema, ElementSchema] | undefined {
  const own = named(children, name);
  if (own !== undefined) return [owner, own];
  const referred = contentReference === undefined ? undefined : owner.elements.get(contentReference);
  const inReferred = referred === undefined ? undefined : named(referred.children, name);
  if (inReferred !== undefined) return [owner, inReferred];
  const codes = new Set(types.map(({ code }) => code));
  const [code] = codes;
  const type = codes.size === 1 && code !== undefined ? schemas.byType(code) : undefined;
  const ofType = type === undefined ? undefined : named(type.root.children, name);
  return type === undefined || ofType === undefined ? undefined : [type, ofType];
}

/** The child of a name; `valueQuantity` is `value[x]` as Quantity alone. */
function named(children: readonly ElementSchema[], name: string): ElementSchema | undefined {
  const plain = children.find((one) => one.name === name);
  if (plain !== undefined) return plain;
  const choice = children.find((one) => one.name.endsWith('[x]') && name.startsWith(one.name.slice(0, -3)));
  if (choice === undefined) return undefined;
  const code = typeFromSuffix(name.slice(choice.name.length - 3));
  const types = choice.types.filter((type) => type.code === code);
  return types.length === 0 ? undefined : { ...choice, types };
}
