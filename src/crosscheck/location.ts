import { splitPath } from '../base/index.js';
import { r4TypeNames } from './typeNames.js';

/** One step into a document. */
export interface LocationStep {
  readonly name: string;
  /** From 0; undefined if the notation gives none. */
  readonly index: number | undefined;
}

/** The path from the root to an element. The root's type is the first step. */
export type ElementLocation = readonly LocationStep[];

/** Anything longer is not a location but an attack on its reader. */
const maxLength = 2000;

/**
 * Parses the location of an element, in any of the notations that validators use: FHIRPath as testcamp writes it, with
 * comments on types (`entry[0].resource/*Patient*\/.name`), with `ofType()` and other functions, with `value[x]`, with
 * list positions as steps (`name.0`), with slices (`category:status`), and XPath with prefixes, which counts from 1.
 * Undefined if it is not a location in a document.
 */
export function parseLocation(spelling: string): ElementLocation | undefined {
  const text = spelling
    .slice(0, maxLength)
    .replace(/\/\*.*?\*\//g, '')
    .trim();
  if (text.startsWith('/')) return readXPath(text);
  const steps: LocationStep[] = [];
  for (const part of splitSteps(text)) {
    if (/^\d+$/.test(part)) {
      const last = steps.pop();
      if (last === undefined) return undefined;
      steps.push({ ...last, index: Number(part) });
      continue;
    }
    const step = /^([A-Za-z_][\w-]*)(?::[^[\]]*)?((?:\[[^\]]*\])*)$/.exec(part.replace(/`/g, ''));
    if (step === null) {
      const call = /^([A-Za-z]+)\(/.exec(part);
      if (call === null) return undefined;
      // `extension('url')` is a step, all other functions stay at the same element.
      if (call[1] === 'extension' || call[1] === 'modifierExtension') steps.push({ name: call[1], index: undefined });
      continue;
    }
    const index = /\[(\d+)\]/.exec(step[2] ?? '')?.[1];
    steps.push({ name: step[1] ?? '', index: index === undefined ? undefined : Number(index) });
  }
  return steps.length === 0 ? undefined : steps;
}

/** Splits at dots outside brackets, parentheses and quotes. */
const splitSteps = (text: string): readonly string[] =>
  splitPath(text)
    .map((part) => part.trim())
    .filter((part) => part !== '');

function readXPath(text: string): ElementLocation | undefined {
  const steps = text
    .split('/')
    .filter((part) => part !== '')
    .flatMap((part): readonly LocationStep[] => {
      const match = /^(?:\w+:)?@?([A-Za-z][\w-]*)(?:\[(\d+)\])?$/.exec(part);
      if (match?.[1] === undefined) return [];
      return [{ name: match[1], index: match[2] === undefined ? undefined : Number(match[2]) - 1 }];
    });
  // In XML a resource is an element of its own within the one that contains it.
  const bare = steps.filter(({ name }, at) => at === 0 || !/^[A-Z]/.test(name));
  return bare.length === 0 ? undefined : bare;
}

/** Distance of two locations: 0 for the same one, else the number of steps that one is above the other. */
export function locationDistance(a: ElementLocation, b: ElementLocation): number | undefined {
  const shared = Math.min(a.length, b.length);
  for (let at = 0; at < shared; at++) {
    const one = a[at];
    const other = b[at];
    if (one === undefined || other === undefined || !sameStep(one, other)) return undefined;
  }
  return Math.abs(a.length - b.length);
}

/** An omitted list index matches any. */
function sameStep(a: LocationStep, b: LocationStep): boolean {
  if (!sameName(a.name, b.name)) return false;
  return a.index === b.index || a.index === undefined || b.index === undefined;
}

/** `value` in FHIRPath is `valueQuantity` in JSON. */
function sameName(a: string, b: string): boolean {
  if (a === b) return true;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return long.startsWith(short) && r4TypeNames.has(long.slice(short.length));
}
