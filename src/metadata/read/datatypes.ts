import type { Identity, Place } from '../entry.js';

/** Identifier of a system by URI that the Danish metadata know by OID. */
const oids: Readonly<Record<string, string>> = {
  'http://snomed.info/sct': '2.16.840.1.113883.6.96',
  'http://loinc.org': '2.16.840.1.113883.6.1',
  'http://terminology.hl7.org/CodeSystem/v3-Confidentiality': '2.16.840.1.113883.5.25',
  'https://www.gs1.org/gln': '1.3.88',
  'http://medcomfhir.dk/ig/xdsmetadata/CodeSystem/MedCom-ihe-classcode-CS': '1.2.208.184.100.9',
  'http://medcomfhir.dk/ig/document/CodeSystem/MedCom-ihe-classcode-CS-TEMP': '1.2.208.184.100.9',
  'http://medcomfhir.dk/ig/xdsdocuments/CodeSystem/MedComHCOFormatCodeCS': '1.2.208.184.100.10',
};

/** A system as an OID where it is one or is known by one, else as written. */
export const oidOf = (system: string): string =>
  (Object.hasOwn(oids, system) ? oids[system] : undefined) ?? system.replace(/^urn:oid:/, '');

/** An id without the scheme that FHIR writes before it. */
export const bareId = (id: string): string => id.replace(/^urn:(?:uuid|oid):/i, '');

/** CX as the Danish profile writes it: `id^^^&OID&ISO` (HL7 v2.5 section 2.A.14). */
export function identityOfCx(raw: string, place: Place): Identity {
  const [id = '', , , authority = ''] = raw.split('^');
  return { ...place, id, system: authority.split('&')[1] ?? '', name: '', given: [], raw };
}

/** XON: `name^^^^^&OID&ISO^^^^id` (HL7 v2.5 section 2.A.89). */
export function identityOfXon(raw: string, place: Place): Identity {
  const parts = raw.split('^');
  return {
    ...place,
    id: parts[9] ?? '',
    system: (parts[5] ?? '').split('&')[1] ?? '',
    name: parts[0] ?? '',
    given: [],
    raw,
  };
}

/** XCN: `id^family^given^further^^^^^&OID&ISO`, further names joined by `&` (HL7 v2.5 section 2.A.88). */
export function identityOfXcn(raw: string, place: Place): Identity {
  const [id = '', name = '', first = '', further = '', , , , , authority = ''] = raw.split('^');
  const given = [first, ...further.split('&')].filter((one) => one !== '');
  return { ...place, id, system: authority.split('&')[1] ?? '', name, given, raw };
}

/**
 * An instant in milliseconds since 1970, of 14 digits in UTC or of FHIR's `instant` and `dateTime` with an offset; undefined for
 * any other text, or a time that does not exist.
 */
export function instantOf(text: string): number | undefined {
  const digits = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text);
  const iso = digits === null ? text : `${digits[1]}-${digits[2]}-${digits[3]}T${digits[4]}:${digits[5]}:${digits[6]}Z`;
  const parts = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/.exec(iso);
  if (parts === null) return undefined;
  const [, day = '', clock = ''] = parts;
  // Date.parse takes 30 February for 2 March.
  const local = Date.parse(`${day}T${clock}Z`);
  if (Number.isNaN(local) || new Date(local).toISOString().slice(0, 10) !== day) return undefined;
  const time = Date.parse(iso);
  return Number.isNaN(time) ? undefined : Math.floor(time / 1000) * 1000;
}
