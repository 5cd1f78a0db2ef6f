import { undecidedReasons, type MembershipAnswer } from './membershipAnswer.js';
import { currencies } from './isoCodes.js';
import { isLanguageTag } from './languageTags.js';
import { createUnits, ucum, type Units } from './ucum.js';

/** Answers for code systems that a grammar or a short published list decides, without a CodeSystem resource. */
export interface Grammars {
  /** Undefined if the system is none of these. */
  codeInSystem(system: string, code: string): MembershipAnswer | undefined;
  has(system: string): boolean;
  readonly units: Units;
}

/** Country codes of ISO 3166-1, two letters, as R4's own value set lists them. */
export type CountryList = () => ReadonlySet<string> | undefined;

/** @param countries read when first needed */
export function createGrammars(countries: CountryList): Grammars {
  const units = createUnits();
  const systems: ReadonlyMap<string, (code: string) => MembershipAnswer> = new Map([
    ['urn:ietf:bcp:47', (code: string): MembershipAnswer => (isLanguageTag(code, countries()) ? 'yes' : 'no')],
    [
      'urn:ietf:bcp:13',
      (code: string): MembershipAnswer => (mimeType.test(code) || fhirFormats.has(code) ? 'yes' : 'no'),
    ],
    ['urn:iso:std:iso:4217', (code: string): MembershipAnswer => (currencies.has(code) ? 'yes' : 'no')],
    ['urn:iso:std:iso:3166', (code: string) => country(code, countries())],
    [ucum, units.check],
  ]);
  return {
    codeInSystem: (system, code) => systems.get(system)?.(code),
    has: (system) => systems.has(system),
    units,
  };
}

/** RFC 6838 section 4.2 for the names, RFC 2045 section 5.1 for parameters; the top level types IANA has registered. */
const mimeType = mimeTypePattern();

/**
 * FHIR's short names of its own formats, which are allowed wherever a mime type is (R4: CapabilityStatement.format).
 */
const fhirFormats: ReadonlySet<string> = new Set(['xml', 'json', 'ttl']);

function mimeTypePattern(): RegExp {
  const token = "[A-Za-z0-9!#$%&'*+.^_`|~-]+";
  const types = 'application|audio|example|font|haptics|image|message|model|multipart|text|video';
  const name = '[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}';
  return new RegExp(`^(${types})/${name}(\\s*;\\s*${token}=(${token}|"[^"]*"))*$`, 'i');
}

function country(code: string, countries: ReadonlySet<string> | undefined): MembershipAnswer {
  if (/^[A-Z]{2}$/.test(code) && countries !== undefined) return countries.has(code) ? 'yes' : 'no';
  // Three letters and three digits are codes of the same standard, whose list R4 does not include.
  return /^([A-Z]{2}|[A-Z]{3}|\d{3})$/.test(code) ? undecidedReasons.systemIncomplete('urn:iso:std:iso:3166') : 'no';
}
