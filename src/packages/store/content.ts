import { sha256 } from '../../base/index.js';
import { readResource, type PackageStore, type ResourceEntry } from './store.js';
import { stripResource } from './strip.js';

/** What counts as content: the parts that a validator reads, whatever the order of the properties. */
export function contentText(store: PackageStore, entry: ResourceEntry): string {
  const resource = readResource(store, entry);
  return JSON.stringify(sortKeys(stripResource(resource) ?? resource));
}

/**
 * SHA-256 of all that a package defines, however it is packed: a folder and the archive that it was unpacked from have one.
 * @throws {PackageError} where a file of it is damaged
 */
export function contentHash(store: PackageStore): string {
  const lines = store.entries.map((entry) => `${sha256(contentText(store, entry))}  ${entry.url ?? entry.fileName}\n`);
  return sha256(lines.sort().join(''));
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([key, item]) => [key, sortKeys(item)]);
}
