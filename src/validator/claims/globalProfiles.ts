import { isObject } from '../../base/index.js';
import type { IgContext } from '../../packages/index.js';

/** A profile that a guide asks of all resources of a type, with the guide that does. */
export interface GlobalProfile {
  readonly profile: string;
  /** Canonical URL of the ImplementationGuide. */
  readonly guide: string;
}

/**
 * The profiles that the guides of a context ask of every resource of a type (R4 section 5.5, ImplementationGuide.global). What
 * the packages that they depend on ask is for resources of those.
 */
export function createGlobalProfiles(context: IgContext): (type: string) => readonly GlobalProfile[] {
  let known: ReadonlyMap<string, readonly GlobalProfile[]> | undefined;
  return (type) => (known ??= read(context)).get(type) ?? none;
}

const none: readonly GlobalProfile[] = [];

function read(context: IgContext): ReadonlyMap<string, readonly GlobalProfile[]> {
  const guides = new Set(context.record.guides);
  const found = new Map<string, GlobalProfile[]>();
  for (const guide of context.urls('ImplementationGuide')) {
    const resolved = context.resolve('ImplementationGuide', guide);
    if (resolved === undefined || !guides.has(resolved.package)) continue;
    const { global } = resolved.resource as { readonly global?: unknown };
    for (const item of Array.isArray(global) ? (global as readonly unknown[]) : []) {
      if (!isObject(item)) continue;
      const { type, profile } = item;
      if (typeof type === 'string' && typeof profile === 'string') {
        found.set(type, [...(found.get(type) ?? []), { profile, guide }]);
      }
    }
  }
  return found;
}
