export { allRules, findRule, messageOf, messageOfBreach, requireRule } from './catalogue.js';
export { invariantId } from './invariants/family.js';
export { fhirPathFaultText } from './fhirpathFaults.js';
export { gapsOf, gapsOfResults, joinGaps, notedFile, notedOf, notedPackages } from './gaps/gaps.js';
export { textOfMissingInput } from './missingInput.js';
export { gapKinds } from './gaps/kinds.js';
export type { Noted } from './gaps/gaps.js';
export type { ParamName, RuleBreach, RuleId, RuleParams } from './ruleId.js';
export type { TerminologyFault } from './definitionLabels.js';
