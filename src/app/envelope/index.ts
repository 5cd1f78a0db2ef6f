export { judgeEnvelopeFile } from './judgeEnvelopeFile.js';
