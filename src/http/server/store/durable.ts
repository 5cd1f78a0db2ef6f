import { open, mkdir } from 'node:fs/promises';
import path from 'node:path';

/** Writes a new file, which is on disk when this resolves; its name is durable once its folder is synchronized. */
export async function writeSynced(file: string, parts: readonly Uint8Array[]): Promise<void> {
  const handle = await open(file, 'wx');
  try {
    if (parts.length > 0) await handle.writev(parts.map((part) => part));
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Synchronizes the names in a folder to disk. Windows does so itself and can't open folders. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EPERM' || code === 'EISDIR') return undefined;
    throw error;
  });
  try {
    await handle?.sync();
  } finally {
    await handle?.close();
  }
}

/** Creates a folder and its parents, with durable names. */
export async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true });
  if (first === undefined) return;
  const top = path.dirname(first);
  for (let at = path.dirname(folder); at.length >= top.length; at = path.dirname(at)) {
    await syncFolder(at);
    if (at === path.dirname(at)) break;
  }
}
