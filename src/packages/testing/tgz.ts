import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';

/** A .tgz with the given files, paths as given: so that archives can be built that no packing tool would write. */
export function tgz(files: Readonly<Record<string, string>>): Buffer {
  const blocks: Buffer[] = [];
  for (const [name, content] of Object.entries(files)) {
    const bytes = Buffer.from(content);
    blocks.push(header(name, bytes.length), bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512));
  }
  return zlib.gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)]));
}

/** A ustar header (POSIX 1003.1) of a regular file. */
export function header(name: string, size: number): Buffer {
  const block = Buffer.alloc(512);
  block.write(name, 0, 100);
  block.write('0000644\0', 100);
  block.write('0000000\0', 108);
  block.write('0000000\0', 116);
  block.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  block.write('00000000000\0', 136);
  block.write('        ', 148);
  block.write('0', 156);
  block.write('ustar\x0000', 257);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

/** The content of a small test package. */
export interface SmallPackage {
  readonly id: string;
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly canonical?: string;
  readonly resources?: readonly Readonly<Record<string, unknown>>[];
}

/** Files of a small package by path. */
export function packageFiles(pkg: SmallPackage): Record<string, string> {
  const { id, version, dependencies = {}, canonical, resources = [] } = pkg;
  const manifest = { name: id, version, fhirVersions: ['4.0.1'], dependencies, ...(canonical && { canonical }) };
  const files: Record<string, string> = { 'package/package.json': JSON.stringify(manifest) };
  for (const resource of resources) {
    files[`package/${String(resource['resourceType'])}-${String(resource['id'])}.json`] = JSON.stringify(resource);
  }
  return files;
}

/** Writes small packages as .tgz files into a folder. */
export function writePackages(folder: string, packages: readonly SmallPackage[]): string {
  fs.mkdirSync(folder, { recursive: true });
  for (const pkg of packages) {
    fs.writeFileSync(path.join(folder, `${pkg.id}-${pkg.version}.tgz`), tgz(packageFiles(pkg)));
  }
  return folder;
}
