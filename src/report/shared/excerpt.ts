import type { Finding } from '../../model/finding.js';
import { noMask } from '../../privacy/index.js';
import type { Mask } from '../../privacy/index.js';
import { clip } from './untrusted.js';

/** One line of a submission as shown beside a finding. */
export interface ExcerptLine {
  readonly number: number;
  /** Text before, in and after the marked part; a line without a mark has all in `before`. */
  readonly before: string;
  readonly marked: string;
  readonly after: string;
}

/** A line of a submission by its number from 1; undefined if it has no such line. */
export type SourceLines = (number: number) => string | undefined;

/** Lines of a submission by its path, undefined if it is not available. */
export type SubmissionSources = (path: string) => SourceLines | undefined;

const contextLines = 2;
const maxLineLength = 160;

/** The lines of a text, which is rewritten as a whole on first access: markup may split a number over lines. */
export function linesOf(text: string, rewrite: Mask = noMask): SourceLines {
  let lines: readonly string[] | undefined;
  return (number) => {
    lines ??= rewrite(text).split(/\r\n|\n|\r/);
    return lines[number - 1];
  };
}

/** Reads each submission once. */
export function eachOnce(sources: SubmissionSources): SubmissionSources {
  const known = new Map<string, SourceLines | undefined>();
  return (path) => {
    if (!known.has(path)) known.set(path, sources(path));
    return known.get(path);
  };
}

/** The line of a finding with two lines before and after it; empty if the file has no such line. */
export function excerpt(lines: SourceLines, finding: Finding): readonly ExcerptLine[] {
  const { line, column } = finding.position;
  if (lines(line) === undefined) return [];
  const first = Math.max(1, line - contextLines);
  return Array.from({ length: line + contextLines - first + 1 }, (_, offset) => first + offset).flatMap((number) => {
    const text = lines(number);
    if (text === undefined) return [];
    if (number === line) return markedLine(number, text, column, endColumn(finding, text));
    return { number, before: clip(text, maxLineLength), marked: '', after: '' };
  });
}

/** Column after the marked part: the end of the element if it ends on the same line, else of the line. */
function endColumn(finding: Finding, line: string): number {
  const end = finding.end;
  if (end !== undefined && end.line === finding.position.line && end.column > finding.position.column) {
    return Math.min(end.column, line.length + 1);
  }
  return line.length + 1;
}

/** A long line is cut on both sides of the marked part. */
function markedLine(number: number, line: string, column: number, end: number): ExcerptLine {
  const start = Math.max(0, Math.min(column - 1, line.length));
  const lead = line.slice(0, start);
  const before = lead.length > maxLineLength / 2 ? `…${lead.slice(-maxLineLength / 2)}` : lead;
  const after = clip(line.slice(end - 1), maxLineLength / 2);
  return { number, before, marked: clip(line.slice(start, end - 1), maxLineLength), after };
}
