import fs from 'node:fs';

/** At most so many bytes from the beginning of a file. @throws the error of the file system */
export function fileHead(file: string, length: number): Buffer {
  const handle = fs.openSync(file, 'r');
  try {
    const head = Buffer.alloc(length);
    return head.subarray(0, fs.readSync(handle, head, 0, length, 0));
  } finally {
    fs.closeSync(handle);
  }
}
