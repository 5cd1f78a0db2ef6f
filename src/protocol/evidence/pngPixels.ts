/** What the lines of a picture are made of. */
interface Layout {
  readonly width: number;
  readonly height: number;
  /** Bits of a pixel. */
  readonly bits: number;
  readonly interlaced: boolean;
}

/** First column and row, and steps between them, of the seven passes of Adam7 (PNG, third edition, section 8.1). */
const adam7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

/** Width and height of each picture that is written one after the other: one, or the passes that have pixels. */
function passesOf({ width, height, interlaced }: Layout): readonly (readonly [number, number])[] {
  if (!interlaced) return [[width, height]];
  return adam7
    .map(([x, y, dx, dy]) => [Math.ceil((width - x) / dx), Math.ceil((height - y) / dy)] as const)
    .filter(([columns, rows]) => columns > 0 && rows > 0);
}

const lineBytes = (columns: number, bits: number): number => Math.ceil((columns * bits) / 8);

/** Bytes of a picture's lines, each with one for its filter. */
export const unpackedBytes = (layout: Layout): number =>
  passesOf(layout).reduce((sum, [columns, rows]) => sum + rows * (1 + lineBytes(columns, layout.bits)), 0);

/**
 * True where all pixels of a picture are alike.
 * @param data its lines as unpacked, before their filters are undone (PNG, section 9); at least `unpackedBytes`.
 */
export function isUniform(data: Uint8Array, layout: Layout): boolean {
  const { bits } = layout;
  const step = Math.max(1, bits >> 3);
  let pixel: Uint8Array | undefined;
  let at = 0;
  for (const [columns, rows] of passesOf(layout)) {
    const length = lineBytes(columns, bits);
    let above = new Uint8Array(length);
    for (let row = 0; row < rows; row++) {
      const line = unfiltered(data[at] ?? 0, data.subarray(at + 1, at + 1 + length), above, step);
      pixel ??= firstPixel(line, bits);
      if (!repeats(line, pixel, columns, bits)) return false;
      above = line;
      at += 1 + length;
    }
  }
  return true;
}

/** Undoes the filter of a line (section 9.2): none, the byte before, that above, their mean, or Paeth's choice. */
function unfiltered(filter: number, line: Uint8Array, above: Uint8Array, step: number): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(line);
  if (filter === 0) return out;
  for (let i = 0; i < out.length; i++) {
    const left = i >= step ? (out[i - step] ?? 0) : 0;
    const up = above[i] ?? 0;
    const corner = i >= step ? (above[i - step] ?? 0) : 0;
    const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0;
    out[i] = (out[i] ?? 0) + guess;
  }
  return out;
}

function paeth(left: number, up: number, corner: number): number {
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

/** The bytes that a line of one colour repeats: those of a pixel, or a byte filled with the first of several pixels. */
function firstPixel(line: Uint8Array, bits: number): Uint8Array {
  if (bits >= 8) return line.slice(0, bits >> 3);
  const first = (line[0] ?? 0) >> (8 - bits);
  let filled = 0;
  for (let shift = 0; shift < 8; shift += bits) filled |= first << shift;
  return Uint8Array.of(filled);
}

/** Bits after the last pixel of a line mean nothing. */
function repeats(line: Uint8Array, pixel: Uint8Array, columns: number, bits: number): boolean {
  const rest = (columns * bits) % 8;
  const whole = rest === 0 ? line.length : line.length - 1;
  for (let i = 0; i < whole; i++) if (line[i] !== pixel[i % pixel.length]) return false;
  return rest === 0 || (line[whole] ?? 0) >> (8 - rest) === (pixel[0] ?? 0) >> (8 - rest);
}
