import type { Text } from '../base/index.js';
import type { MutationTarget } from './targets.js';
import { planOf } from './build/build.js';
import type { Workbench, Site } from './workbench.js';

/**
 * Why a cardinality constraint can't be broken by itself at a location: another profile requires more, or
 * allows less, and the finding names that one. Undefined if it can.
 */
export function stricterOf(
  { constraint, element }: MutationTarget,
  { evaluated: place }: Site,
  { engine }: Workbench,
): Text | undefined {
  if (constraint.kind === 'cardinality-min') {
    const required = place.state.required.find(({ name }) => name === element.name);
    return required !== undefined && required.min > element.min ? stricter(`min ${required.min}`) : undefined;
  }
  if (constraint.kind === 'cardinality-max') {
    const planned = planOf(place.state, element.name, engine);
    return planned !== undefined && planned.plan.max < element.max ? stricter(`max ${planned.plan.max}`) : undefined;
  }
  return undefined;
}

const stricter = (what: string): Text => ({
  da: `en strengere profil gælder for samme element (${what}), og det er den, der brydes`,
  en: `a stricter profile applies to the same element (${what}), and is what is broken`,
});
