export { canonicalJson } from './canonicalJson.js';
export { LockError, takeLock } from './lock.js';
export type { Lock, LockOwner } from './lock.js';
export { nearest } from './nearest.js';
export { sha256 } from './sha256.js';
export type { Lang, Text } from './text.js';
export { writeWhole } from './writeWhole.js';
