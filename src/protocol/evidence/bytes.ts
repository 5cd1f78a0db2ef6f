/** A view of a file's bytes for the readers of pictures; a read past the end gives undefined, never an exception. */
export interface ByteView {
  readonly length: number;
  u8(at: number): number | undefined;
  /** Big-endian. */
  u16(at: number): number | undefined;
  u32(at: number): number | undefined;
  /** Little-endian. */
  u16le(at: number): number | undefined;
  u32le(at: number): number | undefined;
  /** ASCII characters, fewer at the end. */
  ascii(at: number, length: number): string;
}

export function byteView(bytes: Uint8Array): ByteView {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const has = (at: number, size: number): boolean => at >= 0 && at + size <= bytes.length;
  return {
    length: bytes.length,
    u8: (at) => bytes[at],
    u16: (at) => (has(at, 2) ? view.getUint16(at) : undefined),
    u32: (at) => (has(at, 4) ? view.getUint32(at) : undefined),
    u16le: (at) => (has(at, 2) ? view.getUint16(at, true) : undefined),
    u32le: (at) => (has(at, 4) ? view.getUint32(at, true) : undefined),
    ascii: (at, length) => String.fromCharCode(...bytes.subarray(at, at + length)),
  };
}
