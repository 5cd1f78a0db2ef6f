import { withoutAround } from '../../base/index.js';
import { shorten } from '../../privacy/index.js';
import { defaultLimits } from '../limits.js';
import type { Limits } from '../limits.js';
import { expressionOf } from '../path.js';
import { positionIndex } from '../positions.js';
import type { FhirDocument } from '../tree.js';
import { closeTag, openTag } from './xmlElements.js';
import { faultOfParser } from './xmlFault.js';
import { countNode, note, openReading, skipSpace, Stop, stop } from './xmlReading.js';
import { mostPieces, tooManyPieces } from './xmlPieces.js';
import type { Reading } from './xmlReading.js';

/**
 * Reads a resource in FHIR's XML format (R4 section 2.6.1) into the same tree as JSON gives: `id` and `url` attributes
 * become children, a resource inside `contained` or `Bundle.entry.resource` becomes that node, a narrative's `div` one
 * text. The order of elements is not looked at: that needs the definitions. Never throws: what is wrong stands in
 * `problems`, and `root` is null where no resource could be read. Nothing outside the text is read and no entity is
 * expanded but XML's own five and character references; a DTD ends the reading.
 */
export function readXml(text: string, limits: Partial<Limits> = {}): FhirDocument {
  const reading = openReading(text, { ...defaultLimits, ...limits });
  const complete = runParser(reading);
  return {
    format: 'xml',
    text,
    root: complete ? (reading.root ?? null) : null,
    problems: reading.problems.map(({ node, ...problem }) => ({
      ...problem,
      expression: node === undefined ? '' : expressionOf(node),
    })),
    positionAt: positionIndex(text),
  };
}

/** True where the text was read to its end. */
function runParser(reading: Reading): boolean {
  const { text, limits, parser } = reading;
  if (text.length > limits.length) {
    const params = { limit: limits.length, found: text.length };
    note(reading, { rule: 'syntax/limit-length', params }, undefined, 0, 0);
    return false;
  }
  const beyond = tooManyPieces(text);
  if (beyond !== undefined) {
    note(reading, { rule: 'syntax/limit-nodes', params: { limit: mostPieces } }, undefined, beyond, beyond);
    return false;
  }
  listen(reading);
  try {
    parser.write(text).close();
    return true;
  } catch (error) {
    if (error instanceof Stop) return false;
    throw error;
  }
}

function listen(reading: Reading): void {
  const { text, parser } = reading;
  const markEnd = (): void => {
    reading.lastEnd = parser.position;
  };
  parser.on('error', (error) => {
    const fault = faultOfParser(error.message, text, parser.position, reading.lastEnd);
    stop(reading, fault, fault.start);
  });
  parser.on('xmldecl', ({ encoding }) => {
    markEnd();
    if (encoding === undefined || /^utf-?8$/i.test(encoding)) return;
    stop(reading, { rule: 'syntax/xml-encoding', params: { found: encoding } }, Math.max(0, text.indexOf('encoding')));
  });
  parser.on('doctype', () => {
    const start = Math.max(0, text.indexOf('<!DOCTYPE', reading.lastEnd));
    stop(reading, { rule: 'syntax/xml-doctype', params: {} }, start);
  });
  parser.on('comment', markEnd);
  parser.on('processinginstruction', markEnd);
  parser.on('text', (found) => {
    noteText(reading, found);
    // The `<` that ended the text has been read.
    reading.lastEnd = Math.max(reading.lastEnd, parser.position - 1);
  });
  parser.on('cdata', (found) => {
    noteText(reading, found);
    markEnd();
  });
  parser.on('opentagstart', (tag) => {
    startTag(reading, tag.name);
  });
  parser.on('attribute', ({ name }) => {
    const start = skipSpace(text, reading.lastEnd);
    markEnd();
    // An element of FHIR has two at most, which take no more than it does itself.
    if (reading.attributes.size >= 2) countNode(reading, start);
    reading.attributes.set(name, { start, end: reading.lastEnd });
  });
  parser.on('opentag', (tag) => {
    reading.depth++;
    markEnd();
    openTag(reading, tag);
  });
  parser.on('closetag', () => {
    reading.depth--;
    markEnd();
    closeTag(reading);
  });
}

function startTag(reading: Reading, name: string): void {
  const { text, limits, parser } = reading;
  // A name holds no `<`, so the last one before its end begins the tag.
  const start = Math.max(0, text.lastIndexOf('<', parser.position - 1));
  if (reading.depth >= limits.depth)
    stop(reading, { rule: 'syntax/limit-depth', params: { limit: limits.depth } }, start);
  countNode(reading, start);
  reading.tagStart = start;
  reading.lastEnd = start + 1 + name.length;
  reading.attributes.clear();
}

/** Text between elements: FHIR has none outside narratives. Said once for each element. */
function noteText(reading: Reading, found: string): void {
  const frame = reading.open.at(-1);
  if (frame === undefined || frame.hasText || reading.narrative !== undefined || reading.skipped > 0) return;
  const content = withoutAround(found, ' \t\r\n');
  if (content === '') return;
  frame.hasText = true;
  const start = skipSpace(reading.text, reading.lastEnd);
  const name = frame.kind === 'held' ? (frame.node.resourceType ?? '') : frame.node.name;
  const params = { found: shorten(content, 40), name };
  note(reading, { rule: 'syntax/xml-text', params }, frame.node, start, start);
}
