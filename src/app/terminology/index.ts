export { recordedAnswers, remoteOf, withTerminology } from './terminology.js';
export type { TxFlags } from './txFlags.js';
