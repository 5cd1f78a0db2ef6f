import type { KeyObject } from 'node:crypto';
import type { Text } from '../../base/index.js';
import type { EventLog } from '../events/log.js';
import type { CampEvent, EventType } from '../events/types.js';
import { isSignedBy } from './eventSignature.js';
import { fingerprintOf, isSignatureOf, parsePublicKey } from './keys.js';

/** What a person of a camp may do beyond handing in, running and withdrawing. */
export type CampRole = 'tester' | 'dispensation' | 'certifier';

/** A person whom the camp's key has named, from the event on that named it until one that takes it back. */
export interface TrustedPerson {
  readonly name: string;
  readonly roles: readonly CampRole[];
  /** Fingerprint of the person's public key. */
  readonly key: string;
}

/** The keys of a camp, and what of its log was done by somebody who may. */
export interface Authority {
  /** Fingerprint of the camp's key; undefined for a camp without keys, which is consistent with itself only. */
  readonly campKey: string | undefined;
  /** Fingerprint of the issuer's key that vouches for the camp's key; undefined where none does. */
  readonly issuerKey: string | undefined;
  /** The people who may act now. */
  readonly people: readonly TrustedPerson[];
  /** Events that were not made by somebody who may, in order; they do not count. */
  readonly faults: readonly EventFault[];
  /** The events that count: all of them in a camp without keys. */
  readonly counted: readonly CampEvent[];
  /** Number of events that were followed, and where that led: later events can be followed from there. */
  readonly followed: { readonly events: number; readonly state: State; readonly isKeyed: boolean };
}

/** Why an event does not count. */
export interface EventFault {
  readonly seq: number;
  /** `before-key`: made before the camp had a key, by nobody knows whom. `unauthorised`: made by somebody who may not. */
  readonly kind: 'before-key' | 'unauthorised';
  readonly message: Text;
}

/** The role that an event asks of its person; none where any person of the camp may make it. */
const neededRole: Partial<Record<EventType, CampRole>> = {
  mark: 'tester',
  remark: 'tester',
  'prerequisite-confirmed': 'tester',
  dispensation: 'dispensation',
  'known-issue': 'dispensation',
  'known-issues-edited': 'dispensation',
  'camp-edited': 'certifier',
  certificate: 'certifier',
  'certificate-imported': 'certifier',
};

/** The role that taking an act back asks: that of the act, and a tester where the act itself asked for none. A withdrawal is any person's. */
function retractionRole(act: EventType | undefined): CampRole | undefined {
  if (act === 'system-withdrawn') return undefined;
  return (act && neededRole[act]) ?? 'tester';
}

const roleOf = ({ type, retracts }: Pick<Act, 'type' | 'retracts'>): CampRole | undefined =>
  type === 'retraction' ? retractionRole(retracts) : neededRole[type];

/** The type of the act that an event takes back. */
const retractedType = (event: CampEvent, events: readonly CampEvent[]): EventType | undefined =>
  event.type === 'retraction' ? events[event.data.event - 1]?.type : undefined;

/** Events that the camp's key alone makes. */
const byCampKey: ReadonlySet<EventType> = new Set(['camp-keyed', 'person-trusted', 'person-removed']);

/** The keys of a camp after some of its events. */
interface State {
  readonly camp?: KeyObject;
  readonly issuerKey?: string | undefined;
  readonly people: ReadonlyMap<string, TrustedPerson & { readonly publicKey: KeyObject }>;
}

/**
 * Follows a log from its start: from the event on that gives the camp a key, each event must be signed by a person whom the
 * camp's key has named, in the person's own name and role. What a camp decided before it had a key does not count
 * afterwards: nobody vouches for it.
 * @param known the authority of the first events of this very log: only those after them are followed then.
 */
export function authorityOf(events: readonly CampEvent[], known?: Authority): Authority {
  // A key that comes later changes what those before it count for.
  const from = known !== undefined && (known.followed.isKeyed || !events.some(isCampKey)) ? known : undefined;
  const { events: start, state: first, isKeyed: wasKeyed } = from?.followed ?? beginning;
  const keyedAt = wasKeyed ? 0 : events.findIndex(isCampKey);
  let state = first;
  const faults: EventFault[] = [...(from?.faults ?? [])];
  const counted: CampEvent[] = [...(from?.counted ?? [])];
  for (const [index, event] of events.slice(start).entries()) {
    const isBefore = keyedAt === -1 || start + index < keyedAt;
    const message = isBefore ? faultBeforeKey(event, events, keyedAt !== -1) : faultOf(event, state, events);
    if (message === undefined) {
      counted.push(event);
      state = after(event, state);
    } else {
      faults.push({ seq: event.seq, kind: message === decidedBeforeKey ? 'before-key' : 'unauthorised', message });
    }
  }
  return {
    campKey: state.camp && fingerprintOf(state.camp),
    issuerKey: state.issuerKey,
    people: [...state.people.values()].map(({ name, roles, key }) => ({ name, roles, key })),
    faults,
    counted,
    followed: { events: events.length, state, isKeyed: keyedAt !== -1 },
  };
}

const beginning: Authority['followed'] = { events: 0, state: { people: new Map() }, isKeyed: false };

/** True for an event that gives a camp its key. */
const isCampKey = (event: CampEvent): boolean => event.type === 'camp-keyed' && keyOf(event) !== undefined;

/** A log, and who may act after it. */
export interface FollowedLog {
  readonly log: Pick<EventLog, 'events' | 'head'>;
  readonly authority: Authority;
}

/** The authority of a log; where it is one that was followed before and grew, only what is new is verified. */
export function followLog(log: FollowedLog['log'], known?: FollowedLog): Authority {
  const at = known?.log.head.seq ?? 0;
  const hash = at === log.head.seq ? log.head.sha256 : log.events[at]?.prev;
  return authorityOf(log.events, hash === known?.log.head.sha256 ? known?.authority : undefined);
}

/** As {@link authorityOf} of the first `seq` events of a log that was followed, without verifying them again; people are those of its end. */
export function authorityUntil(authority: Authority, events: readonly CampEvent[], seq: number): Authority {
  const first = events.slice(0, seq);
  const isKeyed = first.some(isCampKey);
  return isKeyed
    ? { ...authority, counted: authority.counted.filter((event) => event.seq <= seq) }
    : authorityOf(first);
}

/** What the camp's key signs of itself for its issuer: the camp's id and the key. */
export const campKeyStatement = (id: string, publicKey: string): object => ({ camp: id, publicKey });

const keyOf = (event: CampEvent): KeyObject | undefined => {
  if (event.type !== 'camp-keyed') return undefined;
  const key = parsePublicKey(event.data.publicKey);
  return key !== undefined && isSignedBy(event, key) ? key : undefined;
};

function faultBeforeKey(event: CampEvent, events: readonly CampEvent[], isKeyedLater: boolean): Text | undefined {
  const { type, signature } = event;
  if (byCampKey.has(type)) return notByCampKey;
  if (signature !== undefined && !isKeyedLater) return signedByNobody;
  const role = roleOf({ type, retracts: retractedType(event, events) });
  return isKeyedLater && role !== undefined ? decidedBeforeKey : undefined;
}

function faultOf(event: CampEvent, { camp, people }: State, events: readonly CampEvent[]): Text | undefined {
  if (event.type === 'camp-keyed') return camp === undefined ? issuerFault(event, events[0]) : secondKey;
  if (byCampKey.has(event.type)) {
    if (camp === undefined || !isSignedBy(event, camp)) return notByCampKey;
    return event.type === 'person-trusted' && parsePublicKey(event.data.publicKey) === undefined ? noKey : undefined;
  }
  const person = people.get(event.signature?.key ?? '');
  if (person !== undefined && !isSignedBy(event, person.publicKey)) return badSignature;
  const retracts = retractedType(event, events);
  return actFault({ type: event.type, by: event.by, key: event.signature?.key, retracts }, person);
}

/** An act that a person is about to do at a camp. */
export interface Act {
  readonly type: EventType;
  readonly by: string;
  /** Fingerprint of the person's key; undefined where there is none. */
  readonly key: string | undefined;
  /** The type of the act that a retraction takes back. */
  readonly retracts?: EventType | undefined;
}

/** Why a person may not do this at the camp as it is now; undefined where they may. */
export function mayNot({ campKey, people }: Authority, act: Act): Text | undefined {
  if (campKey === undefined) return undefined;
  return actFault(
    act,
    people.find(({ key }) => key === act.key),
  );
}

function actFault(act: Act, person: TrustedPerson | undefined): Text | undefined {
  const { by, key } = act;
  if (key === undefined) return unsigned;
  if (person === undefined) return unlisted(by);
  if (by !== person.name) return otherName(by, person.name);
  const role = roleOf(act);
  return role === undefined || person.roles.includes(role) ? undefined : otherRole(person.name, role);
}

/** An issuer's signature that does not fit is worse than none. */
function issuerFault({ data }: CampEvent<'camp-keyed'>, first: CampEvent | undefined): Text | undefined {
  const { issuer, publicKey } = data;
  if (issuer === undefined) return undefined;
  const key = parsePublicKey(issuer.publicKey);
  const id = first?.type === 'camp-created' ? first.data.id : '';
  const fits = key !== undefined && isSignatureOf(campKeyStatement(id, publicKey), key, issuer.value);
  return fits ? undefined : badIssuer;
}

function after(event: CampEvent, state: State): State {
  if (event.type === 'camp-keyed') {
    const { issuer } = event.data;
    const issuerKey = issuer && parsePublicKey(issuer.publicKey);
    const camp = keyOf(event);
    return { ...state, ...(camp && { camp }), issuerKey: issuerKey && fingerprintOf(issuerKey) };
  }
  if (event.type !== 'person-trusted' && event.type !== 'person-removed') return state;
  const people = new Map(state.people);
  if (event.type === 'person-removed') people.delete(event.data.key);
  else {
    const { name, roles, publicKey: text } = event.data;
    const publicKey = parsePublicKey(text);
    if (publicKey !== undefined) {
      const key = fingerprintOf(publicKey);
      people.set(key, { name, roles, key, publicKey });
    }
  }
  return { ...state, people };
}

const roleNames: Readonly<Record<CampRole, Text>> = {
  tester: { da: 'tester', en: 'a tester' },
  dispensation: { da: 'dispensationsgiver', en: 'a giver of dispensations' },
  certifier: { da: 'udsteder af certifikater', en: 'an issuer of certificates' },
};

const unsigned: Text = {
  da: 'Hændelsen er ikke signeret, så den tæller ikke: campen har nøgler.',
  en: 'The event is not signed, so it does not count: the camp has keys.',
};
const unlisted = (by: string): Text => ({
  da: `Hændelsen er signeret af '${by}' med en nøgle, som campens nøgle ikke har godkendt på det tidspunkt, så den tæller ikke.`,
  en: `The event is signed by '${by}' with a key that the camp's key had not named by then, so it does not count.`,
});
const badSignature: Text = {
  da: 'Signaturen passer ikke til hændelsen: den er ændret, efter at den blev signeret.',
  en: 'The signature does not fit the event: it was changed after it was signed.',
};
const otherName = (by: string, name: string): Text => ({
  da: `Hændelsen er i navnet '${by}', men signeret med nøglen tilhørende '${name}', så den tæller ikke.`,
  en: `The event is in the name of '${by}' but signed by the key of '${name}', so it does not count.`,
});
const otherRole = (name: string, role: CampRole): Text => ({
  da: `'${name}' er ikke ${roleNames[role].da} på denne camp, så hændelsen tæller ikke.`,
  en: `'${name}' is not ${roleNames[role].en} at this camp, so the event does not count.`,
});
const notByCampKey: Text = {
  da: 'Hændelsen kræver campens nøgle og er ikke signeret med den, så den tæller ikke.',
  en: "The event takes the camp's key and is not signed by it, so it does not count.",
};
const secondKey: Text = {
  da: 'Campen har allerede en nøgle; den kan ikke skiftes ud. Tag den gamle camp som den er, og opret en ny.',
  en: 'The camp has a key already, which can not be replaced. Leave the camp as it is, and make a new one.',
};
const noKey: Text = {
  da: 'Personens offentlige nøgle er ikke en Ed25519-nøgle.',
  en: "The person's public key is not an Ed25519 key.",
};
const badIssuer: Text = {
  da: 'Udstederens signatur passer ikke til campens id og nøgle.',
  en: "The issuer's signature does not fit the camp's id and key.",
};
const signedByNobody: Text = {
  da: 'Hændelsen er signeret, men campen har ingen nøgle, der siger, hvem der må.',
  en: 'The event is signed, but the camp has no key that says who may.',
};
const decidedBeforeKey: Text = {
  da: 'Hændelsen er fra før campen fik sin nøgle, så ingen står inde for den, og den tæller ikke.',
  en: 'The event is from before the camp got its key, so nobody vouches for it, and it does not count.',
};
