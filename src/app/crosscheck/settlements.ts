import { findRule } from '../../catalogue/index.js';
import { isDay } from '../../camp/index.js';
import type { Settlement } from '../../model/crosscheck.js';
import type { SourceProblem } from '../../model/problem.js';
import { loadYaml, schemaCheck } from '../../protocol/index.js';
import { problemError, readText } from '../environment/index.js';
import type { Environment } from '../environment/index.js';

const name = (description: string): object => ({ type: 'string', minLength: 1, maxLength: 2000, description });

/** JSON Schema of a file of settlements. */
const settlementsSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'testcamp settlements',
  description: 'Who settled which differences between two validators.',
  type: 'object',
  additionalProperties: false,
  required: ['settled'],
  properties: {
    settled: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['right', 'by', 'on', 'reason'],
        anyOf: [{ required: ['rule'] }, { required: ['message'] }],
        properties: {
          rule: name('Rule of ours that finds an error.'),
          message: name("Id of HL7's message for its error."),
          expression: name('FHIRPath without indexes, at or below which it holds.'),
          right: { enum: ['testcamp', 'other', 'neither'], description: 'Who is right by the specification.' },
          by: name('Who looked into it.'),
          on: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'When, YYYY-MM-DD.' },
          reason: name('Why, with the clause.'),
        },
      },
    },
  },
};

const check = schemaCheck(settlementsSchema);

/** Reads a file of settlements. @throws {UsageError} with all that is wrong with it */
export function readSettlements(file: string, environment: Environment): readonly Settlement[] {
  const source = loadYaml<{ readonly settled: readonly Settlement[] }>(readText(file, environment), file, check);
  if ('problems' in source) throw problemError(source.problems);
  const { settled } = source.value;
  const problems = settled.flatMap(({ rule, on }, at): readonly SourceProblem[] => {
    if (rule !== undefined && findRule(rule) === undefined) {
      const message = { da: `Reglen '${rule}' findes ikke.`, en: `There is no rule '${rule}'.` };
      return [source.problem(['settled', at, 'rule'], message)];
    }
    if (isDay(on)) return [];
    return [source.problem(['settled', at, 'on'], { da: `'${on}' er ikke en dato.`, en: `'${on}' is not a date.` })];
  });
  if (problems.length > 0) throw problemError(problems);
  return settled;
}
