import { r4Model } from './fhirpath/r4model.js';
import type { FhirNode, NodeType } from './tree.js';

/** Type of a node, from the R4 model alone: profiles are not looked at. */
export function typeOf(node: FhirNode): NodeType {
  return (node.knownType ??= computeType(node));
}

function computeType(node: FhirNode): NodeType {
  const model = r4Model();
  if (node.parent === null) {
    const path = node.resourceType ?? node.name;
    return { path, type: path, element: node.name, isChoice: false, repeats: false };
  }
  const declared = knownElement(typeOf(node.parent).path, node.name);
  if (node.resourceType !== undefined && node.resourceType in model.type2Parent) {
    return { ...declared, path: node.resourceType, type: node.resourceType };
  }
  return declared;
}

const knownElements = new Map<string, Map<string, NodeType>>();

/** As `declaredType`, remembering the elements that R4 has; there are no more of those than R4 has paths. */
function knownElement(parentPath: string, name: string): NodeType {
  let below = knownElements.get(parentPath);
  const found = below?.get(name);
  if (found !== undefined) return found;
  const declared = declaredType(parentPath, name);
  if (declared.type !== undefined) {
    if (below === undefined) knownElements.set(parentPath, (below = new Map<string, NodeType>()));
    below.set(name, declared);
  }
  return declared;
}

/** Type that R4 declares for a child of this name; a resource's own type, which only its content tells, is not in it. */
export function declaredTypeOf(parent: FhirNode, name: string): NodeType {
  return knownElement(typeOf(parent).path, name);
}

/** Type of the element `name` below `parentPath`, looking in the parent's base types too. */
function declaredType(parentPath: string, name: string): NodeType {
  const model = r4Model();
  for (let owner: string | undefined = parentPath; owner !== undefined; owner = model.type2Parent[owner]) {
    const written = `${owner}.${name}`;
    const path = own(model.pathsDefinedElsewhere, written) ?? written;
    const choice = choiceElement(owner, name);
    const type = own(model.path2Type, path);
    if (type !== undefined || choice !== undefined) {
      return {
        path: own(model.path2TypeWithoutElements, path) ?? path,
        type: type?.replace('System.String', 'string'),
        element: choice ?? name,
        isChoice: choice !== undefined,
        repeats: own(model.path2Repeating, path) ?? own(model.path2Repeating, written) ?? false,
      };
    }
    if (path !== written) {
      const repeats = own(model.path2Repeating, written) ?? own(model.path2Repeating, path) ?? false;
      return { path, type: 'BackboneElement', element: name, isChoice: false, repeats };
    }
  }
  if (name === 'extension' || name === 'modifierExtension') {
    return { path: 'Extension', type: 'Extension', element: name, isChoice: false, repeats: true };
  }
  return { path: `${parentPath}.${name}`, type: undefined, element: name, isChoice: false, repeats: undefined };
}

/** Longer than the name of any element of R4. */
const maxNameLength = 100;

/** `value` for `valueQuantity` where `parentPath.value` is a choice that allows Quantity. */
function choiceElement(parentPath: string, name: string): string | undefined {
  const { choiceTypePaths } = r4Model();
  // Names come from vendors: without a limit a long one would take time by the square of its length.
  const last = Math.min(name.length, maxNameLength);
  for (let i = 1; i < last; i++) {
    const code = name.charCodeAt(i);
    if (code < 65 || code > 90) continue;
    const element = name.slice(0, i);
    if (own(choiceTypePaths, `${parentPath}.${element}`)?.includes(name.slice(i))) return element;
  }
  return undefined;
}

/** A property of the model's tables that the model itself defines: names come from vendors, so `constructor` is one. */
function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

/** FHIR's name of a type as a choice suffix spells it: `dateTime` for `DateTime`. */
export function typeFromSuffix(suffix: string): string {
  const lower = suffix.charAt(0).toLowerCase() + suffix.slice(1);
  return primitiveTypes.has(lower) ? lower : suffix;
}

/** The names of R4's resources, without the abstract ones. */
export function resourceTypes(): readonly string[] {
  const { type2Parent } = r4Model();
  const isResource = (type: string | undefined): boolean =>
    type === 'Resource' || type === 'DomainResource' || (type !== undefined && isResource(own(type2Parent, type)));
  return Object.keys(type2Parent).filter((type) => type !== 'DomainResource' && isResource(own(type2Parent, type)));
}

/** The primitive types of FHIR R4 (section 2.24.0.1). */
export const primitiveTypes: ReadonlySet<string> = new Set([
  'base64Binary',
  'boolean',
  'canonical',
  'code',
  'date',
  'dateTime',
  'decimal',
  'id',
  'instant',
  'integer',
  'markdown',
  'oid',
  'positiveInt',
  'string',
  'time',
  'unsignedInt',
  'uri',
  'url',
  'uuid',
  'xhtml',
]);
