import { nearest } from '../../base/index.js';
import type { FhirNode } from '../../fhir/index.js';
import type { ElementSchema } from '../compile/schema.js';

/**
 * The element that an unknown one is likely to mean: one type of the choice of that name, picked by the value, else
 * the element of the name with the fewest changed letters; empty where there is none.
 */
export function suggestElement(node: FhirNode, known: readonly ElementSchema[]): string {
  const stem = node.name.toLowerCase();
  const choices = known.filter(({ name }) => name.endsWith('[x]') && name.slice(0, -3).toLowerCase() === stem);
  const chosen = choices.length === 0 ? undefined : chosenType(node, choices);
  const names = known.flatMap(namesOf);
  return chosen ?? nearest(node.name, names) ?? likeNamed(node.name, names) ?? '';
}

/** Names by which FHIR's resources call the same thing: whom a resource is about. */
const alike: readonly (readonly string[])[] = [['subject', 'patient']];

/** The singular of a name, since FHIR's elements have no plural; or the name that other resources have for the same. */
function likeNamed(written: string, names: readonly string[]): string | undefined {
  const name = written.toLowerCase();
  const singulars = [name.replace(/ies$/, 'y'), name.replace(/es$/, ''), name.replace(/s$/, '')];
  const others = alike.filter((group) => group.includes(name)).flat();
  const wanted = [...singulars, ...others].filter((one) => one !== name);
  return names.find((one) => wanted.includes(one.toLowerCase()));
}

/** The type of a choice that a value looks like: that of the narrowest profile where the value does not tell. */
function chosenType(node: FhirNode, choices: readonly ElementSchema[]): string | undefined {
  const [narrowest] = [...choices].sort((a, b) => a.types.length - b.types.length);
  if (narrowest === undefined) return undefined;
  const codes = narrowest.types.map(({ code }) => code);
  const fitting = looksLike(node).find((code) => codes.includes(code)) ?? codes[0];
  return fitting === undefined ? undefined : choiceName(narrowest.name, fitting);
}

/** The types that a value may be of by its look, the likeliest first. */
function looksLike(node: FhirNode): readonly string[] {
  const has = (...names: readonly string[]): boolean => node.children.some(({ name }) => names.includes(name));
  if (node.literal === undefined) {
    if (has('coding')) return ['CodeableConcept'];
    if (has('reference')) return ['Reference'];
    if (has('start', 'end')) return ['Period'];
    if (has('low', 'high')) return ['Range'];
    if (has('numerator', 'denominator')) return ['Ratio'];
    if (has('unit', 'value')) return ['Quantity', 'Age', 'Money'];
    return has('text') ? ['CodeableConcept', 'Annotation'] : ['Coding', 'Identifier'];
  }
  if (/^\d{4}(-\d\d(-\d\d)?)?(T|$)/.test(node.literal)) return ['dateTime', 'date', 'instant'];
  if (/^(true|false)$/.test(node.literal)) return ['boolean'];
  if (/^-?\d+$/.test(node.literal)) return ['integer', 'decimal', 'string'];
  if (/^-?\d+\.\d+$/.test(node.literal)) return ['decimal', 'string'];
  return ['string', 'code', 'uri'];
}

function namesOf({ name, types }: ElementSchema): readonly string[] {
  return name.endsWith('[x]') ? types.map(({ code }) => choiceName(name, code)) : [name];
}

const choiceName = (name: string, code: string): string =>
  `${name.slice(0, -3)}${code.charAt(0).toUpperCase()}${code.slice(1)}`;
