import type { FhirDocument } from '../fhir/tree.js';
import { shorten } from '../model/shorten.js';
import type { Text } from '../model/text.js';
import type { Demand } from './constraints.js';
import type { Copy, EditNode } from './edit.js';
import type { Lab, Site } from './lab.js';

/** A constraint at a place where it can be broken. */
export interface Target {
  readonly demand: Demand;
  readonly site: Site;
  readonly lab: Lab;
}

/** One way to break a constraint. */
export interface Attempt {
  readonly what: Text;
  /** Rules of which one must be found. */
  readonly rules: readonly string[];
  /** Changes the copy; gives the element at which the finding must stand, undefined where the change can't be made. */
  readonly edit: (copy: Copy) => EditNode | undefined;
  readonly orBelow?: boolean;
  /** Whether the constraint holds after all, for a change that may not break it: asked of what came of the change. */
  readonly holds?: (document: FhirDocument, expression: string) => boolean;
}

/** Ways to break a constraint at a place, the most plain first; or why there is none. */
export type Breaker = (target: Target) => readonly Attempt[] | Text;

/** What a value is called in a text. */
export const shown = (text: string): string => shorten(text, 60);
