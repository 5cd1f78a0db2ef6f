export { availableProtocols, chooseProtocol, isBundledProtocol } from './protocols.js';
export type { ProtocolFile } from './protocols.js';
export { readSubmissions } from './submissions.js';
export { carryOut } from './run.js';
export type { ProtocolOutcome } from './run.js';
