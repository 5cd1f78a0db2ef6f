export { claimedSchema } from '../claims/claimedProfiles.js';
export {
  buildBindings,
  buildConstraints,
  buildContexts,
  buildExpected,
  buildNarrativeControl,
  buildRegex,
  buildSizes,
  buildTypes,
  buildValuePresence,
} from '../compile/keywords.js';
export type { Binding, ElementSchema, InvariantSchema, Schema } from '../compile/schema.js';
export { createSchemas } from '../compile/schemas.js';
export type { Schemas } from '../compile/schemas.js';
export { isBindable } from '../constraints/bindings.js';
export { extensionState } from '../constraints/extensions.js';
export { isQuantity } from '../constraints/membership.js';
export { nativeConstraint } from '../fast/nativeConstraints.js';
export { referenceText } from '../slicing/discriminatorPath.js';
export { checkSlicing } from '../slicing/slices.js';
export type { Requirement } from '../walk/checks.js';
export { createEngine } from '../walk/engine.js';
export type { Engine } from '../walk/engine.js';
export { evaluator } from '../walk/evaluate.js';
export type { ChildPlan, NodeState, SchemaFacet } from '../walk/state.js';
