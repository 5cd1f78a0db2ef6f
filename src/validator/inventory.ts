import { addAll, partBefore } from '../base/index.js';
import type { ElementDefinition, StructureDefinition } from 'fhir/r4.js';
import { parseExpression } from '../fhir/fhirpath/index.js';
import { primitiveTypes } from '../fhir/index.js';
import type { IgContext } from '../packages/index.js';
import { PackageError, snapshotOf } from '../packages/index.js';
import { buildTypes } from './compile/keywords.js';
import { usesOf } from './compile/support.js';
import type { Support } from './support/support.js';
import { nativeConstraint } from './fast/nativeConstraints.js';

/** One thing that the profiles of a guide use, with how often and what becomes of it. */
export interface InventoryLine extends Support {
  /** `keyword`, `discriminator`, `type`, `invariant`, ... */
  readonly kind: string;
  readonly name: string;
  readonly count: number;
}

/** What a guide's profiles, and everything that they lead to, ask of a validator. */
export interface Inventory {
  /** Canonical URLs of the definitions that were counted, sorted. */
  readonly definitions: readonly string[];
  /** Profiles that are asked for and in no package, sorted. Validating says `profile/not-available` of them. */
  readonly missing: readonly string[];
  /** Sorted by kind and name. */
  readonly lines: readonly InventoryLine[];
}

/** Counts what a definition uses. */
type Count = (kind: string, name: string, support: Support) => void;

const typePrefix = 'http://hl7.org/fhir/StructureDefinition/';

/**
 * Takes the inventory of the guides that a context was built for: their StructureDefinitions and, from each, the
 * types, the profiles of types and the target profiles of references, and so on.
 */
export function takeInventory(context: IgContext): Inventory {
  const found = new Map<string, { kind: string; name: string; count: number; support: Support }>();
  const count: Count = (kind, name, support) => {
    const key = `${kind} ${name}`;
    const line = found.get(key);
    if (line === undefined) found.set(key, { kind, name, count: 1, support });
    else line.count += 1;
  };
  const definitions = new Set<string>();
  const missing = new Set<string>();
  const waiting = [...ownDefinitions(context)];
  const asked = new Set(waiting);
  for (let canonical = waiting.pop(); canonical !== undefined; canonical = waiting.pop()) {
    const elements = elementsOf(context, canonical, definitions);
    if (elements === undefined) missing.add(canonical);
    for (const next of elements?.flatMap((element) => countElement(element, context, count)) ?? []) {
      if (!asked.has(next)) waiting.push(next);
      asked.add(next);
    }
  }
  const lines = [...found.values()].map(({ support, ...line }) => ({ ...line, ...support }));
  const order = (a: InventoryLine, b: InventoryLine): number =>
    `${a.kind}\n${a.name}` < `${b.kind}\n${b.name}` ? -1 : 1;
  return { definitions: [...definitions].sort(), missing: [...missing].sort(), lines: lines.sort(order) };
}

function ownDefinitions(context: IgContext): readonly string[] {
  const guides = new Set(context.record.guides);
  return context.urls('StructureDefinition').filter((url) => {
    const found = context.resolve('StructureDefinition', url);
    return found !== undefined && guides.has(found.package);
  });
}

function elementsOf(
  context: IgContext,
  canonical: string,
  definitions: Set<string>,
): readonly ElementDefinition[] | undefined {
  const found = context.resolve('StructureDefinition', partBefore(canonical, '#'));
  if (found === undefined) return undefined;
  const { url, version } = found.resource as unknown as StructureDefinition;
  const key = version === undefined ? url : `${url}|${version}`;
  if (definitions.has(key)) return [];
  try {
    const { elements } = snapshotOf(context, found.resource);
    definitions.add(key);
    return elements as unknown as readonly ElementDefinition[];
  } catch (error) {
    if (error instanceof PackageError) return undefined;
    throw error;
  }
}

/** Counts what an element uses; gives the canonical URLs that it leads to. */
function countElement(element: ElementDefinition, context: IgContext, count: Count): readonly string[] {
  for (const { kind, name, support } of usesOf(element)) count(kind, name, support);
  for (const { key, expression } of element.constraint ?? [])
    count('invariant', key, invariantSupport(key, expression));
  const next: string[] = [];
  for (const { code, profiles, targetProfiles } of buildTypes(element)) {
    if (code === '') continue;
    count(primitiveTypes.has(code) ? 'primitive type' : 'type', code, typeSupport(code, context));
    const canonicals = profiles.length > 0 ? profiles : [urlOfType(code)];
    addAll(next, [...canonicals, ...targetProfiles]);
    for (const target of targetProfiles) countReference(code, target, count);
    if (targetProfiles.length === 0 && code === 'Reference') countReference(code, '', count);
  }
  return next;
}

function typeSupport(code: string, context: IgContext): Support {
  if (primitiveTypes.has(code)) {
    return { status: 'implemented', by: 'fhir/primitives.ts: primitive/*, structure/wrong-json-type' };
  }
  return context.resolve('StructureDefinition', urlOfType(code)) === undefined
    ? { status: 'not-implemented', by: 'it has no definition' }
    : { status: 'implemented', by: 'by its definition' };
}

const urlOfType = (code: string): string => (code.includes(':') ? code : `${typePrefix}${code}`);

function countReference(code: string, target: string, count: Count): void {
  const to = target === '' ? 'anything' : target.startsWith(typePrefix) ? 'a type' : 'a profile';
  const support: Support =
    code === 'Reference'
      ? { status: 'implemented', by: 'evaluate/targets.ts: reference/*' }
      : { status: 'asks-nothing', by: 'names a definition, which is in a package and not in a submission' };
  count('reference form', `${code} to ${to}`, support);
}

function invariantSupport(key: string, expression: string | undefined): Support {
  if (expression === undefined) return { status: 'asks-nothing', by: 'words only: invariant/not-machine-readable' };
  if (expression === 'htmlChecks()') return { status: 'implemented', by: 'evaluate/invariants.ts: narrative/*' };
  if (nativeConstraint(key, expression) !== undefined) {
    return { status: 'implemented', by: `evaluate/nativeConstraints.ts: invariant/${key}` };
  }
  try {
    parseExpression(expression);
    return { status: 'implemented', by: `evaluate/invariants.ts: invariant/${key}` };
  } catch {
    return { status: 'not-implemented', by: 'invariant/not-evaluable' };
  }
}
