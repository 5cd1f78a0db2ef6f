import type { Mutator } from './mutator.js';
import { breakBinding } from './kinds/bindings.js';
import { breakMax, breakMin } from './kinds/cardinality.js';
import { breakClaim } from './kinds/claims.js';
import { breakFormat, breakMaxLength, breakMaxValue, breakMinValue, breakUnknown } from './kinds/formats.js';
import { breakInvariant } from './kinds/invariants.js';
import { breakAggregation, breakTargetProfile, breakTargetType } from './kinds/references.js';
import { breakClosed, breakOrder, breakSliceMax, breakSliceMin } from './kinds/slices.js';
import { breakType } from './kinds/types.js';
import { breakFixed, breakPattern } from './kinds/values.js';
import type { MutatedConstraint, ConstraintKind } from '../model/mutation.js';

/** How each kind of constraint is broken. */
export const mutators: Readonly<Record<ConstraintKind, Mutator>> = {
  'cardinality-min': breakMin,
  'cardinality-max': breakMax,
  type: breakType,
  fixed: breakFixed,
  pattern: breakPattern,
  binding: breakBinding,
  'slice-min': breakSliceMin,
  'slice-max': breakSliceMax,
  'slice-closed': breakClosed,
  'slice-order': breakOrder,
  invariant: breakInvariant,
  'reference-type': breakTargetType,
  'reference-profile': breakTargetProfile,
  aggregation: breakAggregation,
  'unknown-element': breakUnknown,
  format: breakFormat,
  'max-length': breakMaxLength,
  'min-value': breakMinValue,
  'max-value': breakMaxValue,
  claim: breakClaim,
};

const aboutCount: ReadonlySet<ConstraintKind> = new Set([
  'cardinality-min',
  'cardinality-max',
  'slice-min',
  'slice-max',
  'slice-closed',
  'slice-order',
]);

/** Whether a constraint is about which children an element has, and so is broken at the parent. */
export const isAboutCount = ({ kind, detail }: MutatedConstraint): boolean =>
  aboutCount.has(kind) || (kind === 'type' && detail === 'choice');
