export { judgeCamp, loadCamp, showCamp, showVerification, verifyCertificates } from './camps.js';
export type { VerifyOptions } from './camps.js';
export { listProtocols, loadProtocol, runProtocol, showProtocolRun } from './protocols.js';
export type { RunOptions, ShowOptions } from './protocols.js';
export { createValidator, privacyFrom } from './validation.js';
export type { MaskOptions } from './validation.js';
export type { WorkspaceOptions } from './workspace.js';
