export { maskCpr } from './danish.js';
export { compositionOf } from './documents.js';
export { instantOf } from './instants.js';
export {
  codingsOf,
  descendants,
  identifierValues,
  literalsAt,
  nodesAt,
  resourcesOf,
  resourcesOfType,
} from './nodes.js';
export { unknownPersonIdentifiers } from './privacy.js';
export { resolveInDocument, resolveReference } from './references.js';
export { businessRules, findBusinessRule, runBusinessRule } from './registry.js';
export { isPatientSafetyRule, ruleUse } from './sets/ruleSets.js';
export {
  conditionCategorySystem,
  cprSystem,
  dEcprSystems,
  glnSystems,
  icpcSystem,
  sksSystem,
  sorSystem,
  xEcprSystem,
} from './systems.js';
