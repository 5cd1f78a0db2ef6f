import { partBefore } from '../../base/index.js';
import type { Discriminator, ElementSchema, SlicingSchema } from './schema.js';

/** Finds an element of what a profile is made from, by its id. */
export type ElementsById = (id: string) => ElementSchema | undefined;

/** How the slices of an element are told apart, and what is asked of them together. */
type Slicing = Pick<SlicingSchema, 'discriminators' | 'rules' | 'ordered'>;

/**
 * What the slices of an element are told apart by where the snapshot has slices and lacks the element that is sliced
 * (R4 section 5.1.0.14 wants it there). Extensions are always sliced by url and choices by type (section 5.1.0.15); for
 * the rest the same element outside the slices around it says, and then the base; rules and order are those of the
 * base's own slicing, which a profile may not loosen.
 * @param id of the element, such as `Patient.contact:mother.telecom`
 * @returns undefined where nothing says.
 */
export function headSlicing(id: string, own: ElementsById, base: ElementsById): Slicing | undefined {
  const ofBase = base(id)?.slicing;
  if (ofBase !== undefined && ofBase.discriminators.length > 0) return ofBase;
  for (const like of [id, ...outsideSlices(id)]) {
    const { discriminators = [] } = own(like)?.slicing ?? base(like)?.slicing ?? {};
    if (discriminators.length > 0) return { discriminators, rules: 'open', ordered: false };
  }
  const implied = impliedDiscriminators(id.slice(id.lastIndexOf('.') + 1));
  return implied === undefined ? undefined : { discriminators: implied, rules: 'open', ordered: false };
}

/** Extensions are sliced by url, choices by type, whether the definition says so or not; undefined for other elements. */
function impliedDiscriminators(name: string): readonly Discriminator[] | undefined {
  if (name === 'extension' || name === 'modifierExtension') return [{ type: 'value', path: 'url' }];
  return name.endsWith('[x]') ? [{ type: 'type', path: '$this' }] : undefined;
}

/** The id with one slice name after the other left out, the innermost first. */
function outsideSlices(id: string): readonly string[] {
  const segments = id.split('.');
  const ids: string[] = [];
  for (let at = segments.length - 1; at >= 0; at--) {
    const plain = partBefore(segments[at] ?? '', ':');
    if (plain === segments[at]) continue;
    segments[at] = plain;
    ids.push(segments.join('.'));
  }
  return ids;
}

/** An element that only holds slices: whatever else is asked of it the elements outside the slice around it ask. */
export function bareHead(id: string, path: string): ElementSchema {
  return {
    id,
    path,
    name: path.slice(path.lastIndexOf('.') + 1),
    sliceName: undefined,
    min: 0,
    max: Infinity,
    isList: false,
    types: [],
    contentReference: undefined,
    children: [],
    slicing: undefined,
    fixed: undefined,
    pattern: undefined,
    minValue: undefined,
    maxValue: undefined,
    maxLength: undefined,
    sizes: undefined,
    narrativeControl: undefined,
    valuePresence: undefined,
    bindings: [],
    constraints: [],
    mustSupport: false,
    isModifier: false,
    regex: undefined,
    unsupported: [],
  };
}
