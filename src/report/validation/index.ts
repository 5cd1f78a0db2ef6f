export { ruleNotes, ruleSentence } from './businessRules.js';
export { validationJson } from './validationJson.js';
export { validationNdjson } from './validationNdjson.js';
export type { ValidationReport } from './validationReport.js';
export { validationText } from './validationText.js';
