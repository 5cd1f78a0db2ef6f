import type { PackageRecord } from '../../model/package.js';
import { definitionFault } from '../snapshot/definitionShape.js';
import { messageOf, PackageError } from '../error.js';
import { isObject } from '../../base/index.js';
import { isResource, type FhirResourceJson } from '../resource.js';

/** The index entry of one conformance resource in a package. */
export interface ResourceEntry {
  readonly resourceType: string;
  readonly id: string;
  readonly url?: string;
  readonly version?: string;
  readonly name?: string;
  /** StructureDefinition.kind. */
  readonly kind?: string;
  /** StructureDefinition.type. */
  readonly type?: string;
  readonly derivation?: string;
  readonly baseDefinition?: string;
  /** CodeSystem.content. */
  readonly content?: string;
  /** CodeSystem.supplements, `url` or `url|version`. */
  readonly supplements?: string;
  readonly fileName: string;
}

/** The manifest of a package, package.json. */
export interface PackageManifest {
  readonly name: string;
  readonly version: string;
  /** Dependency versions by package id, as written. */
  readonly dependencies: Readonly<Record<string, string>>;
  readonly fhirVersions: readonly string[];
  readonly title?: string;
  /** Start of the guide's canonical URLs. */
  readonly canonical?: string;
  /** As the publisher writes it, YYYYMMDDHHMMSS. */
  readonly date?: string;
}

/** A file of a package that is not a conformance resource. */
export interface PackageFile {
  readonly path: string;
  readonly text: string;
}

/** One loaded package. */
export interface PackageStore {
  readonly record: PackageRecord;
  readonly manifest: PackageManifest;
  /** Conformance resources, sorted by file name. */
  readonly entries: readonly ResourceEntry[];
  /** The parsed resource; the same object every time. @throws {PackageError} if its file is damaged. */
  read(entry: ResourceEntry): unknown;
  /** Files under `example/` by path below the package's root, sorted. Read anew every time. */
  examples(): readonly PackageFile[];
  /**
   * Text of a JSON file below the package's root, such as `package/other/validation-oo.json`; undefined if there is
   * none. Read anew every time.
   */
  text(path: string): string | undefined;
}

/** Files under `package/example/` of a package. */
export function listExamples(store: PackageStore): readonly PackageFile[] {
  return store.examples();
}

/**
 * Reads a package.json.
 * @throws {PackageError} if it is not JSON or names no package and version.
 */
export function parseManifest(subject: string, bytes: Buffer): PackageManifest {
  const json = parseJson(subject, 'package/package.json', bytes);
  const name = isObject(json) ? json['name'] : undefined;
  const version = isObject(json) ? json['version'] : undefined;
  if (!isObject(json) || !isPart(name) || !isPart(version)) {
    throw new PackageError(subject, {
      da: "package.json mangler et gyldigt 'name' eller 'version'",
      en: "package.json has no valid 'name' or 'version'",
    });
  }
  const text = (key: string) => (typeof json[key] === 'string' ? { [key]: json[key] } : {});
  return {
    name,
    version,
    dependencies: stringValues(json['dependencies']),
    fhirVersions: strings(json['fhirVersions'] ?? json['fhir-version-list']),
    ...text('title'),
    ...text('canonical'),
    ...text('date'),
  };
}

/** A name or version becomes part of file names and `id#version`: no separators, limited length. */
function isPart(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Za-z0-9._+@/-]{1,128}$/.test(value) && !value.includes('..');
}

function stringValues(value: unknown): Record<string, string> {
  if (!isObject(value)) return {};
  const result: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [key, item] of Object.entries(value)) if (typeof item === 'string') result[key] = item;
  return result;
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** The index entry of a resource; undefined for JSON that is not a resource or has no id. */
export function resourceEntryOf(json: unknown, fileName: string): ResourceEntry | undefined {
  if (!isResource(json)) return undefined;
  const pick = (key: string) => (typeof json[key] === 'string' ? { [key]: json[key] } : {});
  const structure = json.resourceType === 'StructureDefinition';
  const codes = json.resourceType === 'CodeSystem';
  return {
    resourceType: json.resourceType,
    id: typeof json.id === 'string' ? json.id : '',
    ...pick('url'),
    ...pick('version'),
    ...pick('name'),
    ...(structure ? { ...pick('kind'), ...pick('type'), ...pick('derivation'), ...pick('baseDefinition') } : {}),
    ...(codes ? { ...pick('content'), ...pick('supplements') } : {}),
    fileName,
  };
}

/** @throws {PackageError} naming package, file and fault. */
export function parseJson(subject: string, path: string, bytes: Buffer | string): unknown {
  try {
    const text = typeof bytes === 'string' ? bytes : bytes.toString('utf8');
    return JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text) as unknown;
  } catch (thrown) {
    throw new PackageError(subject, {
      da: `${path} er ikke gyldig JSON (${messageOf(thrown)})`,
      en: `${path} is not valid JSON (${messageOf(thrown)})`,
    });
  }
}

/** Content by path below the package's root, such as `package/StructureDefinition-x.json`. */
export type FileMap = ReadonlyMap<string, Buffer>;

/**
 * The index of a package's resource files, sorted by file name; other paths are ignored.
 * @throws {PackageError} if a conformance resource is not JSON.
 */
export function entriesOf(subject: string, files: FileMap): readonly ResourceEntry[] {
  return [...files]
    .filter(([path]) => isResourcePath(path))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([path, bytes]) => resourceEntryOf(parseJson(subject, path, bytes), path.slice('package/'.length)) ?? []);
}

/** The parts of a package store. */
export interface StoreSource extends Pick<PackageStore, 'record' | 'manifest' | 'entries'> {
  /** Content of a resource file by its path below the package's root. */
  readonly bytesOf: (path: string) => Buffer | undefined;
  /** Reads every file of the package: examples and the publisher's records are not kept in memory. */
  readonly readAll: () => FileMap;
}

/** A store over the resource files of a package. */
export function createStore(
  subject: string,
  { record, manifest, entries, bytesOf, readAll }: StoreSource,
): PackageStore {
  const parsed = new Map<string, unknown>();
  return {
    record,
    manifest,
    entries,
    read: (entry) => {
      const known = parsed.get(entry.fileName);
      if (known !== undefined) return known;
      const path = `package/${entry.fileName}`;
      const bytes = bytesOf(path);
      if (bytes === undefined) {
        throw new PackageError(subject, { da: `${path} findes ikke`, en: `${path} does not exist` });
      }
      const json = parseJson(subject, path, bytes);
      checkShape(subject, path, entry, json);
      parsed.set(entry.fileName, json);
      return json;
    },
    examples: () =>
      [...readAll()]
        .filter(([path]) => path.startsWith('package/example/') && path.endsWith('.json'))
        .map(([path, bytes]) => ({ path, text: bytes.toString('utf8') }))
        .sort((a, b) => (a.path < b.path ? -1 : 1)),
    text: (path) => readAll().get(path)?.toString('utf8'),
  };
}

/** All code that reads a StructureDefinition relies on its parts having R4's JSON types. */
function checkShape(subject: string, path: string, { resourceType }: ResourceEntry, json: unknown): void {
  const fault = resourceType === 'StructureDefinition' ? definitionFault(json) : undefined;
  if (fault === undefined) return;
  const { at, expected } = fault;
  throw new PackageError(subject, {
    da: `${path} er ikke en gyldig StructureDefinition: ${at} skal være ${kinds[expected] ?? expected}`,
    en: `${path} is not a valid StructureDefinition: ${at} must be a ${expected}`,
  });
}

const kinds: Readonly<Record<string, string>> = {
  string: 'en tekst',
  number: 'et tal',
  boolean: 'true eller false',
  list: 'en liste',
  object: 'et objekt',
};

/** Conformance resources are directly in `package/`; examples and the publisher's own files are in folders
 * below, and hidden files (indexes, and what some systems put next to each file) are ignored. */
export function isResourcePath(path: string): boolean {
  return /^package\/[^/.][^/]*\.json$/.test(path) && path !== 'package/package.json';
}

/** Parses a resource. @throws {PackageError} if the file does not contain one. */
export function readResource(store: PackageStore, entry: ResourceEntry): FhirResourceJson {
  const json = store.read(entry);
  if (isResource(json)) return json;
  throw new PackageError(`${store.record.id}#${store.record.version}`, {
    da: `${entry.fileName} indeholder ikke en FHIR-ressource`,
    en: `${entry.fileName} does not hold a FHIR resource`,
  });
}
