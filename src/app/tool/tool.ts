import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { sha256 } from '../../base/index.js';

/** Folder of this package, with its protocols and its package.json. */
export const packageRoot = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');

export interface ToolInfo {
  readonly name: string;
  readonly version: string;
}

let tool: ToolInfo | undefined;

/** Name and version of testcamp, as runs record them; read once, since each line of NDJSON names them. */
export function toolInfo(): ToolInfo {
  return (tool ??= { name: 'testcamp', version: versionOfPackage() });
}

function versionOfPackage(): string {
  const text = fs.readFileSync(path.join(packageRoot, 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

/**
 * A stamp of this very build: of the names, sizes and times of its compiled files, and of those of its guides. Results
 * of another build are made again, whatever its version.
 */
export function buildStamp(): string {
  const dist = path.join(packageRoot, 'dist');
  const files = fs.existsSync(dist) ? fs.readdirSync(dist, { recursive: true, encoding: 'utf8' }) : [];
  const lines = files
    .filter((name) => name.endsWith('.js') || name.endsWith('manifests.json'))
    .sort()
    .map((name) => {
      const { size, mtimeMs } = fs.statSync(path.join(dist, name));
      return `${name} ${size} ${mtimeMs}`;
    });
  return sha256(lines.join('\n'));
}
