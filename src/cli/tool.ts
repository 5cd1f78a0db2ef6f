import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of this package: its protocols and its package.json stand there. */
export const packageRoot = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** Name and version of testcamp, as runs record them. */
export function toolInfo(): { readonly name: string; readonly version: string } {
  const manifest = JSON.parse(fs.readFileSync(path.join(packageRoot, 'package.json'), 'utf8')) as { version: string };
  return { name: 'testcamp', version: manifest.version };
}
