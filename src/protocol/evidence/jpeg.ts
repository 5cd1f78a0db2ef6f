import { byteView } from './bytes.js';
import type { ByteView } from './bytes.js';
import { isCut, isDamaged, isWithoutSize } from './faults.js';
import { isOneColour, sizeFault } from './size.js';
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
  let frame: Frame | undefined;
  const scans: Uint8Array[] = [];
  for (let at = 2; ;) {
    if (view.u8(at) === undefined) return isCut('JPEG');
    if (view.u8(at) !== 0xff) return isDamaged('JPEG');
    while (view.u8(at) === 0xff) at++;
    const marker = view.u8(at);
    if (marker === undefined) return isCut('JPEG');
    at += 1;
    if (marker === endOfImage) return pictureFault(frame, scans);
    if (standsAlone(marker)) continue;
    const length = view.u16(at);
    if (length === undefined || at + length > view.length) return isCut('JPEG');
    if (length < 2 || marker === 0x00) return isDamaged('JPEG');
    if (isFrame(marker)) frame = { height: view.u16(at + 3) ?? 0, width: view.u16(at + 5) ?? 0 };
    // A height of 0 may be told after the first scan instead (DNL), which hardly any program does.
    if (isEmpty(frame)) return isWithoutSize('JPEG');
    at += length;
    if (marker !== startOfScan) continue;
    const end = endOfScan(view, at);
    scans.push(bytes.subarray(at, end));
    at = end;
  }
};

/** Size in pixels. */
interface Frame {
  readonly width: number;
  readonly height: number;
}

const isEmpty = (frame: Frame | undefined): boolean => frame?.height === 0 || frame?.width === 0;

function pictureFault(frame: Frame | undefined, scans: readonly Uint8Array[]): ReturnType<EvidenceReader> {
  if (frame === undefined || scans.length === 0) return isDamaged('JPEG');
  return sizeFault(frame.width, frame.height) ?? (scans.every(isUniform) ? isOneColour : undefined);
}

/** First marker after entropy-coded data: stuffed zeros and restart markers belong to the data. */
function endOfScan(view: ByteView, start: number): number {
  for (let at = start; at < view.length; at++) {
    if (view.u8(at) !== 0xff) continue;
    const next = view.u8(at + 1) ?? 0;
    if (next !== 0x00 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return view.length;
}

/** Bytes that hold the first block of every component, whose level is told in full; and the longest period, in bytes. */
const firstBlocks = 32;
const longestPeriod = 128;

/**
 * True where a scan tells the same of every block: after the first, each is coded as "no change of level, nothing else"
 * (ITU-T T.81, sections F.1.2.1 and F.1.2.2), so that its bits repeat with the period of a block.
 */
function isUniform(scan: Uint8Array): boolean {
  const intervals = intervalsOf(scan);
  const [first = []] = intervals;
  const isSame = (one: readonly number[]): boolean => first.every((byte, at) => byte === one[at]);
  return repeats(first) && intervals.slice(0, -1).every(isSame) && repeats(intervals.at(-1) ?? []);
}

/** The data between restart markers, without the zeros that are stuffed after 0xFF (section B.1.1.5). */
function intervalsOf(scan: Uint8Array): readonly (readonly number[])[] {
  const intervals: number[][] = [[]];
  for (let at = 0; at < scan.length; at++) {
    const byte = scan[at] ?? 0;
    const next = scan[at + 1] ?? 0;
    if (byte === 0xff && next >= 0xd0 && next <= 0xd7) intervals.push([]);
    else intervals.at(-1)?.push(byte);
    if (byte === 0xff) at++;
  }
  return intervals;
}

/** The last bytes are filled up with ones, and belong to no period. */
function repeats(data: readonly number[]): boolean {
  const end = data.length - 2;
  for (let period = 1; period <= longestPeriod; period++) {
    let at = firstBlocks;
    while (at + period < end && data[at] === data[at + period]) at++;
    if (at + period >= end) return true;
  }
  return false;
}
