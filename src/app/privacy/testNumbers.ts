import { parseTestNumbers, testNumbersWith } from '../../privacy/index.js';
import { fileError } from '../../base/index.js';
import { readText } from '../environment/index.js';
import type { Environment } from '../environment/index.js';

/** CPR numbers that are known test numbers: the bundled ones, and those of a file with one number a line. */
export function testNumbers(file: string | undefined, environment: Environment): ReadonlySet<string> {
  const given = file ?? environment.env['TESTCAMP_TEST_NUMBERS'];
  if (given === undefined) return testNumbersWith();
  const { numbers, faults } = parseTestNumbers(readText(given, environment));
  const [fault] = faults;
  if (fault === undefined) return testNumbersWith(numbers);
  throw fileError(given, { da: 'linjen er ikke et CPR-nummer', en: 'the line is not a CPR number' }, fault.line);
}
