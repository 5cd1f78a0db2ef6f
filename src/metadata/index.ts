export { judgeMetadata } from './judgeMetadata.js';
export { holdsDocumentReference, holdsEbrim } from './read/holdsMetadata.js';
export { metadataVersions } from './judge/values.js';
export type { MetadataVersion } from './judge/values.js';
