import { childrenNamed, literal } from '../../../fhir/index.js';
import type { FhirNode } from '../../../fhir/index.js';

/** Elements that identify or describe the statement, and require nothing of a server. */
const descriptiveElements: ReadonlySet<string> = new Set([
  ...['id', 'meta', 'implicitRules', 'language', 'text', 'contained', 'extension', 'url', 'version', 'name', 'title'],
  ...['status', 'experimental', 'date', 'publisher', 'contact', 'description', 'useContext', 'jurisdiction', 'purpose'],
  ...['copyright', 'kind', 'instantiates', 'imports', 'software', 'implementation', 'documentation'],
]);

/** The element that distinguishes repetitions. */
const keys: Readonly<Record<string, string>> = {
  rest: 'mode',
  resource: 'type',
  interaction: 'code',
  searchParam: 'name',
  operation: 'name',
  supportedMessage: 'definition',
};

/** Codes in ascending order: each requires no more than the later ones offer. */
const ranked: Readonly<Record<string, readonly string[]>> = {
  versioning: ['no-version', 'versioned', 'versioned-update'],
  conditionalDelete: ['not-supported', 'single', 'multiple'],
};

/**
 * What a CapabilityStatement requires and another does not offer, as paths with value or key, such as
 * `rest(server).resource(Patient)`. All claims about a server are compared (R4 section 4.2), negations are not.
 */
export function unmetNeeds(needed: FhirNode, offered: FhirNode, at = ''): readonly string[] {
  return needed.children.flatMap((need) => {
    if (isDescriptive(need, at)) return [];
    const offers = childrenNamed(offered, need.name);
    const path = at === '' ? need.name : `${at}.${need.name}`;
    if (need.literal !== undefined) {
      const wanted = need.literal;
      return isNothing(need.name, wanted) || offers.some((one) => suffices(need.name, wanted, one.literal ?? ''))
        ? []
        : [`${path} = ${wanted}`];
    }
    const key = keys[need.name];
    if (key === undefined) return offers.some((one) => unmetNeeds(need, one, path).length === 0) ? [] : [path];
    const value = literal(need, key) ?? '';
    const own = offers.find((one) => literal(one, key) === value);
    return own === undefined ? [`${path}(${value})`] : unmetNeeds(need, own, `${path}(${value})`);
  });
}

/** A search parameter is its name and type: few servers name its definition. `name` is descriptive only at the top. */
function isDescriptive({ name }: FhirNode, at: string): boolean {
  if (at === '') return descriptiveElements.has(name);
  return ['id', 'extension', 'documentation'].includes(name) || (name === 'definition' && at.includes('.searchParam'));
}

const isNothing = (name: string, wanted: string): boolean =>
  wanted === 'false' || wanted === 'not-supported' || ranked[name]?.[0] === wanted;

function suffices(name: string, wanted: string, offered: string): boolean {
  const rank = ranked[name];
  if (rank !== undefined) return rank.indexOf(offered) >= rank.indexOf(wanted);
  if (name === 'conditionalRead') return offered === wanted || offered === 'full-support';
  if (name === 'format' || name === 'patchFormat') return mediaOf(offered) === mediaOf(wanted);
  // A canonical without a version is met by any version.
  return offered === wanted || (!wanted.includes('|') && offered.split('|')[0] === wanted);
}

const mediaOf = (text: string): string => /^(?:application\/(?:fhir\+)?)?(json|xml)\b/.exec(text)?.[1] ?? text;
