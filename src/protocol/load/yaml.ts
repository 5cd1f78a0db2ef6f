import { Ajv } from 'ajv';
import type { AnySchemaObject, ErrorObject, ValidateFunction } from 'ajv';
import { isMap, isScalar, isSeq } from 'yaml';
import type { Document, Pair, Scalar, YAMLMap } from 'yaml';
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
  const offsetOf = createLocator(document);
  const problem = (path: YamlPath, message: SourceProblem['message']): SourceProblem => ({
    file,
    ...at(offsetOf(path)),
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

/**
 * Finds the offset of a node of the document; of the key where the path ends in a mapping; of the nearest part that exists.
 * The keys of each mapping are indexed once, since a file may have a problem at each of them.
 */
function createLocator(document: Document): (path: YamlPath) => number {
  const indexes = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>();
  const pairAt = (map: YAMLMap, key: string): Pair | undefined => {
    let index = indexes.get(map);
    if (index === undefined) {
      // Of a key that is there twice, the first.
      const pairs = map.items.filter(({ key: one }) => isScalar(one)).reverse();
      index = new Map(pairs.map((pair) => [String((pair.key as Scalar).value), pair]));
      indexes.set(map, index);
    }
    return index.get(key);
  };
  return (path) => {
    let node: unknown = document.contents;
    let offset = rangeStart(node) ?? 0;
    for (const step of path) {
      if (isMap(node)) {
        const pair = pairAt(node, String(step));
        if (pair === undefined) break;
        offset = rangeStart(pair.key) ?? offset;
        node = pair.value;
      } else if (isSeq(node)) {
        node = node.items[Number(step)];
        offset = rangeStart(node) ?? offset;
      } else break;
    }
    return offset;
  };
}

const rangeStart = (node: unknown): number | undefined =>
  typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)
    ? Number(node.range[0])
    : undefined;
