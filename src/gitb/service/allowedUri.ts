import type { LookupFunction } from 'node:net';
import { createClient, remoteLookup } from '../../http/client/index.js';
import type { ClientOptions, ClientResponse, ProxySettings } from '../../http/client/index.js';
import { HttpError, networkError, statusError } from '../../http/index.js';
import { GitbRequestError } from './question.js';
import type { FetchInput } from './inputs.js';

export interface AllowedUriOptions {
  /** Addresses that may be fetched from: those that begin with one of these, `https://host/path/`. Empty for none. */
  readonly allowed: readonly string[];
  /** Most bytes to take. */
  readonly limit: number;
  /** Milliseconds for the whole of it. */
  readonly timeout: number;
  readonly proxy: ProxySettings;
  /** Finds the address of a host; the system does where it is left out. */
  readonly lookup?: LookupFunction;
}

/**
 * Fetches submissions that are given by address. A caller could otherwise let this machine ask any server that it can
 * reach: only addresses below those that the one who runs the service named are fetched, no redirect is followed, and a name
 * that leads to this machine itself is refused. Behind a proxy, names are looked up by the proxy.
 */
export function allowedUriFetcher({ allowed, limit, timeout, proxy, lookup }: AllowedUriOptions): FetchInput {
  const options = { proxy, timeout, followsRedirects: false, lookup: remoteLookup(lookup) };
  return async (address) => {
    const url = URL.canParse(address) ? new URL(address) : undefined;
    if (url === undefined || !allowed.some((base) => isBelow(url, base))) {
      throw new GitbRequestError({
        da: 'Tjenesten henter ikke indhold fra den adresse. Send indholdet som STRING eller BASE64.',
        en: 'The service does not fetch content from that address. Send the content as STRING or BASE64.',
      });
    }
    try {
      return await fetchOnce(url, options, limit);
    } catch (thrown) {
      const { reason } = thrown instanceof HttpError ? thrown : networkError(thrown);
      throw new GitbRequestError({
        da: `Indholdet kan ikke hentes: ${reason.da}.`,
        en: `The content can't be fetched: ${reason.en}.`,
      });
    }
  };
}

/** Compared as parsed, so that neither `..`, nor user names, nor upper case lead around it. */
function isBelow(url: URL, base: string): boolean {
  const allowed = URL.canParse(base) ? new URL(base) : undefined;
  if (allowed === undefined || !/^https?:$/.test(url.protocol)) return false;
  const folder = allowed.pathname.endsWith('/') ? allowed.pathname : `${allowed.pathname}/`;
  const same = url.protocol === allowed.protocol && url.host === allowed.host;
  return same && url.username === '' && url.password === '' && `${url.pathname}/`.startsWith(folder);
}

async function fetchOnce(url: URL, options: ClientOptions, limit: number): Promise<Uint8Array> {
  const client = createClient(options);
  try {
    const answer = await client.get(url.href, { accept: acceptedTypes }, options.timeout);
    if (answer.status !== 200) {
      await answer.discard();
      throw statusError(answer.status);
    }
    return await bytesOf(answer, limit);
  } finally {
    await client.close();
  }
}

const acceptedTypes = 'application/fhir+json, application/fhir+xml, */*;q=0.1';

async function bytesOf({ body }: ClientResponse, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > limit) {
      throw new HttpError({ da: `det er over ${limit} bytes`, en: `it is more than ${limit} bytes` });
    }
  }
  return Buffer.concat(chunks);
}
