import { Ajv } from 'ajv';
import type { AnySchemaObject, ErrorObject, ValidateFunction } from 'ajv';
import { isMap, isPair, isScalar } from 'yaml';
import type { Document } from 'yaml';
import type { SourceProblem } from '../../model/problem.js';
import { describeError, pathOf, withoutMisspelt } from './schemaErrors.js';
import { readYaml } from './yamlDocument.js';

/** A path in a YAML file: keys and list indexes from the top. */
export type YamlPath = readonly (string | number)[];

/** A YAML file that its schema accepts, and the positions of its parts. */
export interface YamlSource<T> {
  readonly value: T;
  /** A problem at a path; at the key of the last step where the path leads to a member of a mapping. */
  problem(path: YamlPath, message: SourceProblem['message']): SourceProblem;
}

export type YamlResult<T> = YamlSource<T> | { readonly problems: readonly SourceProblem[] };

/** Returns all errors of a value against a schema; empty where it is valid. */
export type SchemaCheck = (value: unknown) => readonly ErrorObject[];

/**
 * Makes the check of a JSON Schema, which is compiled on first use, since most commands read few of our kinds of file.
 * That our schemas are valid is left to the tests: compiling their meta-schema would take longer than they do.
 */
export function schemaCheck(schema: AnySchemaObject): SchemaCheck {
  let validate: ValidateFunction | undefined;
  return (value) => {
    validate ??= new Ajv(options).compile(schema);
    return validate(value) ? [] : (validate.errors ?? []);
  };
}

const options = {
  allErrors: true,
  discriminator: true,
  strict: true,
  strictRequired: false,
  verbose: true,
  meta: false,
  validateSchema: false,
} as const;

/** Reads a YAML file and validates it against a schema. Problems carry line and column, and suggest near keys. */
export function loadYaml<T>(text: string, file: string, check: SchemaCheck): YamlResult<T> {
  const read = readYaml(text);
  if ('faults' in read) return { problems: read.faults.map((fault) => ({ file, ...fault })) };
  const { document, value, at } = read;
  const problem = (path: YamlPath, message: SourceProblem['message']): SourceProblem => ({
    file,
    ...at(offsetOf(document, path)),
    message,
  });
  const errors = check(value);
  if (errors.length > 0) return { problems: schemaProblems(errors, value, problem) };
  return { value: value as T, problem };
}

function schemaProblems(
  errors: readonly ErrorObject[],
  value: unknown,
  problem: (path: YamlPath, message: SourceProblem['message']) => SourceProblem,
): readonly SourceProblem[] {
  return withoutMisspelt(errors)
    .flatMap((error) => {
      const described = describeError(error);
      return described === undefined ? [] : [problem(pathOf(error, value), described)];
    })
    .sort((a, b) => a.line - b.line || a.column - b.column);
}

/** Offset of a node of the document; of the key where the path ends in a mapping; of the nearest part that exists. */
function offsetOf(document: Document, path: YamlPath): number {
  for (let length = path.length; length >= 0; length--) {
    const parent: unknown = length === 0 ? undefined : document.getIn(path.slice(0, length - 1), true);
    const key = path[length - 1];
    if (isMap(parent)) {
      const pair = parent.items.find(
        (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(key),
      );
      if (pair !== undefined && isScalar(pair.key) && pair.key.range) return pair.key.range[0];
    }
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)) {
      return Number(node.range[0]);
    }
  }
  return 0;
}
