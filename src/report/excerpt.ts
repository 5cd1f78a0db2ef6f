import type { Finding } from '../model/finding.js';
import { clip } from './outside.js';

/** One line of a submission as shown beside a finding. */
export interface ExcerptLine {
  readonly number: number;
  /** Text before, in and after the marked part; a line without a mark has all in `before`. */
  readonly before: string;
  readonly marked: string;
  readonly after: string;
}

/** Text of a submission by its path, undefined where it is not at hand. */
export type SubmissionSources = (path: string) => string | undefined;

/** Lines of a submission by its path: as SubmissionSources, split once a file. */
export type SubmissionLines = (path: string) => readonly string[] | undefined;

const around = 2;
const widest = 160;

/** Splits each submission into lines the first time it is asked for. */
export function linesOf(sources: SubmissionSources): SubmissionLines {
  const known = new Map<string, readonly string[] | undefined>();
  return (path) => {
    if (!known.has(path)) known.set(path, sources(path)?.split(/\r\n|\n|\r/));
    return known.get(path);
  };
}

/** The line that a finding stands in with two lines before and after it; empty where the file has no such line. */
export function excerpt(lines: readonly string[], finding: Finding): readonly ExcerptLine[] {
  const { line, column } = finding.position;
  const target = lines[line - 1];
  if (target === undefined) return [];
  const first = Math.max(1, line - around);
  const last = Math.min(lines.length, line + around);
  return Array.from({ length: last - first + 1 }, (_, offset) => {
    const number = first + offset;
    if (number === line) return markedLine(number, target, column, endColumn(finding, target));
    return { number, before: clip(lines[number - 1] ?? '', widest), marked: '', after: '' };
  });
}

/** Column after the marked part: the end of the element where it ends in the same line, else of the line. */
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
  const before = lead.length > widest / 2 ? `…${lead.slice(-widest / 2)}` : lead;
  const after = clip(line.slice(end - 1), widest / 2);
  return { number, before, marked: clip(line.slice(start, end - 1), widest), after };
}
