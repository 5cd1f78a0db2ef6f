import type { ContextRecord } from '../model/package.js';
import type { IgContext, ResolvedResource } from '../packages/index.js';
import { packageKey, splitCanonical } from '../packages/index.js';
import { createTerminology, type Terminology } from '../terminology/index.js';

export const typePrefix = 'http://hl7.org/fhir/StructureDefinition/';

/** One of the two contexts, with its frequently used data. */
export interface ComparedContext {
  readonly name: string;
  readonly context: IgContext;
  readonly record: ContextRecord;
  readonly terminology: Terminology;
  /** URLs of a definition and of all its bases, itself first. */
  lineage(canonical: string): readonly string[];
  /** True for what R4 core itself defines. */
  isCore(found: ResolvedResource): boolean;
}

/** Prepares a context for comparison. @param name as the user wrote it. */
export function createComparedContext(name: string, context: IgContext): ComparedContext {
  const known = new Map<string, readonly string[]>();
  const builtIn = new Set(context.record.packages.filter(({ origin }) => origin === 'built-in').map(packageKey));
  return {
    name,
    context,
    record: context.record,
    terminology: createTerminology(context),
    lineage: (canonical) => {
      let line = known.get(canonical);
      if (line === undefined) known.set(canonical, (line = lineageOf(context, canonical)));
      return line;
    },
    isCore: (found) => builtIn.has(found.package),
  };
}

function lineageOf(context: IgContext, canonical: string): readonly string[] {
  const line: string[] = [];
  for (let next: unknown = canonical; typeof next === 'string';) {
    const { url } = splitCanonical(next);
    if (line.includes(url)) break;
    line.push(url);
    next = context.resolve('StructureDefinition', next)?.resource['baseDefinition'];
  }
  return line;
}

export const urlOf = (canonical: string): string => splitCanonical(canonical).url;

/** Canonical of a type's definition: names of types abbreviate URLs. */
export const typeCanonical = (code: string): string => (code.includes(':') ? code : `${typePrefix}${code}`);

/**
 * Canonicals of one URL on both sides, in pairs: those of the same version first, since a list may name one URL in several
 * versions.
 */
export function pairsOfCanonicals(before: readonly string[], after: readonly string[]): (readonly [string, string])[] {
  const left = after.filter((canonical) => !before.includes(canonical));
  const pairs = before.filter((canonical) => after.includes(canonical)).map((one) => [one, one] as const);
  const changed = before.flatMap((canonical) => {
    if (after.includes(canonical)) return [];
    const at = left.findIndex((other) => urlOf(other) === urlOf(canonical));
    return at < 0 ? [] : [[canonical, ...left.splice(at, 1)] as unknown as readonly [string, string]];
  });
  return [...pairs, ...changed];
}
