import { findingLimits, tooManyFindings } from '../limits.js';
import type { SaxesParser } from 'saxes';
import type { Limits } from '../limits.js';
import type { SyntaxBreach } from '../problems.js';
import type { FhirNode } from '../tree.js';
import type { OpenNarrative } from './xmlNarrative.js';
import { openXmlParser } from './xmlParser.js';

/** A node while it is made. */
export type MutableNode = { -readonly [K in keyof FhirNode]: FhirNode[K] } & { children: FhirNode[] };

/** A problem as it is found: its expression is made when the tree is complete. */
type XmlProblem = SyntaxBreach & {
  readonly node: FhirNode | undefined;
  readonly start: number;
  readonly end: number;
};

/** An element whose end tag has not come yet. */
export interface Frame {
  readonly node: MutableNode;
  /**
   * `holder`: an element such as `contained`, around a resource; `held`: that resource, on the holder's node.
   */
  readonly kind: 'element' | 'holder' | 'held';
  /** How many children of each name there are. */
  readonly counts: Map<string, number>;
  /** Namespaces that the element declares, by prefix. */
  readonly declared: Readonly<Record<string, string>>;
  hasText: boolean;
  /** True where an attribute was refused: then to say that the element is empty would say it twice. */
  hasRefused: boolean;
}

/** Where an attribute stands, its value included. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

/** How far a text is read. */
export interface Reading {
  readonly text: string;
  readonly limits: Limits;
  readonly parser: SaxesParser<{ xmlns: true }>;
  readonly problems: XmlProblem[];
  readonly open: Frame[];
  root: MutableNode | undefined;
  depth: number;
  nodes: number;
  /** Where the tag being read starts, and the attributes read of it so far. */
  tagStart: number;
  attributes: Map<string, TextSpan>;
  /** End of the last markup or attribute that was read whole: what is wrong next starts there. */
  lastEnd: number;
  /** Levels of an element that is not FHIR's and is passed over. */
  skipped: number;
  narrative: (OpenNarrative & { readonly node: MutableNode }) | undefined;
  /** True where the root has no namespace: that is said once. */
  namespaceMissing: boolean;
}

/** Ends the reading; the problem has been noted. */
export class Stop extends Error {}

/** The beginning of a reading. */
export function openReading(text: string, limits: Limits): Reading {
  return {
    text,
    limits,
    parser: openXmlParser(),
    problems: [],
    open: [],
    root: undefined,
    depth: 0,
    nodes: 0,
    tagStart: 0,
    attributes: new Map(),
    lastEnd: 0,
    skipped: 0,
    narrative: undefined,
    namespaceMissing: false,
  };
}

/** Notes a problem; after too many, only that there are. */
export function note(
  reading: Reading,
  breach: SyntaxBreach,
  node: FhirNode | undefined,
  start: number,
  end: number,
): void {
  const { problems } = reading;
  const limit = findingLimits.errors;
  if (problems.length < limit) problems.push({ ...breach, node, start, end });
  else if (problems.length === limit)
    problems.push({ rule: tooManyFindings, node: undefined, start, end, params: { limit } });
}

/** Ends the reading for a problem that leaves nothing to read. @throws {Stop} always. */
export function stop(reading: Reading, breach: SyntaxBreach, start: number): never {
  // Of a document that can't be read, nothing else is worth saying.
  reading.problems.length = 0;
  note(reading, breach, undefined, start, start);
  throw new Stop();
}

/** Counts a node. @throws {Stop} where there are too many. */
export function countNode(reading: Reading, start: number): void {
  const { limits } = reading;
  if (++reading.nodes > limits.nodes)
    stop(reading, { rule: 'syntax/limit-nodes', params: { limit: limits.nodes } }, start);
}

/** Where the white space from a place on ends. */
export function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) <= 32) at++;
  return at;
}
