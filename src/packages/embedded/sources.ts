import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { isObject } from '../../base/index.js';
import type { PackageManifest } from '../store/store.js';
import { packageKey } from '../version.js';

/** The FSH sources of one embedded package, including what it inherits from another version. */
export interface GuideSource {
  readonly manifest: PackageManifest;
  readonly status: string;
  /** SHA-256 of the publisher's .tgz that the package must equal; empty for a scaffold. */
  readonly official: string;
  /** SHA-256 of the same package unpacked; empty for a scaffold. */
  readonly officialFiles: string;
  /** True if the publisher adds the version of R4 core to each of its canonicals in snapshots. */
  readonly pinsCore: boolean;
  /** True for a package that others are compiled against and that is not shipped. */
  readonly scaffold: boolean;
  /** FSH text by path below the version's folder, sorted. */
  readonly files: ReadonlyMap<string, string>;
}

/** File that describes a version's folder. Its keys are described in profiles/README.md. */
const guideFile = 'guide.yaml';

interface SourceDraft extends Omit<GuideSource, 'files'> {
  readonly own: ReadonlyMap<string, string>;
  readonly changes: string | undefined;
  readonly without: readonly string[];
}

/**
 * Reads `profiles/ID/VERSION/`; packages come after those that they depend on.
 * @throws {Error} naming the file that is wrong; the sources are ours, so this stops the build.
 */
export function readGuideSources(folder: string): readonly GuideSource[] {
  const drafts = new Map<string, SourceDraft>();
  for (const id of subfolders(folder)) {
    for (const version of subfolders(path.join(folder, id))) {
      drafts.set(`${id}#${version}`, readDraft(path.join(folder, id, version), id, version));
    }
  }
  const sources = [...drafts.values()].map((draft) => complete(draft, drafts));
  return inOrder(sources);
}

function subfolders(folder: string): string[] {
  const entries = fs.readdirSync(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

function readDraft(folder: string, id: string, version: string): SourceDraft {
  const file = path.join(folder, guideFile);
  const yaml: unknown = parse(fs.readFileSync(file, 'utf8'));
  if (!isObject(yaml)) throw new Error(`${file}: must be keys with values`);
  const text = (key: string): string | undefined => (typeof yaml[key] === 'string' ? yaml[key] : undefined);
  const dependencies = isObject(yaml['dependencies']) ? yaml['dependencies'] : {};
  const without = Array.isArray(yaml['without']) ? yaml['without'] : [];
  return {
    manifest: {
      name: id,
      version,
      dependencies: Object.fromEntries(Object.entries(dependencies).map(([name, value]) => [name, String(value)])),
      fhirVersions: ['4.0.1'],
      title: text('title') ?? id,
      canonical: text('canonical') ?? '',
    },
    status: text('status') ?? 'active',
    official: text('official') ?? '',
    officialFiles: text('officialFiles') ?? '',
    pinsCore: yaml['pinsCore'] === true,
    scaffold: yaml['scaffold'] === true,
    changes: text('changes'),
    without: without.map(String),
    own: readFsh(folder, ''),
  };
}

function readFsh(folder: string, prefix: string): Map<string, string> {
  const files = new Map<string, string>();
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      for (const [name, text] of readFsh(file, `${prefix}${entry.name}/`)) files.set(name, text);
    } else if (entry.name.endsWith('.fsh')) files.set(`${prefix}${entry.name}`, fs.readFileSync(file, 'utf8'));
  }
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A version based on another has the other's files, except those it names, overlaid by its own. */
function complete(draft: SourceDraft, drafts: ReadonlyMap<string, SourceDraft>): GuideSource {
  const { own, changes, without, ...source } = draft;
  if (changes === undefined) return { ...source, files: own };
  const key = `${source.manifest.name}#${changes}`;
  const base = drafts.get(key);
  if (base === undefined) throw new Error(`${packageKeyOf(source)}: changes ${changes}, which is not there`);
  const inherited = new Map(complete(base, drafts).files);
  for (const name of without) {
    if (!inherited.delete(name)) throw new Error(`${packageKeyOf(source)}: '${name}' is not in ${key}`);
  }
  const files = new Map([...inherited, ...own].sort(([a], [b]) => (a < b ? -1 : 1)));
  return { ...source, files };
}

function packageKeyOf({ manifest }: Pick<GuideSource, 'manifest'>): string {
  return packageKey({ id: manifest.name, version: manifest.version });
}

function inOrder(sources: readonly GuideSource[]): readonly GuideSource[] {
  const byKey = new Map(sources.map((source) => [packageKeyOf(source), source]));
  const ordered = new Set<GuideSource>();
  const visit = (source: GuideSource, above: readonly GuideSource[]): void => {
    if (ordered.has(source)) return;
    if (above.includes(source)) throw new Error(`${packageKeyOf(source)} depends on itself`);
    for (const dependency of dependenciesOf(source, byKey)) visit(dependency, [...above, source]);
    ordered.add(source);
  };
  // Every package is compiled against all scaffolds.
  for (const source of sources) if (source.scaffold) visit(source, []);
  for (const source of sources) visit(source, []);
  return [...ordered];
}

/** The sources among a package's dependencies; the others come from elsewhere or are missing. */
function dependenciesOf({ manifest }: GuideSource, byKey: ReadonlyMap<string, GuideSource>): readonly GuideSource[] {
  return Object.entries(manifest.dependencies).flatMap(([id, version]) => byKey.get(`${id}#${version}`) ?? []);
}
