import { asksNothing, implemented } from './support.js';
import type { Table } from './support.js';

/** ElementDefinition.slicing.rules, and `ordered`. */
export const slicingRules: Table = {
  open: implemented('validator/slicing/slices.ts: slicing/min'),
  closed: implemented('validator/slicing/slices.ts: slicing/unmatched-closed'),
  openAtEnd: implemented('validator/slicing/slices.ts: slicing/order'),
  ordered: implemented('validator/slicing/slices.ts: slicing/order'),
};

const matched = implemented('validator/slicing/sliceMatch.ts, validator/slicing/discriminatorPath.ts: slicing/min');

/** ElementDefinition.slicing.discriminator.type. */
export const discriminatorTypes: Table = {
  value: matched,
  pattern: matched,
  exists: matched,
  type: matched,
  profile: matched,
};

/** ElementDefinition.binding.strength. */
export const strengths: Table = {
  required: implemented('validator/constraints/bindings.ts: binding/required, binding/no-code'),
  extensible: implemented('validator/constraints/bindings.ts: binding/extensible'),
  preferred: asksNothing('advice to designers'),
  example: asksNothing('an example'),
};

/** ElementDefinition.type.aggregation. */
export const aggregations: Table = {
  contained: implemented('validator/constraints/targets.ts: reference/aggregation'),
  referenced: implemented('validator/constraints/targets.ts: reference/aggregation'),
  bundled: implemented('validator/constraints/targets.ts: reference/unresolved-in-bundle'),
};

const filtered = implemented('terminology/filter.ts: binding/required, terminology/not-verifiable');

/** ValueSet.compose.include.filter.op. */
export const filterOperators: Table = {
  '=': filtered,
  'is-a': filtered,
  'descendent-of': filtered,
  'is-not-a': filtered,
  regex: filtered,
  in: filtered,
  'not-in': filtered,
  generalizes: filtered,
  exists: filtered,
};

const content = implemented('terminology/systems.ts: terminology/unknown-code, terminology/not-verifiable');

/** CodeSystem.content. */
export const contentModes: Table = {
  'not-present': content,
  example: content,
  fragment: content,
  complete: content,
  supplement: implemented('terminology/systems.ts: terminology/display'),
};

const placed = implemented('validator/constraints/extensions.ts: extension/wrong-context');

/** StructureDefinition.context.type. */
export const contextTypes: Table = { element: placed, extension: placed, fhirpath: placed };

const checked = implemented('validator/definitions/wholes.ts: definition/mismatch');

/** StructureDefinition.derivation. */
export const derivations: Table = { specialization: checked, constraint: checked };
