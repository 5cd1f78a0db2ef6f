export { recordedAnswers, remoteOf, withTerminology } from './terminology.js';
export type { TxFlags } from './terminology.js';
