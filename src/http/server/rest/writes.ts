import type { Text } from '../../../base/index.js';
import { etagOf, headersOf, locationOf } from './call.js';
import type { InteractionAnswer, InteractionCall, EndpointOptions, SentResource } from './call.js';
import { readContent } from './reads.js';
import { quoted, refuse } from '../listen/refusal.js';
import { isId } from './resourceTypes.js';
import { chosenBy } from './search.js';
import type { Version } from '../store/store.js';

/** @throws {Refusal} 400 if the resource's type is not that of the URL */
export function checkSentType(sent: SentResource, type: string): void {
  if (sent.resourceType === type) return;
  throw refuse(400, 'invalid', {
    da: `Ressourcen er en ${quoted(sent.resourceType)}, men adressen siger ${type}`,
    en: `The resource is a ${quoted(sent.resourceType)} but the address says ${type}`,
  });
}

/**
 * The create interaction (R4 section 3.1.0.8): the server assigns the id. With `If-None-Exist` nothing is created where
 * a resource matches (3.1.0.8.1).
 */
export function create(
  options: EndpointOptions,
  call: InteractionCall,
  type: string,
  id = options.ids(),
): InteractionAnswer {
  const sent = call.resource();
  checkSentType(sent, type);
  const condition = call.headers['if-none-exist'];
  if (condition !== undefined) {
    const [found, ...more] = chosenBy(options, type, new URLSearchParams(condition.replace(/^[^=]*\?/, '')));
    if (more.length > 0) throw severalMatch();
    if (found !== undefined) {
      const text: Text = { da: `${type}/${found.id} fandtes i forvejen`, en: `${type}/${found.id} exists already` };
      return changeAnswer(options, found, 200, text);
    }
  }
  return created(options, save(options, sent, type, id, 'POST'));
}

/** The update interaction (R4 section 3.1.0.7): a resource that does not exist is created with the client's id. */
export function update(options: EndpointOptions, call: InteractionCall, type: string, id: string): InteractionAnswer {
  const sent = call.resource();
  checkSentType(sent, type);
  const own = sent.facts().id;
  if (own !== id) throw otherId(own);
  const before = options.store.latest(type, id);
  checkMatch(call.headers['if-match'], before);
  const version = save(options, sent, type, id, 'PUT');
  if (before === undefined || before.method === 'DELETE') return created(options, version);
  return changeAnswer(options, version, 200, {
    da: `${type}/${id} er opdateret`,
    en: `${type}/${id} has been updated`,
  });
}

/** The conditional update (R4 section 3.1.0.7.1): criteria select what is updated. */
export function conditionalUpdate(options: EndpointOptions, call: InteractionCall, type: string): InteractionAnswer {
  const sent = call.resource();
  checkSentType(sent, type);
  const [found, ...more] = chosenBy(options, type, call.query);
  if (more.length > 0) throw severalMatch();
  const own = sent.facts().id;
  if (found === undefined) {
    if (own !== undefined && isId(own)) return update(options, call, type, own);
    return created(options, save(options, sent, type, options.ids(), 'PUT'));
  }
  if (own !== undefined && own !== found.id) throw otherId(own);
  checkMatch(call.headers['if-match'], found);
  const version = save(options, sent, type, found.id, 'PUT');
  const name = `${type}/${found.id}`;
  return changeAnswer(options, version, 200, { da: `${name} er opdateret`, en: `${name} has been updated` });
}

/** The delete interaction (R4 section 3.1.0.7.2). Deleting what does not exist is no error. */
export function deleteResource(
  options: EndpointOptions,
  call: InteractionCall,
  type: string,
  id: string,
): InteractionAnswer {
  const before = options.store.latest(type, id);
  checkMatch(call.headers['if-match'], before);
  const version = before === undefined || before.method === 'DELETE' ? undefined : removed(options, before);
  return {
    status: 204,
    headers: version === undefined ? {} : { etag: etagOf(version) },
    done: version === undefined ? nothingDeleted : deleted(1),
  };
}

/** The conditional delete (R4 section 3.1.0.7.3), which deletes all that match. */
export function conditionalDelete(options: EndpointOptions, call: InteractionCall, type: string): InteractionAnswer {
  const found = chosenBy(options, type, call.query);
  for (const version of found) removed(options, version);
  return { status: 204, headers: {}, done: found.length === 0 ? nothingDeleted : deleted(found.length) };
}

const removed = ({ store, now }: EndpointOptions, { type, id, format }: Version): Version =>
  store.save({ type, id, format, method: 'DELETE', lastUpdated: now(), keys: {}, content: new Uint8Array() });

/** Saves a resource as it was sent. */
export function save(
  { store, now }: EndpointOptions,
  { facts, format, bytes }: SentResource,
  type: string,
  id: string,
  method: 'POST' | 'PUT',
): Version {
  return store.save({ type, id, method, format, lastUpdated: now(), keys: facts().keys, content: bytes });
}

function created(options: EndpointOptions, version: Version): InteractionAnswer {
  const name = `${version.type}/${version.id}`;
  return changeAnswer(options, version, 201, { da: `${name} er oprettet`, en: `${name} has been created` });
}

function changeAnswer(options: EndpointOptions, version: Version, status: number, done: Text): InteractionAnswer {
  const headers = { ...headersOf(version), location: locationOf(options, version) };
  return { status, headers, changes: true, content: () => readContent(options, version), version, done };
}

/** `If-Match` (R4 section 3.1.0.7.4): the change applies to one version only. @throws {Refusal} 412 */
function checkMatch(header: string | undefined, version: Version | undefined): void {
  if (header === undefined) return;
  const isThere = version !== undefined && version.method !== 'DELETE';
  const tags = header.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (isThere && tags.some((tag) => tag === '*' || tag === `"${version.version}"`)) return;
  throw refuse(412, 'conflict', {
    da: 'Ressourcen har en anden version end den, If-Match nævner',
    en: 'The resource has another version than If-Match names',
  });
}

const otherId = (own: string | undefined): Error =>
  refuse(400, own === undefined ? 'required' : 'invalid', {
    da:
      own === undefined
        ? 'Ressourcen skal have et id, og det skal være adressens'
        : `Ressourcens id '${quoted(own)}' er ikke adressens`,
    en:
      own === undefined
        ? "The resource must have an id, and it must be the address's"
        : `The resource's id '${quoted(own)}' is not the address's`,
  });

const severalMatch = (): Error =>
  refuse(412, 'multiple-matches', {
    da: 'Mere end én ressource opfylder betingelsen',
    en: 'More than one resource meets the condition',
  });

const nothingDeleted: Text = { da: 'Der var intet at slette', en: 'There was nothing to delete' };

const deleted = (count: number): Text => ({
  da: `Slettet: ${count} ${count === 1 ? 'ressource' : 'ressourcer'}`,
  en: `Deleted: ${count} ${count === 1 ? 'resource' : 'resources'}`,
});
