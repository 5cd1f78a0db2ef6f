import { addAll, withoutEnding } from '../../base/index.js';
import { child, childrenNamed, literal, readBytes } from '../../fhir/index.js';
import type { FhirNode } from '../../fhir/index.js';
import type { HttpClient } from './client.js';
import { download } from './download.js';
import { HttpError } from '../httpError.js';

/** A resource that a search found. */
export interface FoundResource {
  readonly resource: FhirNode;
  /** Its URL if the server gives it, else that of its page. */
  readonly url: string;
}

/** Searches at a FHIR server. */
export interface FhirSearch {
  /** Base URL of the server, without a trailing slash. */
  readonly base: string;
  /**
   * Every resource of the type that the server finds, all pages.
   * @throws {HttpError} if the search fails, the response is no search result, or there are more results than allowed.
   */
  search(type: string, parameters: Readonly<Record<string, string>>): Promise<readonly FoundResource[]>;
}

export interface FhirSearchLimits {
  readonly pages: number;
  readonly bytesPerPage: number;
  readonly resources: number;
}

const defaultLimits: FhirSearchLimits = { pages: 200, bytesPerPage: 10 * 1024 * 1024, resources: 20_000 };

/**
 * Searches by `GET [base]/[type]?...` and follows the pages (R4 section 3.1.1.4). Pages are only read from the server
 * that was called, so that a response can't send testcamp elsewhere.
 */
export function createFhirSearch(client: HttpClient, base: string, limits: Partial<FhirSearchLimits> = {}): FhirSearch {
  const { pages, bytesPerPage, resources } = { ...defaultLimits, ...limits };
  const root = withoutEnding(base, '/');
  return {
    base: root,
    search: async (type, parameters) => {
      const found: FoundResource[] = [];
      const asked = new Set<string>();
      let next: string | undefined = `${root}/${type}?${new URLSearchParams(parameters).toString()}`;
      while (next !== undefined) {
        if (asked.has(next)) throw new HttpError({ da: 'siderne går i ring', en: 'the pages go in a circle' });
        if (asked.size >= pages) throw tooMuch(`${pages} sider`, `${pages} pages`);
        asked.add(next);
        const page = await readPage(client, next, bytesPerPage);
        addAll(found, matchesOf(page, type, next));
        if (found.length > resources) throw tooMuch(`${resources} ressourcer`, `${resources} resources`);
        next = nextPage(page, next, root);
      }
      return found;
    },
  };
}

async function readPage(client: HttpClient, url: string, limit: number): Promise<FhirNode> {
  const { bytes } = await download(client, url, {
    limit,
    pauses: [200],
    headers: { accept: 'application/fhir+json, application/fhir+xml;q=0.5' },
  });
  const { root } = readBytes(bytes);
  if (root?.resourceType === 'Bundle' && literal(root, 'type') === 'searchset') return root;
  throw new HttpError({
    da: `svarede med ${root?.resourceType ?? 'noget, der ikke er FHIR'} i stedet for et søgeresultat`,
    en: `answered with ${root?.resourceType ?? 'what is not FHIR'} instead of a search result`,
  });
}

/** Entries of the type searched for: included resources and outcomes of the search are left out. */
function matchesOf(page: FhirNode, type: string, url: string): readonly FoundResource[] {
  return childrenNamed(page, 'entry').flatMap((entry) => {
    const resource = child(entry, 'resource');
    const mode = literal(child(entry, 'search'), 'mode') ?? 'match';
    if (resource?.resourceType !== type || mode !== 'match') return [];
    return [{ resource, url: literal(entry, 'fullUrl') ?? url }];
  });
}

function nextPage(page: FhirNode, from: string, root: string): string | undefined {
  const link = childrenNamed(page, 'link').find((one) => literal(one, 'relation') === 'next');
  const target = literal(link, 'url');
  if (target === undefined) return undefined;
  const url = URL.canParse(target, from) ? new URL(target, from) : undefined;
  if (url !== undefined && url.origin === new URL(root).origin) return url.href;
  throw new HttpError({
    da: 'henviser til en næste side på en anden server',
    en: 'refers to a next page at another server',
  });
}

const tooMuch = (da: string, en: string): HttpError =>
  new HttpError({
    da: `finder mere end ${da}, som er det meste, der hentes`,
    en: `finds more than ${en}, the most that is fetched`,
  });
