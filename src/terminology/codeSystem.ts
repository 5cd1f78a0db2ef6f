import { isObject } from '../base/index.js';
import type { FhirResourceJson } from '../packages/index.js';

/** A concept of a code system, with its position in the hierarchy. */
export interface Concept {
  readonly code: string;
  readonly display: string | undefined;
  readonly designations: readonly { readonly lang?: string; readonly value: string }[];
  readonly parents: Set<string>;
  readonly children: Set<string>;
  /** Values by property code, as text. */
  readonly properties: ReadonlyMap<string, readonly string[]>;
  readonly inactive: boolean;
}

/** A code system compiled for look-ups. */
export interface CompiledCodeSystem {
  readonly url: string;
  readonly version: string | undefined;
  /** True if `content` is `complete` and codes are not composed of others: a code that is missing does not exist. */
  readonly complete: boolean;
  /** Number of available concepts. */
  readonly size: number;
  readonly concepts: readonly Concept[];
  /** Respects `caseSensitive`. */
  lookup(code: string): Concept | undefined;
}

/** Properties that reference a concept's parents: FHIR's own, and that of HL7's v3 and terminology.hl7.org. */
const parentProperties = new Set(['parent', 'subsumedBy']);

/** Compiles a CodeSystem (R4 4.8): concepts by code, hierarchy from nesting and from parent and child properties. */
export function compileCodeSystem(resource: FhirResourceJson): CompiledCodeSystem {
  const byCode = new Map<string, Concept>();
  collect(resource['concept'], undefined, byCode);
  linkProperties(byCode);
  const insensitive = resource['caseSensitive'] === false;
  const lower = insensitive ? new Map([...byCode].map(([code, concept]) => [code.toLowerCase(), concept])) : undefined;
  return {
    url: resource.url ?? '',
    version: resource.version,
    // Where codes are composed of others, there are more than are listed.
    complete: resource['content'] === 'complete' && resource['compositional'] !== true,
    size: byCode.size,
    concepts: [...byCode.values()],
    lookup: (code) => byCode.get(code) ?? lower?.get(code.toLowerCase()),
  };
}

/** Walks nested concepts without recursion, since the package decides their depth. */
function collect(root: unknown, parent: string | undefined, byCode: Map<string, Concept>): void {
  const stack: { list: unknown; parent: string | undefined }[] = [{ list: root, parent }];
  for (let item = stack.pop(); item !== undefined; item = stack.pop()) {
    if (!Array.isArray(item.list)) continue;
    for (const json of item.list as unknown[]) {
      if (!isObject(json) || typeof json['code'] !== 'string') continue;
      const code = json['code'];
      const concept = byCode.get(code) ?? createConcept(code, json);
      byCode.set(code, concept);
      if (item.parent !== undefined) {
        concept.parents.add(item.parent);
        byCode.get(item.parent)?.children.add(code);
      }
      stack.push({ list: json['concept'], parent: code });
    }
  }
}

function createConcept(code: string, json: Readonly<Record<string, unknown>>): Concept {
  const properties = new Map<string, string[]>();
  for (const property of objects(json['property'])) {
    const name = property['code'];
    const value = textOf(property);
    if (typeof name !== 'string' || value === undefined) continue;
    const list = properties.get(name);
    if (list === undefined) properties.set(name, [value]);
    else list.push(value);
  }
  const status = properties.get('status')?.[0];
  return {
    code,
    display: typeof json['display'] === 'string' ? json['display'] : undefined,
    designations: designationsOf(json),
    parents: new Set(),
    children: new Set(),
    properties,
    inactive: properties.get('inactive')?.[0] === 'true' || status === 'inactive' || status === 'retired',
  };
}

/** Designations of a concept in a CodeSystem or ValueSet. */
export function designationsOf(json: Readonly<Record<string, unknown>>): { lang?: string; value: string }[] {
  return objects(json['designation']).flatMap((item) => {
    if (typeof item['value'] !== 'string') return [];
    return [{ ...(typeof item['language'] === 'string' ? { lang: item['language'] } : {}), value: item['value'] }];
  });
}

function linkProperties(byCode: ReadonlyMap<string, Concept>): void {
  const link = (parent: string, child: string) => {
    byCode.get(parent)?.children.add(child);
    byCode.get(child)?.parents.add(parent);
  };
  for (const concept of byCode.values()) {
    for (const [name, values] of concept.properties) {
      if (parentProperties.has(name)) for (const value of values) link(value, concept.code);
      if (name === 'child') for (const value of values) link(concept.code, value);
    }
  }
}

/** `value[x]` of a property as text; a Coding is represented by its code. */
function textOf(property: Readonly<Record<string, unknown>>): string | undefined {
  for (const [key, value] of Object.entries(property)) {
    if (!key.startsWith('value')) continue;
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
    if (isObject(value) && typeof value['code'] === 'string') return value['code'];
  }
  return undefined;
}

/** The objects of a JSON array; empty for anything else. */
export function objects(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
