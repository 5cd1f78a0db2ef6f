export { defaultReadLimits, readArchive, unpack } from './archive.js';
