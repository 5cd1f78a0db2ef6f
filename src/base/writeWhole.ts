import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/**
 * Writes a temporary file beside the file and renames it, so that nobody sees a partial file; creates its folder
 * if missing. A link is followed, and a device or pipe is written to directly. If anything fails, the
 * temporary file is removed.
 * @throws the file system's error, naming the file as given.
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
    // A unique name, so that two processes can write the same file at once: the last one wins.
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

/** Creates a folder and its parents. Node's own `recursive` never returns on a file system such as /proc. */
function makeFolder(folder: string): void {
  if (fs.existsSync(folder)) return;
  const above = path.dirname(folder);
  if (above !== folder) makeFolder(above);
  try {
    fs.mkdirSync(folder);
  } catch (error) {
    if (!fs.existsSync(folder)) throw error; // Another process may have created it meanwhile.
  }
}
