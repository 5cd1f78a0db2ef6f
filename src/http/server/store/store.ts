import type { Format } from '../listen/mediaTypes.js';
import type { SearchKeys } from '../search/searchKeys.js';

/** A version of a resource, without its content. */
export interface Version {
  readonly type: string;
  readonly id: string;
  /** From 1, for each resource. */
  readonly version: number;
  /** Counts the changes of the whole store, from 1. */
  readonly sequence: number;
  /** An instant. */
  readonly lastUpdated: string;
  /** How it came to be; a `DELETE` has no content. */
  readonly method: 'POST' | 'PUT' | 'DELETE';
  /** Format of the content. */
  readonly format: Format;
  /** Bytes of the content. */
  readonly size: number;
  /** What it is found by. */
  readonly keys: SearchKeys;
}

/** A change that is to be made: the store counts the versions. */
export interface VersionChange extends Omit<Version, 'version' | 'sequence' | 'size'> {
  /** The resource as it was sent, byte for byte; empty for a `DELETE`. */
  readonly content: Uint8Array;
}

/** Why what was sent could not be kept, such as a full disk. Nothing that was not durable yet has been kept. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}

/**
 * Keeps the versions of resources. What is saved is seen at once by whoever asks, so that two requests can't both be the
 * first; an answer waits for `settled` before it is sent, so that it never tells of what may yet be lost.
 */
export interface Store {
  /** The newest version, which may be a `DELETE`. */
  latest(type: string, id: string): Version | undefined;
  /** All versions, the oldest first. */
  versions(type: string, id: string): readonly Version[];
  /** The newest versions of all resources of a type that are not deleted, the one that changed last at the end. */
  all(type: string): readonly Version[];
  /** The content of a version. @throws {StoreError} where it can't be had any more */
  content(version: Version): Promise<Uint8Array>;
  /** Saves a change; it is durable when `settled` resolves. */
  save(change: VersionChange): Version;
  /** Carries out work that saves several changes: all are kept, or, where it throws, none. The work may not wait. */
  transaction<T>(work: () => T): T;
  /** Resolves when everything saved so far is durable. @throws {StoreError} where it could not be, and is undone */
  settled(): Promise<void>;
  /** Waits for what is being saved, and gives up the files. */
  close(): Promise<void>;
}
