export { commandFault, commandValidator } from './command.js';
export { crosscheck } from './crosscheck.js';
export type { JudgedSubmission } from './crosscheck.js';
export { createExternalResultCache } from './externalResultCache.js';
export type { ExternalValidator } from './externalValidator.js';
export { serverValidator } from './fhirServer.js';
