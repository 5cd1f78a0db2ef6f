import { knownTestNumbers, parseTestNumbers } from '../../privacy/index.js';
import { fileError } from './failure.js';
import { readText } from './files.js';
import type { Io } from './io.js';

/** CPR numbers that are known test numbers: ours, and those of a file with one number a line. */
export function testNumbers(file: string | undefined, io: Io): ReadonlySet<string> {
  const given = file ?? io.env['TESTCAMP_TEST_NUMBERS'];
  if (given === undefined) return new Set(knownTestNumbers);
  const { numbers, faults } = parseTestNumbers(readText(given, io));
  const [fault] = faults;
  if (fault === undefined) return new Set([...knownTestNumbers, ...numbers]);
  throw fileError(given, { da: 'linjen er ikke et CPR-nummer', en: 'the line is not a CPR number' }, fault.line);
}
