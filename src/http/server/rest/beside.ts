import { child, literal, readBytes, toJson, toXml, UnwritableError } from '../../../fhir/index.js';
import type { FhirNode, OrderOf } from '../../../fhir/index.js';
import type { Format } from '../listen/mediaTypes.js';
import { Refusal } from '../listen/refusal.js';
import type { Issue } from '../listen/refusal.js';
import { withIdentity } from '../nodes.js';
import type { Identity } from '../nodes.js';
import { keysOf } from '../search/searchKeys.js';
import type { SearchKeys } from '../search/searchKeys.js';
import { readPayload } from './payload.js';
import type { ReadOptions } from './payload.js';

/** What the server needs of a resource that it stores. */
export interface ResourceFacts {
  readonly id: string | undefined;
  /** `Bundle.type` */
  readonly bundleType: string | undefined;
  /** Type of a Bundle's first resource. */
  readonly firstType: string | undefined;
  readonly keys: SearchKeys;
}

export function factsOf(root: FhirNode): ResourceFacts {
  const first = root.resourceType === 'Bundle' ? child(child(root, 'entry'), 'resource') : undefined;
  return {
    id: literal(root, 'id'),
    bundleType: root.resourceType === 'Bundle' ? literal(root, 'type') : undefined,
    firstType: first?.resourceType,
    keys: keysOf(root),
  };
}

/** A body as read beside the server, plain data: the facts of its resource, or why it is refused. */
export type BesideReading =
  | { readonly resourceType: string; readonly format: Format; readonly facts: ResourceFacts }
  | { readonly refused: { readonly status: number; readonly issues: readonly Issue[] } };

/** A resource to be written beside the server: its bytes, as they were sent, and what the server assigned to it. */
export interface BesideWriting {
  readonly content: Uint8Array;
  readonly identity: Identity;
  readonly format: Format;
}

/** Reads and writes large resources beside the server's own thread, which answers others meanwhile. */
export interface Beside {
  /** Bytes from which on a resource is read and written there. */
  readonly from: number;
  /** @throws {Refusal} where it takes too much, or too many wait */
  read(body: Uint8Array, contentType: string): Promise<BesideReading>;
  /** The resource in a format; undefined where it can't be written in it. @throws {Refusal} as `read` */
  write(writing: BesideWriting): Promise<Uint8Array | undefined>;
}

/** In a thread: reads a body. */
export function readBeside(body: Uint8Array, contentType: string, options: ReadOptions): BesideReading {
  try {
    const { root, resourceType, format } = readPayload({ headers: { 'content-type': contentType }, body }, options);
    return { resourceType, format, facts: factsOf(root) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { refused: { status: error.status, issues: error.issues } };
  }
}

/** In a thread: writes a resource. */
export function writeBeside(
  { content, identity, format }: BesideWriting,
  { limits, orderOf }: ReadOptions & { readonly orderOf: OrderOf },
): Uint8Array | undefined {
  const { root } = readBytes(content, limits);
  if (root === null) return undefined;
  const stamped = withIdentity(root, identity);
  try {
    return new TextEncoder().encode(format === 'json' ? toJson(stamped) : toXml(stamped, orderOf));
  } catch (error) {
    if (error instanceof UnwritableError) return undefined;
    throw error;
  }
}
