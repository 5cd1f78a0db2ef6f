import { findingOf, messageOf, messageOfBreach } from '../../catalogue/index.js';
import type { RuleId, RuleParams } from '../../catalogue/index.js';
import { readXmlTree } from '../../fhir/index.js';
import type { XmlDocument, XmlElement } from '../../fhir/index.js';
import type { Finding } from '../../model/finding.js';

/** Namespace of test suites, test cases and scriptlets (gitb_tdl.xsd). */
const namespace = 'http://www.gitb.com/tdl/v1/';

/** An XML file of a suite. */
export interface TdlFile {
  readonly path: string;
  readonly document: XmlDocument;
  readonly root: XmlElement;
}

/** A finding and the file of the suite that it is in. */
export interface SuiteFinding {
  readonly path: string;
  readonly finding: Finding;
}

/** A file as part of a suite; else why its XML can't be read, no faults for XML of another kind. */
export function readTdl(path: string, bytes: Uint8Array): TdlFile | { readonly faults: readonly SuiteFinding[] } {
  const document = readXmlTree(new TextDecoder().decode(bytes));
  const { root } = document;
  if (root !== null) return root.uri === namespace ? { path, document, root } : { faults: [] };
  const faults = document.problems.map((problem) => ({
    path,
    finding: findingOf(problem.rule, messageOfBreach(problem), {
      expression: problem.expression,
      position: document.positionAt(problem.start),
    }),
  }));
  return { faults };
}

/** A finding at an element. */
export function findingAt<Id extends RuleId>(
  { path, document }: TdlFile,
  element: XmlElement,
  rule: Id,
  params: RuleParams<Id>,
): SuiteFinding {
  const place = { position: document.positionAt(element.start), end: document.positionAt(element.end) };
  return { path, finding: findingOf(rule, messageOf(rule, params), { expression: pathOf(element), ...place }) };
}

/** The names of an element and those around it, the outermost first. */
const pathOf = ({ parent, name }: XmlElement): string => (parent === null ? name : `${pathOf(parent)}/${name}`);

/** The children with a name, whatever their namespace: names of the two schemas do not overlap where they meet. */
export const childrenOf = (element: XmlElement | undefined, name: string): readonly XmlElement[] =>
  (element?.children ?? []).filter((child) => child.name === name);

/** Every element below one, in document order. */
export const below = (element: XmlElement | undefined): readonly XmlElement[] =>
  (element?.children ?? []).flatMap((child) => [child, ...below(child)]);

export const idOf = ({ attributes }: XmlElement): string => attributes['id'] ?? '';
