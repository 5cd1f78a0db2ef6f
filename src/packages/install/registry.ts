import type { HttpClient } from '../../http/client/index.js';
import { download, type Download, type DownloadOptions } from '../../http/client/index.js';
import { HttpError } from '../../http/index.js';
import type { ReadLimits } from '../archive/archive.js';
import { PackageError } from '../error.js';
import type { Checksums } from '../archive/integrity.js';
import { isObject, withoutEnding } from '../../base/index.js';
import { parseJson } from '../store/store.js';
import { isPlainName } from '../version.js';

/** A registry's listing of one package. */
export interface Listing {
  readonly versions: readonly string[];
  /** The version that the registry tags as latest. */
  readonly latest: string | undefined;
  /** Address and checksums of a version's archive. */
  archive(version: string): Checksums & { readonly url: string };
}

/** A FHIR package registry: the protocol of npm's, as FHIR NPM packages use it. */
export interface Registry {
  readonly url: string;
  /** The listing of a package; undefined if the registry does not know it. @throws {PackageError} */
  list(id: string): Promise<Listing | undefined>;
  /** @throws {PackageError} if the complete archive is not available. */
  fetch(key: string, url: string): Promise<Download>;
}

export interface RegistryOptions {
  readonly limits: ReadLimits;
  /** As {@link DownloadOptions}. */
  readonly pauses?: DownloadOptions['pauses'];
}

/** Maximum bytes of a listing: HL7's terminology, with all its versions, takes a few hundred thousand. */
const listingLimit = 32 * 1024 * 1024;

/** A registry at a URL. */
export function openRegistry(url: string, client: HttpClient, { limits, pauses }: RegistryOptions): Registry {
  const root = withoutEnding(url, '/');
  const retry = pauses === undefined ? {} : { pauses };
  return {
    url: root,
    list: async (id) => {
      const address = `${root}/${encodeURIComponent(id)}`;
      try {
        const headers = { accept: 'application/json' };
        const { bytes } = await download(client, address, { limit: listingLimit, headers, ...retry });
        return readListing(address, id, root, bytes);
      } catch (thrown) {
        if (thrown instanceof HttpError && thrown.status === 404) return undefined;
        throw asPackageError(address, thrown);
      }
    },
    fetch: async (key, address) => {
      try {
        return await download(client, address, { limit: limits.compressed, ...retry });
      } catch (thrown) {
        throw asPackageError(`${key} (${address})`, thrown);
      }
    },
  };
}

function asPackageError(subject: string, thrown: unknown): unknown {
  return thrown instanceof HttpError ? new PackageError(subject, thrown.reason) : thrown;
}

function readListing(address: string, id: string, root: string, bytes: Buffer): Listing {
  const json = parseJson(address, id, bytes);
  const versions = isObject(json) && isObject(json['versions']) ? json['versions'] : undefined;
  if (!isObject(json) || versions === undefined) {
    throw new PackageError(address, {
      da: 'er ikke et svar fra et FHIR-pakkeregister: der mangler en liste over versioner',
      en: 'is no answer of a FHIR package registry: it has no list of versions',
    });
  }
  const tags = isObject(json['dist-tags']) ? json['dist-tags'] : {};
  const latest = tags['latest'];
  return {
    versions: Object.keys(versions).filter(isPlainName),
    latest: typeof latest === 'string' ? latest : undefined,
    archive: (version) => {
      const entry = Object.hasOwn(versions, version) ? versions[version] : undefined;
      const dist = isObject(entry) && isObject(entry['dist']) ? entry['dist'] : {};
      const text = (key: string) => (typeof dist[key] === 'string' ? { [key]: dist[key] } : {});
      const own = `${root}/${encodeURIComponent(id)}/${encodeURIComponent(version)}`;
      const tarball = dist['tarball'];
      return { url: typeof tarball === 'string' ? tarball : own, ...text('integrity'), ...text('shasum') };
    },
  };
}
