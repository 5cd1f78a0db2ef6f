import type { Text } from '../../base/index.js';

/** Where a server listens, and who may ask it. */
export interface ServerAddress {
  readonly host: string;
  readonly port: number;
  /** Address that clients use, without a slash at its end; undefined for the one that is listened on. */
  readonly publicUrl: string | undefined;
  /** What every request must show; undefined for nothing. */
  readonly token: string | undefined;
  /** What is unsafe about how the token was given. */
  readonly warnings: readonly Text[];
}

/** Where a server listens, for whom, and what it keeps. */
export interface ServePlan extends ServerAddress {
  readonly systems: readonly string[];
  /** Folder for what is received; undefined to keep it in memory alone. */
  readonly folder: string | undefined;
  /** Bytes of a body. */
  readonly maxBodyBytes: number;
  readonly validate: 'reject' | 'note' | undefined;
}
