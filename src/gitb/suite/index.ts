export { checkSuite } from '../check/checkSuite.js';
export type { SuiteCheck } from '../check/checkSuite.js';
export { isZip, readZip } from '../check/readZip.js';
export { suiteFiles } from './suite.js';
export { zipBytes } from './zip.js';
export { judgedStep } from './uploads.js';
