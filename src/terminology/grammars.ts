import { undecidedReasons, type MembershipAnswer } from './membershipAnswer.js';
import { currencies, languages } from './isoCodes.js';
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
    ['urn:ietf:bcp:47', (code: string) => languageTag(code, countries())],
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

/** RFC 5646 section 2.1, without the grandfathered tags. Groups: language, region. */
const tag =
  /^([a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4}|[a-z]{5,8})(?:-[a-z]{4})?(?:-([a-z]{2}|\d{3}))?(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*(?:-[0-9a-wy-z](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?$/i;

/**
 * Language tags: the syntax of RFC 5646, a two-letter language from ISO 639-1 and a two-letter region from ISO 3166-1.
 * Three-letter languages, scripts and variants are checked by syntax only, since their registry is not available.
 */
function languageTag(code: string, countries: ReadonlySet<string> | undefined): MembershipAnswer {
  if (/^(x(-[a-z0-9]{1,8})+|i-[a-z]+)$/i.test(code)) return 'yes';
  const match = tag.exec(code);
  if (match === null) return 'no';
  const language = match[1]?.toLowerCase() ?? '';
  const primary = language.split('-')[0] ?? '';
  if (primary.length === 2 && !languages.has(primary)) return 'no';
  const region = match[2]?.toUpperCase();
  return region?.length !== 2 || countries === undefined || countries.has(region) ? 'yes' : 'no';
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
