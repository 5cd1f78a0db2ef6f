import zlib from 'node:zlib';

/** A file of a ZIP that a test makes, and what is wrong with it. */
export interface ZipEntry {
  readonly path: string;
  readonly data: Uint8Array;
  readonly isStored?: boolean;
  readonly mode?: number;
  readonly flags?: number;
  readonly method?: number;
  /** The size that it claims. */
  readonly claimed?: number;
  readonly crc?: number;
  /** The name in its local header. */
  readonly localName?: string;
  /** True for an entry that points to the data of the first. */
  readonly isSameData?: boolean;
}

/** The bytes of a ZIP (APPNOTE 6.3.10). */
export function zipOf(entries: readonly ZipEntry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [index, entry] of entries.entries()) {
    const packed = entry.isStored === true ? Buffer.from(entry.data) : zlib.deflateRawSync(entry.data);
    const name = Buffer.from(entry.path);
    const local = Buffer.from(entry.localName ?? entry.path);
    const fields = Buffer.alloc(22);
    fields.writeUInt16LE(0x800 | (entry.flags ?? 0), 2);
    fields.writeUInt16LE(entry.method ?? (entry.isStored === true ? 0 : 8), 4);
    fields.writeUInt32LE(entry.crc ?? zlib.crc32(entry.data), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(entry.claimed ?? entry.data.length, 18);
    const isNew = index === 0 || entry.isSameData !== true;
    if (isNew) parts.push(signed(0x04034b50), fields, number(local.length), number(0), local, packed);
    const central = Buffer.alloc(14);
    central.writeUInt32LE(((entry.mode ?? 0o100644) << 16) >>> 0, 6);
    central.writeUInt32LE(isNew ? at : 0, 10);
    const madeBy = number(0x031e);
    directory.push(
      signed(0x02014b50),
      madeBy,
      fields,
      number(name.length),
      number(0),
      number(0),
      central.subarray(2),
      name,
    );
    if (isNew) at += 30 + local.length + packed.length;
  }
  const all = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(all.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...parts, all, signed(0x06054b50), end]);
}

function signed(signature: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(signature);
  return bytes;
}

function number(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}
