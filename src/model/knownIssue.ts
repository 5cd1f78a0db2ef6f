/**
 * A fault of a standard, or a finding that MedCom accepts for now: which finding, why, who is responsible and how
 * long. Applied visibly, to errors too.
 */
export interface KnownIssue {
  /** Rule of the catalogue. */
  readonly rule: string;
  /** ElementDefinition.id of the profile element that requires it; absent for any of the profile. */
  readonly element?: string;
  /** Canonical of the profile that requires it, with or without version; absent if the FHIR format does. */
  readonly profile?: string;
  /** FHIRPath, without indexes, at or below which it is accepted; absent for everywhere. */
  readonly expression?: string;
  readonly reason: string;
  readonly owner: string;
  /** Where it is followed up. */
  readonly link: string;
  /** Last day it holds, YYYY-MM-DD. */
  readonly expires: string;
  /** Present where its event is signed by the key of the issuer who vouches for the camp: MedCom's. Never in a file. */
  readonly byIssuer?: true;
}
