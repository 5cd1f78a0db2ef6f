import type { Format } from '../listen/mediaTypes.js';
import type { SearchKeys } from '../search/searchKeys.js';

/** A version of a resource, without its content. */
export interface Version {
  readonly type: string;
  readonly id: string;
  /** From 1, per resource. */
  readonly version: number;
  /** Counts the changes of the whole store, from 1. */
  readonly sequence: number;
  /** An instant. */
  readonly lastUpdated: string;
  /** The method that created it; a `DELETE` has no content. */
  readonly method: 'POST' | 'PUT' | 'DELETE';
  /** Format of the content. */
  readonly format: Format;
  /** Bytes of the content. */
  readonly size: number;
  /** Its search keys. */
  readonly keys: SearchKeys;
}

/** A change to be saved: the store assigns the version. */
export interface VersionChange extends Omit<Version, 'version' | 'sequence' | 'size'> {
  /** The resource as it was sent, byte for byte; empty for a `DELETE`. */
  readonly content: Uint8Array;
}

/** Why a change could not be stored, such as a full disk. Nothing that was not yet durable has been stored. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}

/** A store that notes what is saved through it, for one request. */
export function notingStore(store: Store): { readonly store: Store; readonly saved: readonly Version[] } {
  const saved: Version[] = [];
  const noting: Store = {
    ...store,
    save: (change) => {
      const version = store.save(change);
      saved.push(version);
      return version;
    },
    transaction: (work) => {
      const before = saved.length;
      try {
        return store.transaction(work);
      } catch (error) {
        saved.length = before;
        throw error;
      }
    },
  };
  return { store: noting, saved };
}

/**
 * Stores the versions of resources. What is saved is visible at once to all requests, so that two can't both be the
 * first; a response waits for `settled` before it is sent, so that it never reports what may yet be lost.
 */
export interface Store {
  /** The newest version, which may be a `DELETE`. */
  latest(type: string, id: string): Version | undefined;
  /** All versions, the oldest first. */
  versions(type: string, id: string): readonly Version[];
  /** The newest versions of all resources of a type that are not deleted, the last changed one at the end. */
  all(type: string): readonly Version[];
  /** Those of `all` that have a token of a search parameter with this code, whatever its system. */
  withCode(type: string, parameter: string, code: string): readonly Version[];
  /** The content of a version. @throws {StoreError} if it is no longer available */
  content(version: Version): Promise<Uint8Array>;
  /** Saves a change; it is durable when `settled` resolves. */
  save(change: VersionChange): Version;
  /** Runs work that saves several changes: all are stored, or, if it throws, none. The work must be synchronous. */
  transaction<T>(work: () => T): T;
  /**
   * Takes back versions that are durable, the newest first; one that was changed again meanwhile stays.
   * @throws {StoreError} where they come back after a restart
   */
  undo(versions: readonly Version[]): Promise<void>;
  /** Resolves when everything saved so far is durable. @throws {StoreError} if it could not be, and was undone */
  settled(): Promise<void>;
  /** Waits for pending writes, and closes the files. */
  close(): Promise<void>;
}
