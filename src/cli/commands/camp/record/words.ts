import fs from 'node:fs';
import path from 'node:path';
import { nearest, UsageError } from '../../../../base/index.js';
import type { Mark } from '../../../../model/protocol.js';
import type { Io } from '../../../shared/io.js';
import { isCamp } from './campFolder.js';

/** What the words after `record` say, whatever their order. */
export interface RecordWords {
  /** The camp's folder; undefined where no word names one. */
  readonly camp?: string;
  /** Steps and ranges of them, as typed. */
  readonly steps: readonly string[];
  readonly mark?: string;
  /** Files. */
  readonly evidence: readonly string[];
}

/** Marks as people type them. */
const marks: Readonly<Record<string, Mark>> = {
  f1: 'F1',
  f2: 'F2',
  f3: 'F3',
  f4: 'F4',
  ok: 'OK',
  'not-relevant': 'not-relevant',
  'ikke-relevant': 'not-relevant',
};

/** The mark that a text means, in any case and in either language. @throws {UsageError} for any other text */
export function markOf(text: string): Mark {
  const found = marks[text.toLowerCase()];
  if (found !== undefined) return found;
  throw new UsageError({
    da: `Karakteren skal være en af F1, F2, F3, F4, OK, ikke-relevant, ikke '${text}'.`,
    en: `The mark is one of F1, F2, F3, F4, OK, not-relevant, not '${text}'.`,
  });
}

/** A step, a range of steps, or several with commas between. */
const stepWord = /^\d+(\.\d+)*[a-z]?(-\d+(\.\d+)*[a-z]?)?(,\d+(\.\d+)*[a-z]?(-\d+(\.\d+)*[a-z]?)?)*$/i;

/** Sorts the words by what they are: the camp first, if it is among them. @throws {UsageError} for a word that is nothing */
export function recordWords(words: readonly string[], io: Io): RecordWords {
  const [first, ...others] = words;
  const at = path.resolve(io.cwd, first ?? '');
  const isFolder = first !== undefined && (isCamp(at) || (isDirectory(at) && !stepWord.test(first)));
  const rest = isFolder ? others : words;
  const found = rest.map((word) => ({ word, kind: kindOf(word, io) }));
  const of = (kind: Kind): readonly string[] => found.filter((one) => one.kind === kind).map(({ word }) => word);
  const [mark, second] = of('mark');
  if (second !== undefined) {
    throw new UsageError({
      da: `To karakterer: ${mark ?? ''} og ${second}. Angiv én.`,
      en: `Two marks: ${mark ?? ''} and ${second}. Give one.`,
    });
  }
  return {
    ...(isFolder ? { camp: first } : {}),
    steps: of('step'),
    ...(mark === undefined ? {} : { mark }),
    evidence: of('file'),
  };
}

type Kind = 'mark' | 'step' | 'file';

function kindOf(word: string, io: Io): Kind {
  if (word.toLowerCase() in marks) return 'mark';
  if (fs.statSync(path.resolve(io.cwd, word), { throwIfNoEntry: false })?.isFile() === true) return 'file';
  if (stepWord.test(word)) return 'step';
  const near = nearest(word, Object.values(marks));
  throw new UsageError({
    da: `'${word}' er hverken en campmappe, et trin, en karakter eller en fil.${near === undefined ? '' : ` Mente du '${near}'?`}`,
    en: `'${word}' is no camp folder, step, mark or file.${near === undefined ? '' : ` Did you mean '${near}'?`}`,
  });
}

const isDirectory = (at: string): boolean => fs.statSync(at, { throwIfNoEntry: false })?.isDirectory() === true;
