import fs from 'node:fs';
import path from 'node:path';
import type { PackageOrigin, PackageRecord } from '../../model/package.js';
import { sha256, writeWhole, isObject } from '../../base/index.js';
import { messageOf, PackageError } from '../error.js';
import type { FhirResourceJson } from '../resource.js';
import { resourceEntryOf, parseJson, type PackageManifest, type PackageStore, type ResourceEntry } from './store.js';
import { stripResource } from './strip.js';

/**
 * A compiled package is two files: `index.json` with the manifest and one row per resource, and `resources.bin` with
 * the stripped resources one after the other. Opening it reads the index alone; a resource is read on demand.
 */
interface CompiledIndex {
  readonly format: number;
  /** Hash of its inputs; a build with the same stamp has nothing to do. */
  readonly stamp: string;
  readonly sha256: string;
  readonly manifest: PackageManifest;
  /** Entry fields in the order of `columns`, then offset and length in bytes. */
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** Raised whenever stripping or the format changes, so that old files are not used. */
const format = 3;

/** Fields of an entry, in the order in which a row has them. */
export const columns = [
  'resourceType',
  'id',
  'url',
  'version',
  'name',
  'kind',
  'type',
  'derivation',
  'baseDefinition',
  'content',
  'supplements',
] as const;

/** The stamp of a compiled package in a folder; undefined if there is none of the current format. */
export function compiledStamp(folder: string): string | undefined {
  try {
    const index: unknown = JSON.parse(fs.readFileSync(path.join(folder, 'index.json'), 'utf8'));
    if (!isObject(index) || index['format'] !== format || !fs.existsSync(path.join(folder, 'resources.bin'))) {
      return undefined;
    }
    return typeof index['stamp'] === 'string' ? index['stamp'] : undefined;
  } catch {
    return undefined;
  }
}

/** Writes a compiled package. Resources that a validator never reads are left out. Returns how many were written. */
export function writeCompiled(
  folder: string,
  manifest: PackageManifest,
  resources: readonly FhirResourceJson[],
  stamp: string,
): number {
  const parts: Buffer[] = [];
  const rows: (string | number | null)[][] = [];
  let offset = 0;
  const sorted = resources
    .flatMap((resource) => stripResource(resource) ?? [])
    .map((resource) => ({ resource, key: `${resource.resourceType}-${resource.id ?? ''}` }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  for (const { resource, key } of sorted) {
    const entry = resourceEntryOf(resource, `${key}.json`);
    if (entry === undefined) continue;
    const bytes = Buffer.from(JSON.stringify(resource));
    rows.push([...columns.map((column) => entry[column] ?? null), offset, bytes.length]);
    parts.push(bytes);
    offset += bytes.length;
  }
  const blob = Buffer.concat(parts);
  const index: CompiledIndex = { format, stamp, sha256: sha256(blob), manifest, rows };
  writeWhole(path.join(folder, 'resources.bin'), blob);
  writeWhole(path.join(folder, 'index.json'), JSON.stringify(index));
  return rows.length;
}

/**
 * Opens a compiled package.
 * @throws {PackageError} if the folder does not contain one of the current format.
 */
export function openCompiled(folder: string, origin: PackageOrigin): PackageStore {
  const index = readIndex(folder);
  const rows = new Map<string, { readonly offset: number; readonly length: number }>();
  const entries = index.rows.map((row) => {
    const entry: Record<string, string> = {};
    columns.forEach((column, at) => {
      const value = row[at];
      if (typeof value === 'string') entry[column] = value;
    });
    const fileName = `${entry['resourceType'] ?? ''}-${entry['id'] ?? ''}.json`;
    rows.set(fileName, { offset: Number(row[columns.length]), length: Number(row[columns.length + 1]) });
    return { ...entry, fileName } as unknown as ResourceEntry;
  });
  const record: PackageRecord = {
    id: index.manifest.name,
    version: index.manifest.version,
    sha256: index.sha256,
    origin,
  };
  const parsed = new Map<string, unknown>();
  return {
    record,
    manifest: index.manifest,
    entries,
    read: (entry) => {
      const known = parsed.get(entry.fileName);
      if (known !== undefined) return known;
      const json = parseJson(folder, entry.fileName, readSlice(folder, entry.fileName, rows.get(entry.fileName)));
      parsed.set(entry.fileName, json);
      return json;
    },
    examples: () => [],
    text: () => undefined,
  };
}

function readIndex(folder: string): CompiledIndex {
  let json: unknown;
  try {
    json = JSON.parse(fs.readFileSync(path.join(folder, 'index.json'), 'utf8'));
  } catch (thrown) {
    throw unusable(folder, messageOf(thrown));
  }
  if (!isObject(json) || json['format'] !== format) throw unusable(folder, `format ${format}`);
  return json as unknown as CompiledIndex;
}

function unusable(folder: string, detail: string): PackageError {
  return new PackageError(folder, {
    da: `er ikke en kompileret pakke (${detail}). Kør: npm run build`,
    en: `is not a compiled package (${detail}). Run: npm run build`,
  });
}

function readSlice(
  folder: string,
  name: string,
  place: { readonly offset: number; readonly length: number } | undefined,
): Buffer {
  if (place === undefined) {
    throw new PackageError(folder, { da: `${name} findes ikke`, en: `${name} does not exist` });
  }
  const fd = fs.openSync(path.join(folder, 'resources.bin'), 'r');
  try {
    const buffer = Buffer.alloc(place.length);
    fs.readSync(fd, buffer, 0, place.length, place.offset);
    return buffer;
  } finally {
    fs.closeSync(fd);
  }
}
