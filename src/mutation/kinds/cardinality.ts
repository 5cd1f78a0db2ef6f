import type { Attempt, Breaker, Target } from '../attempt.js';
import { buildChild, planOf } from '../build/build.js';
import { add, addCopy, remove } from '../edit.js';
import type { Copy, EditNode } from '../edit.js';
import { keepFilled, membersOf } from './children.js';

/** Removes items until there is one too few. */
export const breakMin: Breaker = (target) => {
  const { demand, site } = target;
  const { element } = demand;
  const members = membersOf(target);
  const surplus = members.length - element.min + 1;
  if (members.length < element.min) return [];
  const removing = (items: typeof members): Attempt => ({
    rules: ['cardinality/min'],
    what: {
      da: `${element.path}: ${items.length} fjernet, så der er ${element.min - 1}; der skal være mindst ${element.min}`,
      en: `${element.path}: ${items.length} removed, which leaves ${element.min - 1}; at least ${element.min} must be there`,
    },
    edit: (copy) => {
      for (const item of items) remove(copy.of(item));
      return keepFilled(copy.of(site.place.node));
    },
  });
  const last = removing(members.slice(-surplus));
  return surplus === members.length ? [last] : [last, removing(members.slice(0, surplus))];
};

/** Adds items until there is one too many. */
export const breakMax: Breaker = (target) => {
  const { element } = target.demand;
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

function forbidden({ demand, site, lab }: Target): Attempt {
  const { element } = demand;
  return {
    rules: ['cardinality/not-allowed'],
    what: {
      da: `${element.path}: tilføjet, men må ikke være der`,
      en: `${element.path}: added, but it may not be there`,
    },
    edit: (copy) => {
      const planned = planOf(site.place.state, element.name, lab.engine);
      const value = planned && buildChild(planned.plan, [], lab.surroundings(site.subject, site.place.node));
      if (planned === undefined || value === undefined) return undefined;
      const owner = copy.of(site.place.node);
      add(owner, planned.key, [value], planned.plan.isList);
      return owner;
    },
  };
}

/** A single value becomes a list of two, which is how JSON repeats it. */
function doubled(target: Target, copy: Copy): EditNode | undefined {
  const [member] = membersOf(target);
  const node = member === undefined ? addMissing(target, copy) : copy.of(member);
  if (node === undefined) return undefined;
  addCopy(node);
  return node;
}

function addMissing({ demand, site, lab }: Target, copy: Copy): EditNode | undefined {
  const planned = planOf(site.place.state, demand.element.name, lab.engine);
  const value = planned && buildChild(planned.plan, [], lab.surroundings(site.subject, site.place.node));
  if (planned === undefined || value === undefined) return undefined;
  return add(copy.of(site.place.node), planned.key, [value], planned.plan.isList)[0];
}

function multiplied(target: Target, copy: Copy, built: boolean): EditNode | undefined {
  const { element } = target.demand;
  const members = membersOf(target);
  const [first] = members;
  for (let count = members.length; count <= element.max; count++) {
    if (!built && first !== undefined) addCopy(copy.of(first));
    else if (addMissing(target, copy) === undefined) return undefined;
  }
  return copy.of(target.site.place.node);
}
