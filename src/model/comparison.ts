import type { ContextRecord } from './package.js';

/**
 * What a difference means for senders and receivers. `breaking`: something that was valid is no longer, and
 * something that was not is now, or the two can't be compared. `narrowing`: what was valid may now be invalid,
 * so a sender must look. `widening`: what was invalid may now be valid, so a receiver meets new things. `editorial`: no
 * verdict changes.
 */
export type ChangeClass = 'breaking' | 'narrowing' | 'widening' | 'editorial';

/** The classes, most severe first. */
export const changeClasses = ['breaking', 'narrowing', 'widening', 'editorial'] as const satisfies ChangeClass[];

/** The compared aspects of a definition. */
export type ComparedFacet =
  | 'definition'
  | 'availability'
  | 'definition-type'
  | 'kind'
  | 'abstract'
  | 'base-definition'
  | 'context'
  | 'context-invariant'
  | 'version'
  | 'title'
  | 'name'
  | 'status'
  | 'element'
  | 'cardinality'
  | 'type'
  | 'type-profile'
  | 'target-profile'
  | 'aggregation'
  | 'versioning'
  | 'expected-value'
  | 'value-presence'
  | 'minimum-value'
  | 'maximum-value'
  | 'maximum-length'
  | 'format'
  | 'binding'
  | 'binding-codes'
  | 'slicing-discriminator'
  | 'slicing-rules'
  | 'slicing-order'
  | 'slice'
  | 'slice-name'
  | 'slice-sequence'
  | 'invariant'
  | 'invariant-text'
  | 'must-support'
  | 'modifier'
  | 'content-reference'
  | 'representation'
  | 'short'
  | 'codes'
  | 'rules-for-codes'
  | 'display'
  | 'code-system-content'
  | 'case-sensitive';

/** One difference at one location. */
export interface DefinitionChange {
  readonly class: ChangeClass;
  readonly facet: ComparedFacet;
  /** Id of the element, such as `Condition.category:status`, or `system|code`; empty for the definition as a whole. */
  readonly at: string;
  /** In FHIR's notation, such as `0..1`; empty if there is none. */
  readonly before: string;
  readonly after: string;
}

/** Where a definition was found. */
export interface DefinitionOrigin {
  readonly url: string;
  /** Empty where the definition states none. */
  readonly version: string;
  /** `id#version` of the package. */
  readonly package: string;
}

/** One definition of both sides; a side is null where it has none. */
export interface DefinitionComparison {
  readonly resourceType: 'StructureDefinition' | 'ValueSet' | 'CodeSystem';
  readonly before: DefinitionOrigin | null;
  readonly after: DefinitionOrigin | null;
  readonly changes: readonly DefinitionChange[];
}

/** How much was compared: the union of both sides. */
export interface ComparisonCounts {
  /** Definitions of profiles, extensions, types and logical models. */
  readonly profiles: number;
  readonly elements: number;
  readonly slices: number;
  readonly bindings: number;
  readonly invariants: number;
  readonly valueSets: number;
  readonly codeSystems: number;
  readonly codes: number;
}

/** Something that the definitions refer to and that could not be compared. */
export interface NotCompared {
  readonly canonical: string;
  /** `missing`: neither side has it. `no-snapshot`: a snapshot is missing and could not be generated. */
  readonly reason: 'missing' | 'no-snapshot';
}

/** One side: what the user named, and the packages it resolved to. */
export interface ComparedSide {
  readonly name: string;
  readonly context: ContextRecord;
  /** Profiles without a published snapshot, for which one was generated, sorted. */
  readonly generated: readonly string[];
}

/** A comparison of two guides, packages or profiles. */
export interface Comparison {
  readonly before: ComparedSide;
  readonly after: ComparedSide;
  /** Every definition that was compared, also those without a difference; by type, then URL, then version. */
  readonly definitions: readonly DefinitionComparison[];
  readonly counts: ComparisonCounts;
  readonly notCompared: readonly NotCompared[];
}
