/**
 * Makes a pair smaller while it stays what it is: parts of the instance and elements of the profiles are left out, one after
 * the other, as long as `isSame` says so.
 */
export async function reduce(pair, isSame) {
  let best = pair;
  for (let changed = true; changed;) {
    changed = false;
    for (const smaller of smallerThan(best)) {
      if (!(await isSame(smaller))) continue;
      best = smaller;
      changed = true;
      break;
    }
  }
  return best;
}

function* smallerThan(pair) {
  for (const instance of without(pair.instance, ['resourceType', 'status', 'code', 'id', 'meta', 'entry', 'parameter']))
    yield { ...pair, instance };
  for (const [at, definition] of pair.definitions.entries()) {
    const replaced = (one) => ({
      ...pair,
      definitions: pair.definitions.map((old, index) => (index === at ? one : old)),
    });
    const elements = definition.differential?.element ?? [];
    for (const gone of elements.keys()) {
      if (gone === 0) continue;
      yield replaced({ ...definition, differential: { element: elements.filter((_, index) => index !== gone) } });
    }
    for (const [index, element] of elements.entries()) {
      for (const smaller of without(element, ['id', 'path', 'sliceName', 'slicing'])) {
        yield replaced({
          ...definition,
          differential: { element: elements.map((old, i) => (i === index ? smaller : old)) },
        });
      }
    }
    if (pair.definitions.length > 1)
      yield { ...pair, definitions: pair.definitions.filter((_, index) => index !== at) };
  }
}

/** A value with one member or item less, at any depth. */
function* without(value, kept = []) {
  if (Array.isArray(value)) {
    for (const at of value.keys()) {
      if (value.length > 1) yield value.filter((_, index) => index !== at);
      for (const smaller of without(value[at], kept)) yield value.map((old, index) => (index === at ? smaller : old));
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, member] of Object.entries(value)) {
      if (!kept.includes(name)) yield Object.fromEntries(Object.entries(value).filter(([other]) => other !== name));
      for (const smaller of without(member, kept)) yield { ...value, [name]: smaller };
    }
  }
}
