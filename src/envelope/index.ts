export { judgeChain } from './chain/judgeChain.js';
export type { ChainFinding } from './chain/link.js';
export { contentName, judgeEnvelope } from './judge.js';
export type { JudgedEnvelope } from './judge.js';
export { isEnvelope } from './read.js';
export { receiptFacts } from './chain/link.js';
