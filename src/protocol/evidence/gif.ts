import { byteView } from './bytes.js';
import type { ByteView } from './bytes.js';
import { isCut, isDamaged, isWithoutSize } from './faults.js';
import { isOneColour, sizeFault } from './size.js';
import type { EvidenceReader } from './types.js';

export const isGif = (bytes: Uint8Array): boolean => /^GIF8[79]a$/.test(byteView(bytes).ascii(0, 6));

const colourTable = (flags: number): number => ((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1));

/** Screen, blocks with at least one image, and the trailer (GIF89a, sections 18 to 27). */
export const readGif: EvidenceReader = (bytes) => {
  const view = byteView(bytes);
  const flags = view.u8(10);
  if (flags === undefined) return isCut('GIF');
  let at = 13 + colourTable(flags);
  const images: Image[] = [];
  for (;;) {
    const block = view.u8(at);
    if (block === undefined) return isCut('GIF');
    if (block === 0x3b) return imagesFault(images);
    const image = block === 0x2c ? { width: view.u16le(at + 5) ?? 0, height: view.u16le(at + 7) ?? 0 } : undefined;
    if (image?.width === 0 || image?.height === 0) return isWithoutSize('GIF');
    if (image !== undefined) at += 10 + colourTable(view.u8(at + 9) ?? 0) + 1;
    else if (block === 0x21) at += 2;
    else return isDamaged('GIF');
    const end = endOfSubBlocks(view, at);
    if (end === undefined) return isCut('GIF');
    if (image !== undefined) images.push({ ...image, isPlain: isUniform(lzwData(bytes, at), view.u8(at - 1) ?? 0) });
    at = end;
  }
};

/** Size in pixels, and whether all pixels are alike. */
interface Image {
  readonly width: number;
  readonly height: number;
  readonly isPlain: boolean;
}

function imagesFault(images: readonly Image[]): ReturnType<EvidenceReader> {
  if (images.length === 0) return isDamaged('GIF');
  const [width, height] = [Math.max(...images.map((one) => one.width)), Math.max(...images.map((one) => one.height))];
  return sizeFault(width, height) ?? (images.every(({ isPlain }) => isPlain) ? isOneColour : undefined);
}

/** The bytes of sub-blocks without their lengths. */
function lzwData(bytes: Uint8Array, start: number): Uint8Array {
  const parts: Uint8Array[] = [];
  for (let at = start, size = bytes[at] ?? 0; size !== 0; at += size + 1, size = bytes[at] ?? 0)
    parts.push(bytes.subarray(at + 1, at + 1 + size));
  return Buffer.concat(parts);
}

/**
 * True where LZW codes tell of one colour only (GIF89a, appendix F). Every string of the table goes back to a colour at its
 * start, and adds the first of the next string: so of each code it is enough to know whether it is of the first colour alone.
 * @param least bits of the smallest code.
 */
function isUniform(data: Uint8Array, least: number): boolean {
  const clear = 2 ** least;
  let [bits, next, position] = [least + 1, clear + 2, 0];
  let colour: number | undefined;
  while (position + bits <= data.length * 8) {
    const at = position >> 3;
    const word = (data[at] ?? 0) | ((data[at + 1] ?? 0) << 8) | ((data[at + 2] ?? 0) << 16);
    const code = (word >> (position & 7)) & (2 ** bits - 1);
    position += bits;
    if (code === clear + 1) break;
    if (code === clear) [bits, next] = [least + 1, clear + 2];
    else {
      // As long as one colour was met, every string that was made repeats it.
      if (code < clear) colour ??= code;
      if (code < clear && code !== colour) return false;
      next = Math.min(next + 1, 4097);
      if (next > 2 ** bits && bits < 12) bits += 1;
    }
  }
  return true;
}

function endOfSubBlocks(view: ByteView, start: number): number | undefined {
  let at = start;
  for (let size = view.u8(at); size !== 0; size = view.u8(at)) {
    if (size === undefined) return undefined;
    at += size + 1;
  }
  return at + 1;
}
