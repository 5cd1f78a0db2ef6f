import { crc32, inflateSync } from 'node:zlib';
import { byteView } from './bytes.js';
import { isCut, isDamaged, isWithoutSize } from './faults.js';
import { isUniform, unpackedBytes } from './pngPixels.js';
import { isOneColour, sizeFault } from './size.js';
import type { EvidenceReader } from './types.js';

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

export const isPng = (bytes: Uint8Array): boolean => signature.every((byte, at) => bytes[at] === byte);

/** Allowed bit depths by colour type, and samples a pixel (PNG, third edition, section 11.2.1, table 12). */
const colourTypes: Readonly<Record<number, { readonly depths: readonly number[]; readonly samples: number }>> = {
  0: { depths: [1, 2, 4, 8, 16], samples: 1 },
  2: { depths: [8, 16], samples: 3 },
  3: { depths: [1, 2, 4, 8], samples: 1 },
  4: { depths: [8, 16], samples: 2 },
  6: { depths: [8, 16], samples: 4 },
};

/** Pixels of larger pictures are not unpacked: their chunks have been checked. */
const largestUnpacked = 64 * 1024 * 1024;

/** Deflate packs what repeats some thousandfold, and the lines of a picture with something in it far less. */
const leastPacked = 1 / 500;

/** Chunks with their CRC, IHDR first, picture data that can be unpacked, IEND (PNG, sections 5.3, 5.6 and 11.2). */
export const readPng: EvidenceReader = (bytes) => {
  const view = byteView(bytes);
  const data: Uint8Array[] = [];
  let at = signature.length;
  for (let first = true; ; first = false) {
    const length = view.u32(at);
    if (length === undefined || at + 12 + length > view.length) return isCut('PNG');
    const type = view.ascii(at + 4, 4);
    if (first !== (type === 'IHDR') || (first && length !== 13)) return isDamaged('PNG');
    if (crc32(bytes.subarray(at + 4, at + 8 + length)) !== view.u32(at + 8 + length)) return isDamaged('PNG');
    if (type === 'IDAT') data.push(bytes.subarray(at + 8, at + 8 + length));
    if (type === 'IEND') break;
    at += 12 + length;
  }
  return pixelFault(bytes.subarray(16, 29), data);
};

function pixelFault(header: Uint8Array, data: readonly Uint8Array[]): ReturnType<EvidenceReader> {
  const view = byteView(header);
  const [width = 0, height = 0] = [view.u32(0), view.u32(4)];
  if (width === 0 || height === 0) return isWithoutSize('PNG');
  const [depth = 0, colour = 0, , , interlace = 0] = header.subarray(8);
  const type = colourTypes[colour];
  if (type?.depths.includes(depth) !== true) return isDamaged('PNG');
  const layout = { width, height, bits: type.samples * depth, interlaced: interlace !== 0 };
  const expected = unpackedBytes(layout);
  const packed = Buffer.concat(data);
  if (packed.length === 0) return isCut('PNG');
  if (expected > largestUnpacked) {
    return sizeFault(width, height) ?? (packed.length < expected * leastPacked ? isOneColour : undefined);
  }
  try {
    const unpacked = inflateSync(packed, { maxOutputLength: expected + 1024 });
    if (unpacked.length < expected) return isCut('PNG');
    return sizeFault(width, height) ?? (isUniform(unpacked, layout) ? isOneColour : undefined);
  } catch {
    return isDamaged('PNG');
  }
}
