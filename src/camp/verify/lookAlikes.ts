import type { Text } from '../../base/index.js';
import type { CampEvent } from '../events/types.js';
import { parseCampYaml } from '../folder/campYaml.js';
import type { RawCamp } from '../folder/campYaml.js';

/** Names of people, vendors and systems that an event brings in; who made it is among them. */
function namesIn({ by, type, data }: CampEvent): readonly string[] {
  switch (type) {
    case 'system-added':
    case 'certificate-imported':
      return [by, data.vendor, data.system];
    case 'person-trusted':
      return [by, data.name];
    case 'dispensation':
      return [by, data.grantedBy];
    default:
      return [by];
  }
}

/** Names of people, vendors and systems that camp.yaml brings in. */
const namesOf = ({ testers = [], systems = [] }: RawCamp): readonly string[] => [
  ...testers.flatMap(({ name, initials = '' }) => [name, initials]),
  ...systems.flatMap(({ vendor, system }) => [vendor, system]),
];

/**
 * True for a name that can be taken for another: with letters that are not Latin, with Latin ones by other codes (wide,
 * mathematical, an accent of its own), or with characters that are not seen (Unicode TR 39, section 4, in its plainest form).
 */
export function canLookAlike(name: string): boolean {
  if (/\p{Cf}/u.test(name) || name.normalize('NFC') !== name) return true;
  return Array.from(name).some(
    (char) => /\p{L}/u.test(char) && (!/\p{Script=Latin}/u.test(char) || char.normalize('NFKC') !== char),
  );
}

/** Names that can be taken for others, by whatever way they came in: each first where it came in. */
export function lookAlikes(events: readonly CampEvent[], yaml: string | undefined): readonly Text[] {
  const seen = new Set<string>();
  const isNew = (name: string): boolean => {
    if (seen.has(name) || !canLookAlike(name)) return false;
    seen.add(name);
    return true;
  };
  const found = events.filter((event) => namesIn(event).filter(isNew).length > 0);
  const source = yaml === undefined ? undefined : parseCampYaml(yaml, 'camp.yaml');
  const inYaml = source !== undefined && 'value' in source && namesOf(source.value).filter(isNew).length > 0;
  const places = [...found.slice(0, 10).map(({ seq }) => String(seq)), ...(found.length > 10 ? ['…'] : [])].join(', ');
  return [
    ...(found.length === 0 ? [] : [named(`hændelse ${places}`, `event ${places}`)]),
    ...(inYaml ? [named('camp.yaml', 'camp.yaml')] : []),
  ];
}

const named = (da: string, en: string): Text => ({
  da: `Navne på leverandører, systemer eller personer har bogstaver fra flere skriftsystemer eller tegn, der ikke ses, og kan forveksles med andre: ${da}.`,
  en: `Names of vendors, systems or people have letters of several scripts, or characters that are not seen, and can be taken for others: ${en}.`,
});
