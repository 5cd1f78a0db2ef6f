import { createRequire } from 'node:module';
import path from 'node:path';
import { mendChildren } from './children.js';
import { mendCriteria } from './criteria.js';
import { mendDates } from './dates.js';
import { mendEquivalence } from './equivalence.js';
import type { Internals } from './internals.js';
import { mendQuantities } from './quantities.js';
import { mendTexts } from './texts.js';

const require = createRequire(import.meta.url);

export type Compiled = (input: unknown, variables: Record<string, unknown>, options: object) => unknown[];

/** What fhirpath hands on. */
export interface Library {
  readonly compile: (expression: string, model: unknown, options: object) => Compiled;
  readonly evaluate: (
    input: unknown,
    expression: string,
    variables: object,
    model: unknown,
    options: object,
  ) => unknown[];
  readonly parse: (expression: string) => unknown;
}

let loaded: Library | undefined;

/**
 * HL7's fhirpath, mended where it differs from FHIRPath N1 or from R4's page on FHIRPath. It has hooks for functions, but none
 * for operators, criteria and elements: those are mended in its modules, of which testcamp has a copy of its own, so that who
 * uses the same library in the same process has it as it was published.
 */
export function library(): Library {
  return (loaded ??= privately(() => {
    // In this order: a module takes the functions of another when it is loaded.
    const types = require('fhirpath/src/types.js') as Internals['types'];
    mendDates(types);
    const util = require('fhirpath/src/utilities.js') as Internals['util'];
    mendChildren(util, types, () => require('fhirpath/src/navigation.js') as Internals['navigation']);
    const equality = require('fhirpath/src/equality.js') as Internals['equality'];
    mendEquivalence(equality, types);
    mendQuantities(equality, types);
    const misc = require('fhirpath/src/misc.js') as Internals['misc'];
    const filtering = require('fhirpath/src/filtering.js') as Internals['filtering'];
    mendCriteria(filtering, () => require('fhirpath/src/existence.js') as Internals['existence'], misc);
    mendTexts(require('fhirpath/src/strings.js') as Internals['strings'], misc);
    return require('fhirpath') as Library;
  }));
}

/** Loads with none of the library's modules taken from Node's cache, and none left in it. */
function privately<T>(load: () => T): T {
  const folder = path.join(path.dirname(require.resolve('fhirpath/package.json')), 'src', path.sep);
  const takeOut = (): [string, NodeJS.Module][] =>
    Object.entries(require.cache).flatMap(([file, module]) => {
      if (module === undefined || !file.startsWith(folder)) return [];
      Reflect.deleteProperty(require.cache, file);
      return [[file, module]];
    });
  const published = takeOut();
  try {
    return load();
  } finally {
    takeOut();
    for (const [file, module] of published) require.cache[file] = module;
  }
}
