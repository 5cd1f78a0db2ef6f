import { byteView } from './bytes.js';
import type { ByteView } from './bytes.js';
import { isCut, isDamaged, isWithoutSize } from './faults.js';
import type { EvidenceReader } from './types.js';

export const isJpeg = (bytes: Uint8Array): boolean => bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff;

const startOfScan = 0xda;
const endOfImage = 0xd9;

const standsAlone = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);

const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

/** Marker segments up to EOI, with a frame that has a size and a scan that has data (ITU-T T.81, annex B). */
export const readJpeg: EvidenceReader = (bytes) => {
  const view = byteView(bytes);
  const seen = new Set<number>();
  for (let at = 2; ;) {
    if (view.u8(at) === undefined) return isCut('JPEG');
    if (view.u8(at) !== 0xff) return isDamaged('JPEG');
    while (view.u8(at) === 0xff) at++;
    const marker = view.u8(at);
    if (marker === undefined) return isCut('JPEG');
    at += 1;
    if (marker === endOfImage) return [...seen].some(isFrame) && seen.has(startOfScan) ? undefined : isDamaged('JPEG');
    if (standsAlone(marker)) continue;
    const length = view.u16(at);
    if (length === undefined || at + length > view.length) return isCut('JPEG');
    if (length < 2 || marker === 0x00) return isDamaged('JPEG');
    // A height of 0 may be told after the first scan instead (DNL), which hardly any program does.
    if (isFrame(marker) && (view.u16(at + 3) === 0 || view.u16(at + 5) === 0)) return isWithoutSize('JPEG');
    seen.add(marker);
    at = marker === startOfScan ? endOfScan(view, at + length) : at + length;
  }
};

/** First marker after entropy-coded data: stuffed zeros and restart markers belong to the data. */
function endOfScan(view: ByteView, start: number): number {
  for (let at = start; at < view.length; at++) {
    if (view.u8(at) !== 0xff) continue;
    const next = view.u8(at + 1) ?? 0;
    if (next !== 0x00 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return view.length;
}
