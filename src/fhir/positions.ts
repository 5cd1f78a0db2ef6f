import type { Position } from '../model/finding.js';
import type { FhirDocument, FhirNode } from './tree.js';

/**
 * Builds the function that turns an offset in `text` into a line and a column, both from 1.
 * A line ends with LF, CRLF or a lone CR. The index of lines is made when first asked for.
 */
export function positionIndex(text: string): (offset: number) => Position {
  let starts: number[] | undefined;
  return (offset) => {
    starts ??= lineStarts(text);
    const line = lastAtOrBefore(starts, Math.max(0, Math.min(offset, text.length)));
    return { line: line + 1, column: Math.max(0, offset - (starts[line] ?? 0)) + 1 };
  };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  if (!text.includes('\r')) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    return starts;
  }
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
  }
  return starts;
}

function lastAtOrBefore(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * Offset into the document's text of a place in the value of one of its primitives, such as an element of a narrative.
 * @param at offset in the node's `literal`
 */
export function offsetInValue({ format, text }: FhirDocument, node: FhirNode, at: number): number {
  if (format === 'xml') {
    // A narrative is its source, with the namespaces that it inherits declared on its first tag.
    const added = (node.literal ?? '').length - (node.end - node.start);
    return node.start + (at > 0 ? Math.max(0, at - added) : 0);
  }
  let offset = node.start + 1;
  for (let decoded = 0; decoded < at && offset < node.end; decoded++) {
    offset += text[offset] !== '\\' ? 1 : text[offset + 1] === 'u' ? 6 : 2;
  }
  return offset;
}
