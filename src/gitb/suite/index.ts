export { suiteFiles } from './suite.js';
export type { SuiteSource } from './suite.js';
export { zipBytes } from './zip.js';
export type { ZipFile } from './zip.js';
