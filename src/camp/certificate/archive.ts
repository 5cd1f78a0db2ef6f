import type { KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { Header, Pax } from 'tar';
import type { CampInfo } from '../../model/camp.js';
import type { CampFile } from '../../model/certificate.js';
import type { PackageRecord } from '../../model/package.js';
import type { Text } from '../../base/index.js';
import { unpackEach } from '../../packages/archive/index.js';
import { PackageError } from '../../packages/index.js';
import { canonicalJson, fileError, sha256, UsageError } from '../../base/index.js';
import { eventsFile, headFile } from '../events/log.js';
import { knownIssuesFile } from '../decision/knownIssues.js';
import { fingerprintOf, isSignatureOf, parsePublicKey, publicKeyText, signData } from '../trust/keys.js';
import { indentedJson } from './store.js';

/** A file of an archive. */
export interface ArchivedFile {
  /** Path below the archive's root, with forward slashes. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** A package that certificates rest on, and its own file where it is in the archive. */
export interface ArchivedPackage extends PackageRecord {
  readonly file: string | null;
}

/** Ed25519 (RFC 8032) over the canonical JSON (RFC 8785) of a manifest without its seal and signature. */
export interface ArchiveSignature {
  /** SPKI, base64. */
  readonly publicKey: string;
  /** Base64. */
  readonly value: string;
}

/** Contents of an archive, in its first file. */
export interface ArchiveManifest {
  readonly format: 'testcamp-archive/1';
  readonly camp: CampInfo;
  readonly tool: { readonly name: string; readonly version: string };
  readonly packages: readonly ArchivedPackage[];
  /** Every other file, by path. */
  readonly files: readonly CampFile[];
}

const manifestName = 'manifest.json';

/** Parts of a camp that are archived; results and reports are made again from them. */
const files = ['camp.yaml', eventsFile, headFile, knownIssuesFile];
const folders = ['certificates', 'evidence', 'imported', 'submissions'];

/**
 * All files of a camp that are needed to verify it, below `camp/`. Links and hidden files are left out.
 * @throws {UsageError} for what no archive can hold, before any of it is read
 */
export function campFilesToArchive(dir: string): readonly ArchivedFile[] {
  const plain = readdirSync(dir).filter((name) => files.includes(name) || /^events\.torn-/.test(name));
  const nested = folders.flatMap((folder) => filesBelow(dir, folder));
  const all = [...plain, ...nested];
  checkSizes(all.map((name) => ({ path: name, size: statSync(path.join(dir, name)).size })));
  return all.map((name) => ({ path: `camp/${name}`, bytes: readFileSync(path.join(dir, name)) }));
}

function filesBelow(dir: string, folder: string): readonly string[] {
  const at = path.join(dir, folder);
  if (!existsSync(at)) return [];
  return readdirSync(at, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.') && !entry.name.endsWith('.part'))
    .map((entry) => path.relative(dir, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
}

/** @throws {UsageError} where an archive of these files could not be read again */
function checkSizes(all: readonly { readonly path: string; readonly size: number }[]): void {
  const large = all.find(({ size }) => size > limits.file);
  if (large !== undefined) {
    throw fileError(large.path, {
      da: `filen er på ${large.size} bytes, og et arkiv kan højst have filer på ${limits.file}; intet er arkiveret`,
      en: `the file has ${large.size} bytes, and an archive can have files of ${limits.file} at most; nothing was archived`,
    });
  }
  // A header, one more for a long name, and the content up to the next whole block.
  const sum = all.reduce((bytes, { size }) => bytes + 4 * 512 + Math.ceil(size / 512) * 512, 1024 * 1024);
  if (sum <= limits.unpacked && all.length < limits.files) return;
  throw new UsageError({
    da: `Campens ${all.length} filer fylder ${sum} bytes, og et arkiv kan højst have ${limits.files} filer og ${limits.unpacked} bytes; intet er arkiveret.`,
    en: `The camp's ${all.length} files take ${sum} bytes, and an archive can have ${limits.files} files and ${limits.unpacked} bytes at most; nothing was archived.`,
  });
}

/**
 * The bytes of an archive (.tgz): equal content and key give equal bytes, on every machine and at any time.
 * @param key the private key that signs it; without one it is not signed.
 * @throws {UsageError} for more than an archive can hold
 */
export function archiveBytes(
  content: readonly ArchivedFile[],
  about: Pick<ArchiveManifest, 'camp' | 'tool' | 'packages'>,
  key?: KeyObject,
): Uint8Array {
  checkSizes(content.map(({ path: at, bytes }) => ({ path: at, size: bytes.length })));
  const sorted = [...content].sort((a, b) => (a.path < b.path ? -1 : 1));
  const manifest: ArchiveManifest = {
    format: 'testcamp-archive/1',
    ...about,
    files: sorted.map(({ path: at, bytes }) => ({ path: at, sha256: sha256(bytes), bytes: bytes.length })),
  };
  const signature = key && { publicKey: publicKeyText(key), value: signData(manifest, key) };
  const sealed = { ...manifest, seal: sealOf(manifest), ...(signature && { signature }) };
  const first = { path: manifestName, bytes: Buffer.from(indentedJson(sealed)) };
  const blocks = [first, ...sorted].flatMap((one) => tarEntry(one));
  const tgz = zlib.gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)]), { level: 9 });
  tgz.writeUInt32LE(0, 4); // No time (RFC 1952, MTIME),
  tgz[9] = 255; // and no operating system.
  return tgz;
}

/** True for the header that {@link archiveBytes} writes: without name and time (RFC 1952, 2.3.1). */
const hasOwnHeader = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.subarray(0, 10)).equals(Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255]));

const sealOf = (manifest: ArchiveManifest): string => sha256(canonicalJson(manifest));

/** One file as blocks of a tar archive (POSIX.1-2001), without owner and time. */
function tarEntry({ path: at, bytes }: ArchivedFile): readonly Buffer[] {
  const mtime = new Date(0);
  const header = new Header({ path: at, mode: 0o644, uid: 0, gid: 0, size: bytes.length, mtime, type: 'File' });
  const extended = header.encode() ? [new Pax({ path: at, size: bytes.length, mtime }).encode()] : [];
  const rest = bytes.length % 512;
  return [
    ...extended,
    header.block ?? Buffer.alloc(512),
    Buffer.from(bytes),
    Buffer.alloc(rest === 0 ? 0 : 512 - rest),
  ];
}

/** An archive as read: its manifest, and where its files differ from it. */
export interface OpenedArchive {
  readonly manifest: ArchiveManifest;
  /** Fingerprint of the key that signed it; undefined where it is not signed. A signature that does not fit is a fault. */
  readonly signedBy: string | undefined;
  readonly faults: readonly { readonly file: string; readonly message: Text }[];
}

/** What is read and, so that it can be read again, written. The number of bytes is what Node can hold in one piece. */
const limits = {
  compressed: 2 * 1024 ** 3,
  unpacked: 2 * 1024 ** 3 - 1,
  file: 256 * 1024 ** 2,
  files: 200_000,
};

/**
 * Unpacks an archive below a new folder, one file after the other.
 * @throws {PackageError} for what is not an archive of a camp, or is damaged
 */
export function openArchive(name: string, bytes: Buffer, dir: string): OpenedArchive {
  const hashes = new Map<string, string>();
  const twice = new Set<string>();
  const seen = new Set<string>();
  let parsed: SealedManifest | undefined;
  const onFile = (at: string, content: Uint8Array): void => {
    // Another program may unpack the one that comes first.
    if (seen.has(at)) twice.add(at);
    seen.add(at);
    if (at === manifestName) parsed = parseManifest(new TextDecoder().decode(content));
    else {
      hashes.set(at, sha256(content));
      const file = path.join(dir, at);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
  };
  unpackEach(name, bytes, limits, { wanted: () => true, onFile });
  if (parsed === undefined) {
    throw new PackageError(name, {
      da: 'er ikke et arkiv af en camp: manifest.json mangler eller er ændret',
      en: 'is not the archive of a camp: manifest.json is missing or was changed',
    });
  }
  const { manifest, signature } = parsed;
  const key = signature && parsePublicKey(signature.publicKey);
  const isSigned = key !== undefined && isSignatureOf(manifest, key, signature?.value ?? '');
  const listed = new Map(manifest.files.map((file) => [file.path, file]));
  const faults = [
    ...(signature !== undefined && !isSigned ? [{ file: manifestName, message: badSignature }] : []),
    ...(hasOwnHeader(bytes) ? [] : [{ file: name, message: otherHeader }]),
    ...[...twice].map((file) => ({ file, message: repeated })),
    ...manifest.files.flatMap(({ path: file, sha256: hash }) => {
      const found = hashes.get(file);
      if (found === undefined) return [{ file, message: missing }];
      return found === hash ? [] : [{ file, message: changed }];
    }),
    ...[...hashes.keys()].filter((file) => !listed.has(file)).map((file) => ({ file, message: surplus })),
  ];
  return { manifest, signedBy: isSigned ? fingerprintOf(key) : undefined, faults };
}

interface SealedManifest {
  readonly manifest: ArchiveManifest;
  readonly signature: ArchiveSignature | undefined;
}

function parseManifest(text: string): SealedManifest | undefined {
  try {
    const { seal, signature, ...manifest } = JSON.parse(text) as ArchiveManifest & {
      readonly seal: string;
      readonly signature?: ArchiveSignature;
    };
    const sealed = { ...manifest, seal, ...(signature && { signature }) };
    const whole = text === indentedJson(sealed) && seal === sealOf(manifest);
    return whole && manifest.format === 'testcamp-archive/1' ? { manifest, signature } : undefined;
  } catch {
    return undefined;
  }
}

const badSignature: Text = {
  da: 'signaturen passer ikke til arkivets indhold',
  en: 'the signature does not fit the content of the archive',
};
const otherHeader: Text = {
  da: 'er pakket anderledes, end testcamp pakker sine arkiver',
  en: 'is packed in another way than testcamp packs its archives',
};
const repeated: Text = { da: 'er med to gange i arkivet', en: 'is in the archive twice' };
const missing: Text = { da: 'filen mangler i arkivet', en: 'the file is missing from the archive' };
const changed: Text = {
  da: 'filen er ændret, efter at arkivet blev lavet',
  en: 'the file was changed after the archive was made',
};
const surplus: Text = {
  da: 'filen var ikke i arkivet, da det blev lavet',
  en: 'the file was not in the archive when it was made',
};
