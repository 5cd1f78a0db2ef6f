export { defaultReadLimits, readArchive, unpackEach } from './archive.js';
export type { ReadLimits } from './archive.js';
export { isZip, readZip } from './zip.js';
