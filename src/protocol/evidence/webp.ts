import { byteView } from './bytes.js';
import type { ByteView } from './bytes.js';
import { isCut, isDamaged, isWithoutSize } from './faults.js';
import { isOneColour, sizeFault } from './size.js';
import type { EvidenceReader } from './types.js';

export const isWebp = (bytes: Uint8Array): boolean => {
  const view = byteView(bytes);
  return view.ascii(0, 4) === 'RIFF' && view.ascii(8, 4) === 'WEBP';
};

/** The RIFF container and its chunks, with at least one picture of a size (RFC 9649, sections 2.3 to 2.7). */
export const readWebp: EvidenceReader = (bytes) => {
  const view = byteView(bytes);
  const end = 8 + (view.u32le(4) ?? 0);
  if (end > view.length) return isCut('WebP');
  const pictures: Picture[] = [];
  for (let at = 12; at + 8 <= end;) {
    const name = view.ascii(at, 4);
    const size = view.u32le(at + 4) ?? 0;
    if (at + 8 + size > end) return isCut('WebP');
    const picture = size > 5 ? readers[name]?.(view, at + 8, size) : undefined;
    if (picture === 'damaged') return isDamaged('WebP');
    if (picture !== undefined) pictures.push(picture);
    at += 8 + size + (size % 2);
  }
  const [first] = pictures;
  if (first === undefined) return isDamaged('WebP');
  if (first.width === 0 || first.height === 0) return isWithoutSize('WebP');
  return sizeFault(first.width, first.height) ?? (pictures.every(({ isPlain }) => isPlain) ? isOneColour : undefined);
};

/** Size in pixels, and whether so little is told of it that it can only be of one colour. */
interface Picture {
  readonly width: number;
  readonly height: number;
  readonly isPlain: boolean;
}

/** The kinds of chunks with a picture, each read from the start of its data. */
const readers: Readonly<Record<string, (view: ByteView, at: number, size: number) => Picture | 'damaged' | undefined>> =
  {
    'VP8 ': lossy,
    VP8L: lossless,
    ANMF: (view, at, size) => {
      const name = view.ascii(at + 16, 4);
      return size > 24 ? readers[name]?.(view, at + 24, view.u32le(at + 20) ?? 0) : undefined;
    },
  };

/**
 * A key frame (RFC 6386, sections 9.1 and 9.2): what is told of the macroblocks themselves stands after the first partition.
 * Of a picture of one colour that is a small part of a byte for each of them, of 16 by 16 pixels.
 */
function lossy(view: ByteView, at: number, size: number): Picture | 'damaged' {
  if (view.ascii(at + 3, 3) !== '\u009d\u0001\u002a') return 'damaged';
  const [width, height] = [(view.u16le(at + 6) ?? 0) & 0x3fff, (view.u16le(at + 8) ?? 0) & 0x3fff];
  const firstPartition = ((view.u16le(at) ?? 0) | ((view.u8(at + 2) ?? 0) << 16)) >> 5;
  const macroblocks = Math.ceil(width / 16) * Math.ceil(height / 16);
  return { width, height, isPlain: size - 10 - firstPartition < 32 + macroblocks / 20 };
}

/** Width and height less one, of 14 bits each (RFC 9649, section 3.4); one colour takes a code for each channel, no more. */
function lossless(view: ByteView, at: number, size: number): Picture | 'damaged' {
  if (view.u8(at) !== 0x2f) return 'damaged';
  const bits = view.u32le(at + 1) ?? 0;
  return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1, isPlain: size < 40 };
}
