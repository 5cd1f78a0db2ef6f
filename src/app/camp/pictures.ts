import fs from 'node:fs';
import path from 'node:path';
import { sha256 } from '../../base/index.js';
import type { Picture } from '../../model/reported.js';
import type { EvidenceFile } from '../../model/run.js';
import { readEvidence } from '../../protocol/index.js';
import { largestPicture, mostPictureBytes } from '../../report/shared/index.js';

/** Pictures of more pixels take a browser long to show, however few bytes they have. */
const mostPixels = 40_000_000;

/**
 * Reads the testers' pictures that one report embeds: PNG and JPEG by their content, whole, as small as a report says, with the
 * hash that the log has. Undefined for every other file, and when the report has as much as it may.
 * @param dir the camp's folder; a path that leads out of its `evidence/` is not read.
 */
export function pictureReader(dir: string): (file: EvidenceFile) => Picture | undefined {
  let left = mostPictureBytes;
  return (file) => {
    const bytes = bytesOf(dir, file);
    if (bytes === undefined || bytes.length > left || sha256(bytes) !== file.sha256) return undefined;
    const read = readEvidence(file.path, bytes, undefined);
    if (!('kind' in read) || (read.kind !== 'png' && read.kind !== 'jpeg')) return undefined;
    if (pixelsOf(bytes, read.kind) > mostPixels) return undefined;
    left -= bytes.length;
    return { mediaType: `image/${read.kind}`, base64: Buffer.from(bytes).toString('base64') };
  };
}

function bytesOf(dir: string, { path: name }: EvidenceFile): Uint8Array | undefined {
  const evidence = path.join(dir, 'evidence');
  const file = path.join(dir, name);
  if (!file.startsWith(evidence + path.sep)) return undefined;
  try {
    // A link could lead out of the camp.
    const real = fs.realpathSync(file);
    if (!real.startsWith(fs.realpathSync(evidence) + path.sep)) return undefined;
    const { size } = fs.statSync(real);
    return size > largestPicture ? undefined : fs.readFileSync(real);
  } catch {
    return undefined;
  }
}

/** Width by height, as the header has them (PNG, section 11.2.1; ITU-T T.81, B.2.2). */
function pixelsOf(bytes: Uint8Array, kind: 'png' | 'jpeg'): number {
  const data = Buffer.from(bytes);
  if (kind === 'png') return data.readUInt32BE(16) * data.readUInt32BE(20);
  for (let at = 2; at + 9 <= data.length; at += 2 + data.readUInt16BE(at + 2)) {
    while (data[at + 1] === 0xff) at += 1;
    const marker = data[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return data.readUInt16BE(at + 5) * data.readUInt16BE(at + 7);
  }
  return Infinity;
}
