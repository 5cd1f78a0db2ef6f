import type { Position } from '../model/finding.js';
import type { SyntaxProblem } from './problems.js';

/**
 * How a node was written: needed where the syntax itself can be wrong (an object for a string, a single value for a
 * list). XML has no types, so a primitive there is `text`.
 */
export type WrittenAs = 'text' | 'object' | 'string' | 'number' | 'boolean' | 'null' | 'array' | 'absent';

/** The FHIR type of a node, as R4 defines its path. */
export interface NodeType {
  /** Path that the children's paths begin with: `Identifier`, `Bundle.entry`, `Patient`. */
  readonly path: string;
  /** `Identifier`, `BackboneElement`, `string`, ...; undefined where R4 does not know the element. */
  readonly type: string | undefined;
  /** Name without the type of a choice: `value` for `valueQuantity`. */
  readonly element: string;
  readonly isChoice: boolean;
  /** Whether R4 lets the element repeat; undefined where R4 does not know the element. */
  readonly repeats: boolean | undefined;
}

/**
 * A node of the resource tree: one element of a resource, whatever the syntax it came in.
 * The primitive `value` and its `_value` sibling in JSON are one node here, as they are one element in FHIR.
 */
export interface FhirNode {
  /** Element name as written, for example `valueQuantity`; for a root resource its type. */
  readonly name: string;
  readonly parent: FhirNode | null;
  /** Place among the siblings of the same name, from 0. */
  readonly index: number;
  /** True where the element was written as a JSON array, or repeats in XML. */
  readonly inArray: boolean;
  readonly writtenAs: WrittenAs;
  /** Text of a primitive exactly as written (decimals keep their digits); undefined where there is no value. */
  readonly literal: string | undefined;
  /** Child elements in document order; for a primitive its `id` and `extension`. */
  readonly children: readonly FhirNode[];
  /** Content of `resourceType` where this node is a resource, else undefined. */
  readonly resourceType: string | undefined;
  /** Offsets into the document's text: start of the value, end after it. */
  readonly start: number;
  readonly end: number;
  /** Offset of the property name, where a reader looks for the element. */
  readonly nameStart: number;
  /** What `typeOf` found, kept here since it is asked for again and again. */
  knownType: NodeType | undefined;
  /** Of a root alone: what was worked out of the document, by who did (see `ofDocument`). */
  derived: Map<object, object> | undefined;
}

/** A document as read: its tree where there is one, and everything wrong with its syntax. */
export interface FhirDocument {
  readonly format: 'json' | 'xml';
  readonly text: string;
  /** Null where no resource could be read; `problems` then says why. */
  readonly root: FhirNode | null;
  readonly problems: readonly SyntaxProblem[];
  /** Line and column, from 1, of an offset in `text`. */
  positionAt(offset: number): Position;
}
