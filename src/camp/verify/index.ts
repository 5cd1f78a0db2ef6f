export { createFileChecker } from './files.js';
export { isIssuedCertificate } from './format.js';
export { noticesOf } from './oddities.js';
export { shownPath } from './realPaths.js';
export { basisProtocol } from './reproduce.js';
export type { ReproduceDeps } from './reproduce.js';
export { verifyCamp } from './verify.js';
