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
    const part = <Name extends keyof Internals>(name: Name): Internals[Name] =>
      require(`fhirpath/src/${modules[name]}.js`) as Internals[Name];
    // In this order: a module takes the functions of another when it is loaded.
    mendDates(part('types'));
    mendChildren(part('util'), part('types'), () => part('navigation'));
    mendEquivalence(part('equality'), part('types'));
    mendQuantities(part('equality'), part('types'));
    mendCriteria(part('filtering'), () => part('existence'), part('misc'));
    mendTexts(part('strings'), part('misc'));
    return require('fhirpath') as Library;
  }));
}

const modules: Readonly<Record<keyof Internals, string>> = {
  types: 'types',
  util: 'utilities',
  equality: 'equality',
  existence: 'existence',
  filtering: 'filtering',
  misc: 'misc',
  navigation: 'navigation',
  strings: 'strings',
};

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
