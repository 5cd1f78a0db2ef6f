import type { FhirNode } from '../../../fhir/index.js';
import type { InteractionAnswer, EndpointOptions } from './call.js';
import { headerItems } from '../listen/mediaTypes.js';
import { buildResourceNode } from '../nodes.js';
import type { Members } from '../nodes.js';
import { readContent, listMember } from './reads.js';
import { quoted, refuse } from '../listen/refusal.js';
import { readQuery } from '../search/searchQuery.js';
import type { SearchQuery } from '../search/searchQuery.js';
import type { Version } from '../store/store.js';

const defaultCount = 50;
const maxCount = 500;
/** A page ends once its resources reach this many bytes as sent, so that no response fills the memory. */
const maxPageBytes = 16 * 1024 * 1024;

/** Parameters that control how results are returned, and are not criteria. */
interface ResultParameters {
  readonly count: number;
  readonly newestFirst: boolean;
  /** Only results that changed before this one (or after it, if the oldest come first) are returned. */
  readonly cursor: number | undefined;
  /** Parameters that were applied, as written. */
  readonly applied: readonly (readonly [string, string])[];
}

/** Names of the parameters that control how results are returned; `_pretty` does not change the content. */
const controls: ReadonlySet<string> = new Set(['_count', '_sort', '_summary', '_cursor', '_pretty']);

/**
 * The search interaction on a type (R4 section 3.1.0.11). An unknown parameter is ignored, and is missing in the
 * `self` link; with `Prefer: handling=strict` it is an error (3.1.1.3). The newest change comes first, and pages stay as
 * they are whatever changes meanwhile.
 */
export function search(
  options: EndpointOptions,
  type: string,
  parameters: URLSearchParams,
  prefer: string | undefined,
): InteractionAnswer {
  const criteria = new URLSearchParams([...parameters].filter(([name]) => !controls.has(name)));
  const query = readQuery(type, criteria, options.base);
  const control = readControl(parameters);
  const isStrict = headerItems(prefer ?? '').some(({ value }) => value === 'handling=strict');
  const known = new Set([...control.applied.map(([name]) => name), '_pretty', '_cursor']);
  const ignored = [...query.unknown, ...[...parameters.keys()].filter((one) => controls.has(one) && !known.has(one))];
  if (isStrict && ignored.length > 0) throw unknownParameter(ignored[0] ?? '');
  const found = matching(options, type, query);
  const ordered = control.newestFirst ? [...found].reverse() : found;
  const page = pageOf(ordered, control);
  const link = linksOf(options, type, query, control, page);
  const content = async (): Promise<FhirNode> => {
    const entry: Members[] = [];
    for (const version of page.versions) {
      const fullUrl = `${options.base}/${type}/${version.id}`;
      entry.push({ fullUrl, resource: await readContent(options, version), search: { mode: 'match' } });
    }
    return buildResourceNode('Bundle', { type: 'searchset', total: found.length, link, ...listMember('entry', entry) });
  };
  return { status: 200, headers: {}, content };
}

const matching = ({ store }: EndpointOptions, type: string, { criteria }: SearchQuery): readonly Version[] =>
  store.all(type).filter((version) => criteria.every((criterion) => criterion.matches(version)));

/**
 * The resources that the criteria of a conditional interaction match (R4 section 3.1.0.8.1). An unknown one is an
 * error: ignoring it would change or delete resources that nobody meant.
 * @throws {Refusal} 412 if there are no criteria, 400 if one is unknown
 */
export function chosenBy(options: EndpointOptions, type: string, parameters: URLSearchParams): readonly Version[] {
  const query = readQuery(type, parameters, options.base);
  if (query.unknown[0] !== undefined) throw unknownParameter(query.unknown[0]);
  if (query.criteria.length === 0) throw noCriteria();
  return matching(options, type, query);
}

function readControl(parameters: URLSearchParams): ResultParameters {
  const given = (name: string): string | undefined => parameters.get(name) ?? undefined;
  const [count, cursor] = [given('_count'), given('_cursor')];
  const [sort, summary] = [given('_sort'), given('_summary')];
  if (count !== undefined && !/^\d{1,9}$/.test(count)) throw badValue('_count');
  if (cursor !== undefined && !/^\d{1,15}$/.test(cursor)) throw badValue('_cursor');
  const onlyCount = summary === 'count' || Number(count ?? defaultCount) === 0;
  const heeded: (readonly [string, string])[] = [];
  if (count !== undefined) heeded.push(['_count', count]);
  if (sort === '_lastUpdated' || sort === '-_lastUpdated') heeded.push(['_sort', sort]);
  if (summary === 'count') heeded.push(['_summary', 'count']);
  return {
    count: onlyCount ? 0 : Math.min(Number(count ?? defaultCount), maxCount),
    newestFirst: sort !== '_lastUpdated',
    cursor: cursor === undefined ? undefined : Number(cursor),
    applied: heeded,
  };
}

interface ResultPage {
  readonly versions: readonly Version[];
  /** Start of the next page; undefined if there is none. */
  readonly next: number | undefined;
}

function pageOf(ordered: readonly Version[], { count, cursor, newestFirst }: ResultParameters): ResultPage {
  const rest = ordered.filter(({ sequence }) => {
    if (cursor === undefined) return true;
    return newestFirst ? sequence < cursor : sequence > cursor;
  });
  const versions: Version[] = [];
  let bytes = 0;
  for (const version of rest) {
    bytes += version.size;
    if (versions.length >= count || (versions.length > 0 && bytes > maxPageBytes)) break;
    versions.push(version);
  }
  const more = count > 0 && versions.length < rest.length;
  return { versions, next: more ? versions.at(-1)?.sequence : undefined };
}

function linksOf(
  { base }: EndpointOptions,
  type: string,
  { criteria }: SearchQuery,
  { applied: heeded, cursor }: ResultParameters,
  { next }: ResultPage,
): readonly Members[] {
  const url = (at: number | undefined): string => {
    const parameters = [...criteria.map(({ name, value }) => [name, value]), ...heeded];
    if (at !== undefined) parameters.push(['_cursor', String(at)]);
    const text = new URLSearchParams(parameters as [string, string][]).toString();
    return `${base}/${type}${text === '' ? '' : `?${text}`}`;
  };
  const links = [{ relation: 'self', url: url(cursor) }];
  if (cursor !== undefined) links.push({ relation: 'first', url: url(undefined) });
  if (next !== undefined) links.push({ relation: 'next', url: url(next) });
  return links;
}

const unknownParameter = (name: string): Error =>
  refuse(400, 'not-supported', {
    da: `Serveren kender ikke søgeparameteren '${quoted(name)}' her`,
    en: `The server does not know the search parameter '${quoted(name)}' here`,
  });

const noCriteria = (): Error =>
  refuse(412, 'required', {
    da: 'En betinget handling skal have mindst én søgeparameter med en værdi',
    en: 'A conditional interaction must have at least one search parameter with a value',
  });

const badValue = (name: string): Error =>
  refuse(400, 'value', { da: `Værdien af '${name}' kan ikke læses`, en: `The value of '${name}' can't be read` });
