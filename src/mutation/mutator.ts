import type { RuleId } from '../catalogue/index.js';
import type { FhirDocument } from '../fhir/index.js';
import { shorten } from '../privacy/index.js';
import type { Text } from '../base/index.js';
import type { MutationTarget } from './targets.js';
import type { Copy, EditNode } from './edit.js';
import type { Workbench, Site } from './workbench.js';

/** A constraint at a location where it can be broken. */
export interface MutatorInput {
  readonly target: MutationTarget;
  readonly site: Site;
  readonly workbench: Workbench;
}

/** One way to break a constraint. */
export interface Mutation {
  readonly what: Text;
  /** Rules, one of which must be reported. */
  readonly rules: readonly RuleId[];
  /** Changes the copy; returns the element at which the finding must be, undefined if the change can't be made. */
  readonly edit: (copy: Copy) => EditNode | undefined;
  readonly orBelow?: boolean;
  /** Whether the constraint still holds after the change, for a change that may not break it. */
  readonly holds?: (document: FhirDocument, expression: string) => boolean;
}

/** Ways to break a constraint at a location, the simplest first; or why there is none. */
export type Mutator = (target: MutatorInput) => readonly Mutation[] | Text;

/** How a text shows a value. */
export const shortened = (text: string): string => shorten(text, 60);
