import type { Text } from '../../base/index.js';

/** Where a server listens, and who may ask it. */
export interface ServerAddress {
  readonly host: string;
  readonly port: number;
  /** Address that clients use, without a trailing slash; undefined for the one that the server listens on. */
  readonly publicUrl: string | undefined;
  /** What every request must show; undefined for nothing. */
  readonly token: string | undefined;
  /** What is unsafe about how the token was given. */
  readonly warnings: readonly Text[];
}

/** Where a server listens, for whom, and what it stores. */
export interface ServePlan extends ServerAddress {
  readonly systems: readonly string[];
  /** Folder for received documents; undefined to keep them in memory only. */
  readonly folder: string | undefined;
  /** Largest body, in bytes. */
  readonly maxBodyBytes: number;
  readonly validate: 'reject' | 'note' | undefined;
}
