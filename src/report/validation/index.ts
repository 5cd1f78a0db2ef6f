export { ruleNotes, ruleSentence } from './businessRules.js';
export { filesSummary, ignoredWords, leftOutWords } from './inputWords.js';
export { validationJson } from './validationJson.js';
export { validationNdjson } from './validationNdjson.js';
export type { ValidationReport } from './validationReport.js';
export { validationText } from './validationText.js';
