import { canonicalJson, isObject } from '../../base/index.js';
import { child, plainOf } from '../../fhir/index.js';
import type { FhirNode } from '../../fhir/index.js';
import { shorten } from '../../privacy/index.js';
import type { ElementSchema } from '../compile/schema.js';
import type { Engine } from '../walk/engine.js';

type Facet =
  | 'min'
  | 'max'
  | 'type'
  | 'target'
  | 'value'
  | 'profile'
  | 'target-profile'
  | 'binding'
  | 'value-set'
  | 'content'
  | 'mustSupport';

/** What a differential says too much of, and what its base allows. */
export interface Excess {
  readonly what: Facet;
  readonly found: string;
  readonly expected: string;
}

type Found = readonly [at: FhirNode, excess: Excess];

/**
 * What an element of a differential takes back of its base (R4 section 5.1.0.6): a required binding, codes that it leaves out,
 * a value that it fixes, mustSupport.
 * @param based the same element of the base
 */
export function excessOf(element: FhirNode, based: ElementSchema, engine: Engine): readonly Found[] {
  return [...contentExcess(element, based), ...supportExcess(element, based), ...bindingExcess(element, based, engine)];
}

function supportExcess(element: FhirNode, { mustSupport }: ElementSchema): readonly Found[] {
  const own = child(element, 'mustSupport');
  return mustSupport && own?.literal === 'false'
    ? [[own, { what: 'mustSupport', found: 'false', expected: 'true' }]]
    : [];
}

function bindingExcess(element: FhirNode, { bindings }: ElementSchema, engine: Engine): readonly Found[] {
  const binding = child(element, 'binding');
  const [required] = bindings;
  if (binding === undefined || required?.strength !== 'required' || required.isMaximum === true) return [];
  const strength = child(binding, 'strength');
  if (strength?.literal !== undefined && strength.literal !== 'required') {
    return [[strength, { what: 'binding', found: strength.literal, expected: 'required' }]];
  }
  const valueSet = child(binding, 'valueSet');
  if (valueSet?.literal === undefined || strength === undefined) return [];
  const code = codeBeyond(valueSet.literal, required.valueSet, engine);
  if (code === undefined) return [];
  return [[valueSet, { what: 'value-set', found: `${valueSet.literal} (${code})`, expected: required.valueSet }]];
}

/** Codes of a value set that are looked at; larger ones are left to the instances. */
const maxCodes = 500;

/** A code of a value set that can be listed which another has not; undefined where there is none. */
function codeBeyond(valueSet: string, allowed: string, { terminology }: Engine): string | undefined {
  if (valueSet === allowed) return undefined;
  const listed = terminology.sample(valueSet, maxCodes);
  if (listed === undefined || listed.more) return undefined;
  return listed.codes.find(({ code, system }) => terminology.member(allowed, code, system).kind === 'no')?.code;
}

function contentExcess(element: FhirNode, { fixed, pattern }: ElementSchema): readonly Found[] {
  const expected = fixed ?? pattern;
  if (expected === undefined) return [];
  return element.children.flatMap((node): readonly Found[] => {
    if (!/^(?:fixed|pattern)[A-Z]/.test(node.name)) return [];
    const value = plainOf(node);
    const isSame = fixed !== undefined && node.name.startsWith('fixed');
    const differs = isSame ? canonicalJson(value) !== canonicalJson(fixed.value) : contradicts(value, expected.value);
    return differs ? [[node, { what: 'content', found: shown(value), expected: shown(expected.value) }]] : [];
  });
}

const shown = (value: unknown): string => shorten(typeof value === 'string' ? value : JSON.stringify(value), 80);

/** Whether no value has both: a part that is one thing in the one and another in the other. Items of lists may all be there. */
function contradicts(value: unknown, other: unknown): boolean {
  if (Array.isArray(value) || Array.isArray(other)) return false;
  if (isObject(value) && isObject(other)) {
    return Object.keys(value).some((key) => Object.hasOwn(other, key) && contradicts(value[key], other[key]));
  }
  return String(value) !== String(other);
}
