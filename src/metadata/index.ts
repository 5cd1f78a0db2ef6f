export { judgeMetadata } from './judgeMetadata.js';
export { metadataVersions } from './judge/values.js';
export type { MetadataVersion } from './judge/values.js';
