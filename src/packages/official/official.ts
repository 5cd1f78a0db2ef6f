import type { PackageRecord } from '../../model/package.js';

/**
 * True for a package that its publisher, MedCom or HL7, published with this very content: R4 core as testcamp brings it, an edition of
 * testcamp's own that was shown equal, or one whose SHA-256 testcamp knows.
 */
export const isPublished = ({ origin, official }: PackageRecord): boolean =>
  origin === 'built-in' || official !== undefined;
