import { byteView } from './bytes.js';
import type { ByteView } from './bytes.js';
import { isCut, isDamaged, isWithoutSize } from './faults.js';
import type { EvidenceReader } from './types.js';

export const isGif = (bytes: Uint8Array): boolean => /^GIF8[79]a$/.test(byteView(bytes).ascii(0, 6));

const colourTable = (flags: number): number => ((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1));

/** Screen, blocks with at least one image, and the trailer (GIF89a, sections 18 to 27). */
export const readGif: EvidenceReader = (bytes) => {
  const view = byteView(bytes);
  const flags = view.u8(10);
  if (flags === undefined) return isCut('GIF');
  let at = 13 + colourTable(flags);
  let images = 0;
  for (;;) {
    const block = view.u8(at);
    if (block === undefined) return isCut('GIF');
    if (block === 0x3b) return images > 0 ? undefined : isDamaged('GIF');
    if (block === 0x2c) {
      if ((view.u16le(at + 5) ?? 0) === 0 || (view.u16le(at + 7) ?? 0) === 0) return isWithoutSize('GIF');
      images += 1;
      at += 10 + colourTable(view.u8(at + 9) ?? 0) + 1;
    } else if (block === 0x21) at += 2;
    else return isDamaged('GIF');
    const end = endOfSubBlocks(view, at);
    if (end === undefined) return isCut('GIF');
    at = end;
  }
};

function endOfSubBlocks(view: ByteView, start: number): number | undefined {
  let at = start;
  for (let size = view.u8(at); size !== 0; size = view.u8(at)) {
    if (size === undefined) return undefined;
    at += size + 1;
  }
  return at + 1;
}
