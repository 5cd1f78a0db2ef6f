import fs from 'node:fs';

/** Synchronizes the names in a folder to disk. Windows does so itself and can't open folders. */
export function syncFolder(folder: string): void {
  let handle: number;
  try {
    handle = fs.openSync(folder, 'r');
  } catch (error) {
    if (isOfWindows(error)) return;
    throw error;
  }
  try {
    fs.fsyncSync(handle);
  } catch (error) {
    if (!isOfWindows(error)) throw error;
  } finally {
    fs.closeSync(handle);
  }
}

/** EINVAL is what file systems say that have nothing to synchronize. */
const isOfWindows = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && ['EPERM', 'EISDIR', 'EINVAL', 'EACCES'].includes(String(error.code));
