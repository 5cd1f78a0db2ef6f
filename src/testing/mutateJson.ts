/** Changes of JSON documents by chance, the same for the same seed. */

/** A generator of numbers below `limit`, the same for the same seed. */
export function randomOf(seed: number): (limit: number) => number {
  let state = seed >>> 0;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const names = ['type', 'total', 'search', 'request', 'response', 'fullUrl', 'value', 'code', 'system', 'extension'];
const values: readonly Json[] = [
  'history',
  'searchset',
  'transaction',
  'batch-response',
  'https://a.example/Patient/1/_history/2',
  '#',
  '#a',
  1,
  { extension: [{ url: 'https://a.example', valueString: 'a' }] },
  { id: 'a' },
  [{ resourceType: 'Patient', id: 'a' }],
];

/** Changes one thing in a JSON value: removes, adds, repeats or replaces a member. */
export function mutateJson(root: Json, random: (limit: number) => number): void {
  const holders: (Json[] | { [key: string]: Json })[] = [];
  const visit = (value: Json): void => {
    if (typeof value !== 'object' || value === null) return;
    holders.push(value);
    Object.values(value).forEach(visit);
  };
  visit(root);
  const holder = holders[random(holders.length)];
  if (holder === undefined) return;
  const copy = JSON.parse(JSON.stringify(values[random(values.length)])) as Json;
  if (Array.isArray(holder)) {
    const item = holder[random(holder.length)];
    if (item !== undefined) holder.push(JSON.parse(JSON.stringify(item)) as Json);
    return;
  }
  const keys = Object.keys(holder);
  const key = keys[random(keys.length)] ?? 'id';
  const name = names[random(names.length)] ?? 'value';
  switch (random(4)) {
    case 0:
      Reflect.deleteProperty(holder, key);
      break;
    case 1:
      if (typeof holder[key] === 'string') holder[key] = copy;
      break;
    case 2:
      holder[`_${key}`] = { extension: [{ url: 'https://a.example', valueCode: 'a' }] };
      if (typeof holder[key] !== 'object') Reflect.deleteProperty(holder, key);
      break;
    default:
      holder[name] = copy;
  }
}
