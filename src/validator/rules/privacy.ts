import { messageOf, requireRule } from '../../catalogue/index.js';
import { expressionOf } from '../../fhir/index.js';
import type { FhirDocument, FhirNode } from '../../fhir/index.js';
import type { Finding } from '../../model/finding.js';
import { findInBytes, findPersonIdentifiers } from '../../privacy/index.js';
import { maskCpr } from './danish.js';
import { descendants } from './nodes.js';

/**
 * Numbers of persons in a submission that are no known test numbers, wherever in the text they stand: one finding for
 * each number, at its first place. A code of a code system is none, even where its digits would do.
 */
export function unknownPersonIdentifiers(document: FhirDocument, testNumbers: ReadonlySet<string>): readonly Finding[] {
  const rule = 'danish/cpr-not-known-test-number';
  const { severity } = requireRule(rule);
  const seen = new Set<string>();
  return [...inText(document), ...inAttachments(document)].flatMap(({ value, start, end, node }) => {
    if (testNumbers.has(value) || seen.has(value)) return [];
    seen.add(value);
    return {
      ...{ rule, severity },
      expression: node === undefined ? '' : expressionOf(node),
      position: document.positionAt(start),
      end: document.positionAt(end),
      message: messageOf(rule, { value: maskCpr(value, testNumbers) }),
      sources: [],
    };
  });
}

interface IdentifierOccurrence {
  readonly value: string;
  /** Offsets into the document's text. */
  readonly start: number;
  readonly end: number;
  /** Undefined where no resource could be read. */
  readonly node: FhirNode | undefined;
}

function inText({ text, root }: FhirDocument): readonly IdentifierOccurrence[] {
  return findPersonIdentifiers(text)
    .map(({ value, start, end }) => ({ value, start, end, node: root === null ? undefined : nodeAt(root, start) }))
    .filter(({ node }) => node?.name !== 'code');
}

/** Numbers in what is written as base64, at the element that holds it. */
function inAttachments({ root }: FhirDocument): readonly IdentifierOccurrence[] {
  const data =
    root === null ? [] : descendants(root).filter(({ name }) => name === 'data' || name === 'valueBase64Binary');
  return data.flatMap((node) =>
    findInBytes(Buffer.from(node.literal ?? '', 'base64').toString('latin1')).map(({ value }) => ({
      ...{ value, node },
      start: node.start,
      end: node.end,
    })),
  );
}

/** The innermost node whose value an offset stands in. */
function nodeAt(root: FhirNode, offset: number): FhirNode {
  const inner = root.children.find(({ start, end }) => start <= offset && offset < end);
  return inner === undefined ? root : nodeAt(inner, offset);
}
