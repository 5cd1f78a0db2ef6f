export { defaultReadLimits, readArchive, unpackEach } from './archive.js';
