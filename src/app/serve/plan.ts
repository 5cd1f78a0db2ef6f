/** Where a server listens, for whom, and what it keeps. */
export interface ServePlan {
  readonly host: string;
  readonly port: number;
  readonly systems: readonly string[];
  /** Folder for what is received; undefined to keep it in memory alone. */
  readonly folder: string | undefined;
  readonly publicUrl: string | undefined;
  readonly token: string | undefined;
  /** Bytes of a body. */
  readonly maxBodyBytes: number;
  readonly validate: 'reject' | 'note' | undefined;
}
