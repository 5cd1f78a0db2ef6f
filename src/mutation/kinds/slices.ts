import { expressionOf } from '../../fhir/index.js';
import type { FhirNode } from '../../fhir/index.js';
import type { Mutation, Mutator, MutatorInput } from '../mutator.js';
import { buildChild, planOf } from '../build/build.js';
import { addNode, addCopy, removeNode, setLiteral } from '../edit.js';
import type { EditNode } from '../edit.js';
import { evaluatedNodesOf } from '../evaluatedNodes.js';
import { addChild } from '../seed.js';
import { keepFilled, membersOf, sliceMembers } from './children.js';

const facetOf = ({ target: target, workbench: lab }: MutatorInput) =>
  lab.engine.states.facet(target.schema, target.element);

const nameOf = ({ target: target }: MutatorInput): string => `${target.element.path}:${target.element.sliceName ?? ''}`;

/** Removes items of a slice until there is one too few. */
export const breakSliceMin: Mutator = (target) => {
  const { min } = target.target.element;
  const members = sliceMembers(target, facetOf(target));
  if (members.length < min) return [];
  return [
    {
      rules: ['slicing/min'],
      what: {
        da: `${nameOf(target)}: fjernet, så der er ${min - 1}; der skal være mindst ${min}`,
        en: `${nameOf(target)}: removed, which leaves ${min - 1}; at least ${min} must be there`,
      },
      edit: (copy) => {
        for (const item of members.slice(min - 1)) removeNode(copy.of(item));
        return keepFilled(copy.of(target.site.evaluated.node));
      },
    },
  ];
};

/** Adds items to a slice until there is one too many. */
export const breakSliceMax: Mutator = (target) => {
  const { target: demand, site, workbench: workbench } = target;
  const { schema, element } = demand;
  const { max } = element;
  const members = sliceMembers(target, facetOf(target));
  const [first] = members;
  const attempt = (built: boolean): Mutation => ({
    rules: ['slicing/max'],
    what: {
      da: `${nameOf(target)}: gentaget, så der er ${max + 1}; der må højst være ${max}`,
      en: `${nameOf(target)}: repeated, so that there are ${max + 1}; at most ${max} may be there`,
    },
    edit: (copy) => {
      for (let count = members.length; count <= max; count++) {
        if (!built && first !== undefined) addCopy(copy.of(first));
        else if (addChild(copy, site, { schema, element }, workbench) === undefined) return undefined;
      }
      return copy.of(site.evaluated.node);
    },
    // The added item may not match the slice's discriminator.
    holds: (document) => {
      const facet = facetOf(target);
      const counts = new Map<unknown, number>();
      for (const { node, slices } of evaluatedNodesOf(document, [workbench.profile], workbench.engine)) {
        if (slices.includes(facet)) counts.set(node.parent, (counts.get(node.parent) ?? 0) + 1);
      }
      return Math.max(0, ...counts.values()) <= max;
    },
  });
  return first === undefined ? [attempt(true)] : [attempt(false), attempt(true)];
};

/** Adds an item to a closed slicing that matches none of its slices. */
export const breakClosed: Mutator = (target) => {
  const { target: demand, site, workbench: workbench } = target;
  const { element } = demand;
  const slices = element.slicing?.slices ?? [];
  const inSlices = new Set(slices.flatMap(({ types }) => types.map(({ code }) => code)));
  if (element.name.endsWith('[x]') && element.types.every(({ code }) => inSlices.has(code))) return everyTypeHasSlice;
  const facets = new Set(slices.map((slice) => workbench.engine.states.facet(demand.schema, slice)));
  const attempt = (edit: Mutation['edit']): Mutation => ({
    rules: ['slicing/unmatched-closed'],
    what: {
      da: `${element.path}: et element, som ingen slice tager`,
      en: `${element.path}: an item that no slice takes`,
    },
    edit,
    holds: (document, at) =>
      evaluatedNodesOf(document, [workbench.profile], workbench.engine).every(
        ({ node, slices: own }) => expressionOf(node) !== at || own.some((slice) => facets.has(slice)),
      ),
  });
  const built = attempt((copy) => {
    const around = workbench.surroundings(site.subject, site.evaluated.node);
    const planned = planOf(site.evaluated.state, element.name, workbench.engine);
    const value = planned && buildChild(planned.plan, [], around);
    if (planned === undefined || value === undefined) return undefined;
    return addNode(copy.of(site.evaluated.node), planned.key, [value], planned.plan.isList)[0];
  });
  const [first, ...rest] = membersOf(target);
  const last = rest[rest.length - 1] ?? first;
  if (first === undefined || last === undefined) return [built];
  // A copy is changed if one more item is allowed; else the last item itself.
  return [
    built,
    ...changesOf(first, target).map((change) => attempt((copy) => change(addCopy(copy.of(first))))),
    ...changesOf(last, target).map((change) => attempt((copy) => change(copy.of(last)))),
  ];
};

const everyTypeHasSlice = {
  da: 'hver type, som er tilladt, har sin slice',
  en: 'every type that is allowed has its slice',
};

/** Changes that may take an item out of its slice: another text in each primitive, or another resource referred to. */
function changesOf(
  item: FhirNode,
  { site, workbench: workbench }: MutatorInput,
): readonly ((node: EditNode) => EditNode)[] {
  const { entries } = workbench.surroundings(site.subject, site.evaluated.node);
  const types = new Map(entries.map(({ fullUrl, resource }) => [resource.resourceType, fullUrl]));
  return primitivesBelow(item, []).flatMap((path) => {
    const texts =
      path.length === 1 && item.children[path[0] ?? 0]?.name === 'reference' ? [...types.values()] : ['example'];
    return texts.map((text) => (node: EditNode) => {
      let at: EditNode | undefined = node;
      for (const index of path) at = at?.children[index];
      if (at !== undefined) setLiteral(at, text);
      return node;
    });
  });
}

function primitivesBelow(node: FhirNode, path: readonly number[]): readonly (readonly number[])[] {
  const own = node.literal === undefined ? [] : [path];
  return [...own, ...node.children.flatMap((child, at) => primitivesBelow(child, [...path, at]))].slice(0, 8);
}

/** Swaps two items of an ordered slicing. */
export const breakOrder: Mutator = (target) => {
  const members = membersOf(target);
  const [first] = members;
  const last = members[members.length - 1];
  if (first === undefined || last === undefined || first === last) return [];
  return [
    {
      rules: ['slicing/order'],
      what: {
        da: `${target.target.element.path}: første og sidste element byttet om`,
        en: `${target.target.element.path}: first and last item swapped`,
      },
      orBelow: true,
      edit: (copy) => {
        const moved = copy.of(first);
        addCopy(moved);
        removeNode(moved);
        return copy.of(target.site.evaluated.node);
      },
    },
  ];
};
