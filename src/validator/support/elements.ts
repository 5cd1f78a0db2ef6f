import { asksNothing, documentation, each, implemented } from './support.js';
import type { Table } from './support.js';

const identity = implemented('validator/compile/compile.ts: cardinality/min');

/** What an element says of itself: where it stands, how often, of which types. */
const structure: Table = {
  'ElementDefinition.path': identity,
  'ElementDefinition.sliceName': implemented('validator/slicing/slices.ts: slicing/min'),
  'ElementDefinition.sliceIsConstraining': asksNothing('tells which slice is meant, which its name tells too'),
  'ElementDefinition.representation': implemented(
    'fhir/xml: syntax/xml-attribute-expected, syntax/xml-attribute; JSON has one way to write an element',
  ),
  'ElementDefinition.min': implemented('validator/walk/children.ts: cardinality/min'),
  'ElementDefinition.max': implemented(
    'validator/walk/children.ts: cardinality/max, cardinality/not-allowed, slicing/max',
  ),
  ...each(
    'ElementDefinition.base',
    ' .path .min .max',
    implemented('validator/compile/compile.ts: structure/not-an-array'),
  ),
  'ElementDefinition.contentReference': implemented('validator/walk/state.ts: cardinality/min'),
  'ElementDefinition.type': implemented('validator/walk/state.ts: type/not-allowed'),
  'ElementDefinition.type.code': implemented('validator/walk/state.ts: type/not-allowed'),
  'ElementDefinition.type.profile': implemented(
    'validator/walk/state.ts, validator/walk/evaluate.ts: value/pattern, profile/no-alternative',
  ),
  'ElementDefinition.type.targetProfile': implemented(
    'validator/constraints/targets.ts: reference/wrong-target-type, reference/profile-mismatch',
  ),
  'ElementDefinition.type.aggregation': implemented(
    'validator/constraints/targets.ts: reference/aggregation, reference/unresolved-in-bundle',
  ),
  'ElementDefinition.type.versioning': implemented('validator/constraints/targets.ts: reference/versioning'),
};

/** What the value of an element must be. */
const values: Table = {
  'ElementDefinition.fixed[x]': implemented('validator/constraints/values.ts: value/fixed'),
  'ElementDefinition.pattern[x]': implemented('validator/constraints/values.ts: value/pattern'),
  'ElementDefinition.minValue[x]': implemented('validator/walk/limits.ts: value/min'),
  'ElementDefinition.maxValue[x]': implemented('validator/walk/limits.ts: value/max'),
  'ElementDefinition.maxLength': implemented('validator/walk/limits.ts: value/max-length'),
  'ElementDefinition.defaultValue[x]': asksNothing('what an absent element means; R4 has it in no profile'),
  'ElementDefinition.constraint': implemented('validator/constraints/invariants.ts: invariant/*'),
  ...each(
    'ElementDefinition.constraint.',
    'key expression',
    implemented('validator/constraints/invariants.ts: invariant/*'),
  ),
  'ElementDefinition.constraint.severity': implemented('validator/constraints/invariants.ts: invariant/*'),
  'ElementDefinition.constraint.human': implemented(
    'validator/constraints/invariants.ts: invariant/not-machine-readable',
  ),
  'ElementDefinition.constraint.xpath': asksNothing('the same for XML tools; the expression decides'),
  ...each('ElementDefinition.constraint.', 'requirements source', documentation),
  'ElementDefinition.condition': asksNothing('names invariants, which stand where they apply'),
  'ElementDefinition.binding': implemented('validator/constraints/bindings.ts: binding/required'),
  'ElementDefinition.binding.strength': implemented(
    'validator/constraints/bindings.ts: binding/required, binding/extensible',
  ),
  'ElementDefinition.binding.valueSet': implemented(
    'validator/constraints/bindings.ts: binding/required, terminology/not-verifiable',
  ),
  'ElementDefinition.binding.description': documentation,
  'ElementDefinition.isModifier': implemented('validator/constraints/extensions.ts: extension/modifier-mismatch'),
};

/** How an element is sliced. */
const slicing: Table = {
  ...each(
    'ElementDefinition.slicing',
    ' .discriminator .discriminator.type .discriminator.path',
    implemented('validator/slicing/sliceMatch.ts, validator/slicing/discriminatorPath.ts: slicing/min'),
  ),
  'ElementDefinition.slicing.rules': implemented(
    'validator/slicing/slices.ts: slicing/unmatched-closed, slicing/order',
  ),
  'ElementDefinition.slicing.ordered': implemented('validator/slicing/slices.ts: slicing/order'),
  'ElementDefinition.slicing.description': documentation,
};

/** What is meant for people, or for systems in use. */
const remarks: Table = {
  'ElementDefinition.mustSupport': asksNothing('what a system must be able to do; a single submission can lack it'),
  ...each(
    'ElementDefinition.',
    'label code short definition comment requirements alias meaningWhenMissing orderMeaning example example.label ' +
      'example.value[x] isModifierReason isSummary mapping mapping.identity mapping.language mapping.map mapping.comment',
    documentation,
  ),
};

/** ElementDefinition (R4 section 2.26), by the paths of its elements. */
export const elementDefinition: Table = {
  ElementDefinition: identity,
  ...structure,
  ...values,
  ...slicing,
  ...remarks,
};
