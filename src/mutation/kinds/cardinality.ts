import type { Mutation, Mutator, MutatorInput } from '../mutator.js';
import { buildChild, planOf } from '../build/build.js';
import { addNode, addCopy, removeNode } from '../edit.js';
import type { Copy, EditNode } from '../edit.js';
import { keepFilled, membersOf } from './children.js';

/** Removes items until there is one too few. */
export const breakMin: Mutator = (target) => {
  const { target: demand, site } = target;
  const { element } = demand;
  const members = membersOf(target);
  const surplus = members.length - element.min + 1;
  if (members.length < element.min) return [];
  const removing = (items: typeof members): Mutation => ({
    rules: ['cardinality/min'],
    what: {
      da: `${element.path}: ${items.length} fjernet, så der er ${element.min - 1}; der skal være mindst ${element.min}`,
      en: `${element.path}: ${items.length} removed, which leaves ${element.min - 1}; at least ${element.min} must be there`,
    },
    edit: (copy) => {
      for (const item of items) removeNode(copy.of(item));
      return keepFilled(copy.of(site.evaluated.node));
    },
  });
  const last = removing(members.slice(-surplus));
  return surplus === members.length ? [last] : [last, removing(members.slice(0, surplus))];
};

/** Adds items until there is one too many. */
export const breakMax: Mutator = (target) => {
  const { element } = target.target;
  if (element.max === 0) return [forbidden(target)];
  const what = {
    da: `${element.path}: gentaget, så der er ${element.max + 1}; der må højst være ${element.max}`,
    en: `${element.path}: repeated, so that there are ${element.max + 1}; at most ${element.max} may be there`,
  };
  if (!element.isList)
    return [{ what, rules: ['structure/not-a-single-value'], edit: (copy) => doubled(target, copy) }];
  return ['built', 'copied'].map((how) => ({
    what,
    rules: ['cardinality/max'],
    edit: (copy) => multiplied(target, copy, how === 'built'),
  }));
};

function forbidden({ target: target, site, workbench: lab }: MutatorInput): Mutation {
  const { element } = target;
  return {
    rules: ['cardinality/not-allowed'],
    what: {
      da: `${element.path}: tilføjet, men må ikke være der`,
      en: `${element.path}: added, but it may not be there`,
    },
    edit: (copy) => {
      const planned = planOf(site.evaluated.state, element.name, lab.engine);
      const value = planned && buildChild(planned.plan, [], lab.surroundings(site.subject, site.evaluated.node));
      if (planned === undefined || value === undefined) return undefined;
      const owner = copy.of(site.evaluated.node);
      addNode(owner, planned.key, [value], planned.plan.isList);
      return owner;
    },
  };
}

/** A single value becomes a list of two, which is how JSON repeats it. */
function doubled(target: MutatorInput, copy: Copy): EditNode | undefined {
  const [member] = membersOf(target);
  const node = member === undefined ? addMissing(target, copy) : copy.of(member);
  if (node === undefined) return undefined;
  addCopy(node);
  return node;
}

function addMissing({ target: target, site, workbench: lab }: MutatorInput, copy: Copy): EditNode | undefined {
  const planned = planOf(site.evaluated.state, target.element.name, lab.engine);
  const value = planned && buildChild(planned.plan, [], lab.surroundings(site.subject, site.evaluated.node));
  if (planned === undefined || value === undefined) return undefined;
  return addNode(copy.of(site.evaluated.node), planned.key, [value], planned.plan.isList)[0];
}

function multiplied(target: MutatorInput, copy: Copy, built: boolean): EditNode | undefined {
  const { element } = target.target;
  const members = membersOf(target);
  const [first] = members;
  for (let count = members.length; count <= element.max; count++) {
    if (!built && first !== undefined) addCopy(copy.of(first));
    else if (addMissing(target, copy) === undefined) return undefined;
  }
  return copy.of(target.site.evaluated.node);
}
