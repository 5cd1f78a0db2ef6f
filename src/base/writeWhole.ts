import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/**
 * Writes a file under a temporary name beside it and renames it, so that nobody sees half a file; makes its folder
 * where there is none. A link is followed, and a device or pipe is written to as it is. Where anything fails the
 * temporary file is removed.
 * @throws the error of the file system, naming the file as it was given.
 */
export function writeWhole(file: string, content: string | Uint8Array): void {
  try {
    const stat = fs.statSync(file, { throwIfNoEntry: false });
    if (stat !== undefined && !stat.isFile()) {
      fs.writeFileSync(file, content); // A folder is refused here; a device can't be renamed.
      return;
    }
    makeFolder(path.dirname(file));
    const target = stat === undefined ? file : fs.realpathSync(file);
    // A name of its own, so that two processes can write the same file at once: the last one stands.
    const temporary = `${target}.${randomUUID().slice(0, 8)}.part`;
    try {
      fs.writeFileSync(temporary, content);
      fs.renameSync(temporary, target);
    } catch (error) {
      fs.rmSync(temporary, { force: true });
      throw error;
    }
  } catch (error) {
    if (error instanceof Error) Object.assign(error, { path: file });
    throw error;
  }
}

/** Makes a folder and those above it. Node's own `recursive` never comes back from a file system such as /proc. */
function makeFolder(folder: string): void {
  if (fs.existsSync(folder)) return;
  const above = path.dirname(folder);
  if (above !== folder) makeFolder(above);
  try {
    fs.mkdirSync(folder);
  } catch (error) {
    if (!fs.existsSync(folder)) throw error; // Another process may have made it meanwhile.
  }
}
