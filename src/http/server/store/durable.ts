import { open, mkdir } from 'node:fs/promises';
import path from 'node:path';

/** Writes a new file whole and has it on the disk when it resolves; its name is durable when its folder is. */
export async function writeSynced(file: string, parts: readonly Uint8Array[]): Promise<void> {
  const handle = await open(file, 'wx');
  try {
    if (parts.length > 0) await handle.writev(parts.map((part) => part));
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Has the names in a folder on the disk when it resolves. Windows keeps them itself and opens no folder. */
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

/** Makes a folder, with those above it, whose name is durable. */
export async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true });
  if (first === undefined) return;
  const top = path.dirname(first);
  for (let at = path.dirname(folder); at.length >= top.length; at = path.dirname(at)) {
    await syncFolder(at);
    if (at === path.dirname(at)) break;
  }
}
