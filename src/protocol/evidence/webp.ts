import { byteView } from './bytes.js';
import { isCut, isDamaged, isWithoutSize } from './faults.js';
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
  let pictures = 0;
  for (let at = 12; at + 8 <= end;) {
    const name = view.ascii(at, 4);
    const size = view.u32le(at + 4) ?? 0;
    if (at + 8 + size > end) return isCut('WebP');
    if (name === 'VP8 ') {
      if (view.ascii(at + 11, 3) !== '\u009d\u0001\u002a') return isDamaged('WebP');
      if (((view.u16le(at + 14) ?? 0) & 0x3fff) === 0 || ((view.u16le(at + 16) ?? 0) & 0x3fff) === 0)
        return isWithoutSize('WebP');
    }
    if (name === 'VP8L' && view.u8(at + 8) !== 0x2f) return isDamaged('WebP');
    if (['VP8 ', 'VP8L', 'ANMF'].includes(name) && size > 5) pictures += 1;
    at += 8 + size + (size % 2);
  }
  return pictures > 0 ? undefined : isDamaged('WebP');
};
