export { compileCodeSystem, objects } from './codeSystem.js';
export { createTerminology } from './terminology.js';
export type { Membership, Terminology } from './terminology.js';
