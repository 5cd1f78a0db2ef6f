import type { FhirDocument, FhirNode } from '../../fhir/index.js';
import type { Finding } from '../../model/finding.js';
import { stepsOf } from '../../model/protocol.js';
import type { Protocol } from '../../model/protocol.js';
import type { Validator } from '../../validator/index.js';
import { literalsAt, nodesAt } from '../../validator/rules/index.js';
import type { Session } from '../run/session.js';
import { findingAt } from '../findings.js';

/**
 * A document of another of MedCom's standards than the one whose profile a step asks for: that is the one thing to say of
 * it. Undefined where it is of the right one, does not tell, or the step asks for no profile.
 * @param source the step that the document was submitted to.
 */
export const otherStandard = (
  { protocol, validator }: Session,
  source: string,
  document: FhirDocument,
): Finding | undefined => strangerTo(profilesOf(protocol, source), protocol, validator, document);

/** The same of a document that may be of the standard of any of the profiles. */
export function strangerTo(
  profiles: readonly string[],
  protocol: Protocol,
  { context }: Pick<Validator, 'context'>,
  document: FhirDocument,
): Finding | undefined {
  const { root } = document;
  const wanted = new Set(profiles.flatMap(claimOf).map(({ segment }) => segment));
  if (root === null || wanted.size === 0) return undefined;
  // Profiles of the guides that the protocol's own builds on, such as MedCom's core, belong to every standard.
  const known = new Set(context.packages.map(({ id }) => id.split('.').at(-1)));
  const claimed = claimsOf(root);
  const [found] = claimed.filter(({ segment }) => !known.has(segment));
  if (found === undefined || claimed.some(({ segment }) => wanted.has(segment))) return undefined;
  return findingAt('protocol/other-standard', document, root, { found: found.name, wanted: protocol.standard.id });
}

/** A standard by the segment of its canonical URLs, `http://medcomfhir.dk/ig/SEGMENT/...`, and its name. */
interface Claim {
  readonly segment: string;
  readonly name: string;
}

/** Names that their profiles write in small letters only. */
const names: Readonly<Record<string, string>> = {
  conditionlist: 'ConditionList',
  homecareobservation: 'HomeCareObservation',
};

const canonical =
  /^https?:\/\/(?:www\.)?medcomfhir\.dk\/ig\/([^/]+)\/StructureDefinition\/medcom-(?:messaging-)?([A-Za-z]+)/i;

/** A profile is named `medcom-STANDARD-...` or `medcom-messaging-STANDARD`. */
function claimOf(url: string): readonly Claim[] {
  const [, segment, word = ''] = canonical.exec(url) ?? [];
  return segment === undefined ? [] : [named(segment.toLowerCase(), word)];
}

const named = (segment: string, word: string): Claim => ({
  segment,
  name: names[segment] ?? `${word.charAt(0).toUpperCase()}${word.slice(1)}`,
});

/** The profiles that the protocol asks of a step's documents. */
const profilesOf = (protocol: Protocol, source: string): readonly string[] =>
  stepsOf(protocol).flatMap((step) =>
    step.checks.flatMap((check) =>
      check.kind === 'profile' && check.select === undefined && (check.of ?? step.id) === source ? [check.profile] : [],
    ),
  );

/** Standards that a document claims, itself or by its first entry: by profile, else by the event of a message. */
function claimsOf(root: FhirNode): readonly Claim[] {
  const [first] = nodesAt(root, 'entry.resource');
  const profiles = [...literalsAt(root, 'meta.profile'), ...literalsAt(first, 'meta.profile')].flatMap(claimOf);
  if (profiles.length > 0) return profiles;
  const events = nodesAt(first, 'eventCoding').filter((coding) => literalsAt(coding, 'system').some(isMedComsEvents));
  return events.flatMap((coding) => literalsAt(coding, 'code')).map(claimOfEvent);
}

const isMedComsEvents = (system: string): boolean => system.endsWith('/CodeSystem/medcom-messaging-eventCodes');

/** An event is the words of its standard, with hyphens, and `-message`. */
function claimOfEvent(code: string): Claim {
  const words = code.replace(/-message$/, '').split('-');
  return named(words.join(''), words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(''));
}
