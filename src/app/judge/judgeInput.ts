import { readBytes, tooLongToRead } from '../../fhir/index.js';
import type { FhirDocument } from '../../fhir/index.js';
import { userText } from '../../base/index.js';
import type { Text } from '../../base/index.js';
import { messageOf } from '../../catalogue/index.js';
import type { LeftOut, ValidationResult } from '../../model/finding.js';
import { inputSize, systemReason } from '../environment/index.js';
import type { Environment } from '../environment/index.js';
import { leftOutReason, linesOf, ndjsonLines, readBytesOf } from '../inputs/index.js';
import type { Input } from '../inputs/index.js';
import { createJudge } from './judge.js';
import type { Judge, JudgedDocument, JudgePolicy } from './judge.js';

/** What judging something came to: a result with its context, of what could be read, or why it was left out. */
export type Judged = JudgedDocument | Pick<JudgedDocument, 'result'> | { readonly leftOut: LeftOut };

/**
 * Makes the function that judges what was selected. What is NDJSON by its content gives a result for each line; a file that can't
 * be read gives one that says so.
 * @throws {UsageError} for a profile that no package has, before any file is read.
 */
export function inputJudge(policy: JudgePolicy, environment: Environment): (input: Input) => readonly Judged[] {
  const judge = createJudge(policy);
  return (input) => {
    const { fault, file, isNamed } = input;
    if (fault !== undefined) return [unreadable(input, fault, judge)];
    let bytes: Uint8Array;
    try {
      const tooLong = tooLongToRead(sizeOf(input, environment));
      if (tooLong !== undefined) return [judged({ input, document: tooLong }, judge)];
      bytes = readBytesOf(input, environment);
    } catch (error) {
      const reason = userReason(error, file);
      if (reason === undefined) throw error;
      return [unreadable(input, reason, judge)];
    }
    const reason = isNamed === true || input.part !== undefined ? undefined : leftOutReason(file, bytes);
    if (reason !== undefined) return [{ leftOut: judge.shown<LeftOut & Unmasked>({ file, reason }) }];
    return documentsIn(input, bytes).map((one) => judged(one, judge));
  };
}

/** Bytes of an input, known before it is read: what is longer than testcamp reads never comes into memory. */
function sizeOf({ file, part, bytes }: Input, environment: Environment): number {
  if (part !== undefined) return part.end - part.start;
  return bytes === undefined ? inputSize(file, environment) : bytes.length;
}

/** What the judge marks where numbers of persons are not masked. */
interface Unmasked {
  readonly unmasked?: true;
}

/** A document, and the input that it is. */
interface InputDocument {
  readonly input: Input;
  readonly document: FhirDocument;
}

/** The document of a file; of NDJSON, whatever its name, the document of each line. */
function documentsIn(input: Input, bytes: Uint8Array): readonly InputDocument[] {
  const document = readBytes(bytes);
  if (input.part !== undefined) return [{ input, document: atLine(document, input.part.line) }];
  const [problem] = document.problems;
  const isNdjson = problem?.rule === 'syntax/other-format' && problem.params.found === 'ndjson';
  if (!isNdjson) return [{ input, document }];
  return linesOf(input, ndjsonLines(bytes)).map((line) => {
    const { start = 0, end = 0, line: number = 1 } = line.part ?? {};
    return { input: line, document: atLine(readBytes(bytes.subarray(start, end)), number) };
  });
}

/** A document that is a line of a file: its positions are those in the file. */
function atLine(document: FhirDocument, number: number): FhirDocument {
  return {
    ...document,
    positionAt: (offset) => {
      const { line, column } = document.positionAt(offset);
      return { line: line + number - 1, column };
    },
  };
}

function judged({ input, document }: InputDocument, judge: Judge): JudgedDocument {
  const { result, context } = judge.document(document, input.name);
  if (input.part === undefined) return { result, context };
  return { result: judge.shown({ ...result, source: input.file }), context };
}

const unreadable = ({ name }: Input, reason: Text, judge: Judge): Pick<JudgedDocument, 'result'> => ({
  result: judge.shown(unreadableResult(name, reason)),
});

/** The result of what could not be read or judged at all. */
export function unreadableResult(file: string, reason: Text): ValidationResult {
  const message = {
    da: messageOf('validator/unreadable-file', { reason: reason.da }).da,
    en: messageOf('validator/unreadable-file', { reason: reason.en }).en,
  };
  const position = { line: 1, column: 1 };
  const finding = {
    rule: 'validator/unreadable-file',
    severity: 'error',
    expression: '',
    position,
    message,
    sources: [],
  } as const;
  return { file, resourceType: null, profiles: [], verdict: 'error', findings: [finding] };
}

/** Why the file system refused, without the file's name, which stands beside it. */
function userReason(error: unknown, file: string): Text | undefined {
  const text = userText(error) ?? systemReason(error);
  if (text === undefined) return undefined;
  const plain = (words: string): string => (words.startsWith(`${file}: `) ? words.slice(file.length + 2) : words);
  return { da: plain(text.da), en: plain(text.en) };
}
