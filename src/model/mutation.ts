import type { Text } from '../base/index.js';

/** The kinds of constraint that can be broken, in the order in which they are listed. */
export const constraintKinds = [
  'cardinality-min',
  'cardinality-max',
  'type',
  'fixed',
  'pattern',
  'binding',
  'slice-min',
  'slice-max',
  'slice-closed',
  'slice-order',
  'invariant',
  'reference-type',
  'reference-profile',
  'aggregation',
  'unknown-element',
  'format',
  'max-length',
  'min-value',
  'max-value',
  'claim',
] as const;

export type ConstraintKind = (typeof constraintKinds)[number];

/** One constraint of one element of one profile. */
export interface MutatedConstraint {
  readonly kind: ConstraintKind;
  /** Canonical URL with version, `url|version`. */
  readonly profile: string;
  /** ElementDefinition.id. */
  readonly elementId: string;
  /** Distinguishes constraints of one kind at one element: an invariant's key, a value set; else empty. */
  readonly detail: string;
}

/** What a validator must find in a mutant. */
export interface ExpectedFinding {
  /** Rules of testcamp's catalogue, any of which reports the violation. */
  readonly rules: readonly string[];
  /** FHIRPath of the element that is wrong. */
  readonly expression: string;
  /** True if the finding may be at a part of the element, such as the first that differs from a pattern. */
  readonly orBelow: boolean;
}

/** A document that breaks one constraint of a valid one. */
export interface Mutant {
  /** Number and what was broken, usable as a file name. */
  readonly id: string;
  readonly constraint: MutatedConstraint;
  /** The same constraint of other profiles at the same element, which the mutant breaks as well. */
  readonly also: readonly MutatedConstraint[];
  readonly what: Text;
  readonly expected: ExpectedFinding;
  /** Name of the valid document that was changed. */
  readonly base: string;
  readonly format: 'json' | 'xml';
  readonly document: string;
}

/** A constraint for which no mutant could be made. */
export interface Unreached {
  readonly constraint: MutatedConstraint;
  readonly reason: Text;
}

/** A mutant with the result of testcamp's own validator. */
export interface JudgedMutant {
  readonly mutant: Mutant;
  /** True where a finding names the constraint, by rule, location and profile element. */
  readonly found: boolean;
  /** True where nothing else is an error. */
  readonly alone: boolean;
}

/** The outcome for a constraint, or for one that several profiles state alike. */
export type MutationOutcome = { readonly judged: JudgedMutant } | { readonly unreached: Unreached };

/** Constraints of one kind in numbers. */
export interface MutationTally {
  readonly kind: ConstraintKind;
  readonly constraints: number;
  /** Those for which there is a mutant. */
  readonly reached: number;
  /** Of these, those that testcamp's own validator reports. */
  readonly found: number;
  /** Mutants of the kind, fewer than the constraints they cover: one is enough for those that profiles share. */
  readonly mutants: number;
  /** Mutants in which nothing else is an error. */
  readonly alone: number;
}

/** What `testcamp mutate` made, without the documents. */
export interface MutationSummary {
  readonly profile: string;
  readonly guides: readonly string[];
  readonly bases: readonly string[];
  readonly tally: readonly MutationTally[];
  /** Mutants in which testcamp's own validator did not find the violation. */
  readonly survivors: readonly Omit<Mutant, 'document'>[];
  readonly unreached: readonly Unreached[];
}
