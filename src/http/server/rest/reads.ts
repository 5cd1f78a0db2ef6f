import { readBytes } from '../../../fhir/index.js';
import type { FhirNode } from '../../../fhir/index.js';
import { etagOf, headersOf } from './call.js';
import type { InteractionAnswer, InteractionCall, EndpointOptions } from './call.js';
import { periodOf } from '../search/dates.js';
import { buildResourceNode, withIdentity } from '../nodes.js';
import type { Identity, Members } from '../nodes.js';
import { quoted, refuse } from '../listen/refusal.js';
import { StoreError } from '../store/store.js';
import type { Version } from '../store/store.js';

/** The resource of a version, with its id and version. @throws {StoreError} if it is no longer available */
export async function readContent({ store, limits }: EndpointOptions, version: Version): Promise<FhirNode> {
  const { root } = readBytes(await store.content(version), limits);
  if (root === null) throw new StoreError("the content can't be read");
  return withIdentity(root, identityOf(version));
}

export const identityOf = ({ id, version, lastUpdated }: Version): Identity => ({
  id,
  versionId: String(version),
  lastUpdated,
});

/** The read interaction (R4 section 3.1.0.2), which may be conditional (3.1.0.1.7). */
export function read(
  options: EndpointOptions,
  { headers }: InteractionCall,
  type: string,
  id: string,
): InteractionAnswer {
  const version = options.store.latest(type, id);
  if (version === undefined) throw notFound(type, id);
  if (version.method === 'DELETE') throw deleted(version);
  if (isUnchanged(version, headers)) return { status: 304, headers: headersOf(version) };
  return shown(options, version);
}

/** The vread interaction (R4 section 3.1.0.3). */
export function vread(options: EndpointOptions, type: string, id: string, versionId: string): InteractionAnswer {
  const version = options.store.versions(type, id).find((one) => String(one.version) === versionId);
  if (version === undefined) throw notFound(type, `${id}/_history/${versionId}`);
  if (version.method === 'DELETE') throw deleted(version);
  return shown(options, version);
}

const shown = (options: EndpointOptions, version: Version): InteractionAnswer => ({
  status: 200,
  headers: headersOf(version),
  content: () => readContent(options, version),
  version,
});

function isUnchanged(version: Version, headers: InteractionCall['headers']): boolean {
  const [tags, since] = [headers['if-none-match'], headers['if-modified-since']];
  if (tags !== undefined) return tags.split(',').some((tag) => tag.trim() === etagOf(version) || tag.trim() === '*');
  const time = since === undefined ? NaN : Date.parse(since);
  return !Number.isNaN(time) && Math.floor(Date.parse(version.lastUpdated) / 1000) * 1000 <= time;
}

/** The history of a resource, the newest version first (R4 section 3.1.0.12); `_count` and `_since` narrow it. */
export function history(
  options: EndpointOptions,
  { query }: InteractionCall,
  type: string,
  id: string,
): InteractionAnswer {
  const { store, base } = options;
  const versions = [...store.versions(type, id)].reverse();
  if (versions.length === 0) throw notFound(type, id);
  const [count, since] = [query.get('_count'), query.get('_since')];
  if (count !== null && !/^\d{1,9}$/.test(count)) throw badValue('_count');
  const from = since === null ? undefined : periodOf(since.replace(' ', '+'));
  if (since !== null && from === undefined) throw badValue('_since');
  const wanted = versions.filter(({ lastUpdated }) => from === undefined || Date.parse(lastUpdated) >= from[0]);
  const page = wanted.slice(0, count === null ? undefined : Number(count));
  const heeded = new URLSearchParams([...query].filter(([name]) => name === '_count' || name === '_since')).toString();
  const self = `${base}/${type}/${id}/_history${heeded === '' ? '' : `?${heeded}`}`;
  const content = async (): Promise<FhirNode> => {
    const entry: Members[] = [];
    for (const version of page) entry.push(await historyEntry(options, version));
    const link = [{ relation: 'self', url: self }];
    return buildResourceNode('Bundle', { type: 'history', total: wanted.length, link, ...listMember('entry', entry) });
  };
  return { status: 200, headers: {}, content };
}

async function historyEntry(options: EndpointOptions, version: Version): Promise<Members> {
  const { type, id, method, lastUpdated } = version;
  const isNew = version.version === 1;
  return {
    fullUrl: `${options.base}/${type}/${id}`,
    ...(method === 'DELETE' ? {} : { resource: await readContent(options, version) }),
    request: { method, url: method === 'POST' ? type : `${type}/${id}` },
    response: {
      status: method === 'DELETE' ? '204' : isNew ? '201' : '200',
      etag: etagOf(version),
      lastModified: lastUpdated,
    },
  };
}

/** A list of elements; FHIR has no empty lists. */
export const listMember = (name: string, items: readonly Members[]): Members =>
  items.length === 0 ? {} : { [name]: items };

const notFound = (type: string, id: string): Error =>
  refuse(404, 'not-found', { da: `${type}/${quoted(id)} findes ikke`, en: `${type}/${quoted(id)} does not exist` });

const deleted = (version: Version): Error =>
  refuse(
    410,
    'deleted',
    { da: `${version.type}/${version.id} er slettet`, en: `${version.type}/${version.id} has been deleted` },
    headersOf(version),
  );

const badValue = (name: string): Error =>
  refuse(400, 'value', { da: `Værdien af '${name}' kan ikke læses`, en: `The value of '${name}' can't be read` });
