import zlib from 'node:zlib';

/** A file of an archive. */
export interface ZipFile {
  /** Path below the archive's root, with forward slashes. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** The first day that the format can write, 1980-01-01 (APPNOTE 4.4.6): equal content gives equal bytes at any time. */
const noDate = (1 << 5) | 1;
/** APPNOTE 4.4.3: version 2.0. Bit 11 of the flags says that names are UTF-8 (4.4.4). */
const version = 20;
const utf8Names = 1 << 11;

/**
 * The bytes of a ZIP archive (PKWARE APPNOTE 6.3). Files are stored, not compressed: how far a text is compressed depends on
 * the library at hand, and the same suite is to be the same bytes on every machine.
 */
export function zipBytes(files: readonly ZipFile[]): Uint8Array {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const { path, bytes } of files) {
    const name = Buffer.from(path);
    const common = commonHeader(name, bytes);
    const header = Buffer.concat([signature(0x04034b50), common, Buffer.from([0, 0]), name]);
    central.push(centralEntry(common, name, at));
    local.push(header, Buffer.from(bytes));
    at += header.length + bytes.length;
  }
  const directory = Buffer.concat(central);
  return Buffer.concat([...local, directory, endOfDirectory(files.length, directory.length, at)]);
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

/** The fields that a local header and the directory share, from the version to the length of the name (4.3.7, 4.3.12). */
function commonHeader(name: Uint8Array, bytes: Uint8Array): Buffer {
  const header = Buffer.alloc(24);
  header.writeUInt16LE(version, 0);
  header.writeUInt16LE(utf8Names, 2);
  header.writeUInt16LE(0, 4);
  header.writeUInt16LE(0, 6);
  header.writeUInt16LE(noDate, 8);
  header.writeUInt32LE(zlib.crc32(bytes), 10);
  header.writeUInt32LE(bytes.length, 14);
  header.writeUInt32LE(bytes.length, 18);
  header.writeUInt16LE(name.length, 22);
  return header;
}

function centralEntry(common: Buffer, name: Buffer, at: number): Buffer {
  const madeBy = Buffer.from([version, 0]);
  // Extra field, comment, disk, internal and external attributes: none of them.
  const rest = Buffer.alloc(2 + 2 + 2 + 2 + 4 + 4);
  rest.writeUInt32LE(at, 12);
  return Buffer.concat([signature(0x02014b50), madeBy, common, rest, name]);
}

function endOfDirectory(count: number, length: number, at: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(length, 12);
  end.writeUInt32LE(at, 16);
  return end;
}
