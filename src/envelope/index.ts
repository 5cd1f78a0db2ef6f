export { looksLikeEnvelope, readEnvelope } from './read.js';
export { judgeEnvelope } from './judge.js';
export type { JudgedEnvelope } from './judge.js';
export type { Envelope } from './types.js';
