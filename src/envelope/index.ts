export { contentName, judgeEnvelope } from './judge.js';
export type { JudgedEnvelope } from './judge.js';
export { isEnvelope } from './read.js';
