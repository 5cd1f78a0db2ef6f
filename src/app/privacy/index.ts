export { envelopeOf, lineReader, maskOf, privacyOf, shownResult, sourceReader } from './privacy.js';
export type { Privacy, PrivacyFlags } from './privacy.js';
export { testNumbers } from './testNumbers.js';
