import type { Text } from '../../base/index.js';
import type { NotJudgedKind, Position } from '../finding.js';

/** Where something was not judged, and why. */
export interface GapPlace {
  /** Path of the file; empty for what is in none. */
  readonly file: string;
  /** FHIRPath of the element, or the step and check of a protocol. */
  readonly expression: string;
  readonly position?: Position;
  readonly why: Text;
}

/**
 * What was not judged, told in the same way in every format and in certificates: what it is, where, why, and what the
 * reader can do.
 */
export interface Gap {
  readonly kind: NotJudgedKind;
  /** The rule that says so; absent where none does. */
  readonly rule?: string;
  readonly what: Text;
  readonly todo: Text;
  /** True where nothing can be valid without it. */
  readonly blocks: boolean;
  /** Number of places in all. */
  readonly count: number;
  /** The first places, those with reasons of their own before others. */
  readonly places: readonly GapPlace[];
}
