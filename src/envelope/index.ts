export { judgeEnvelope } from './judge.js';
