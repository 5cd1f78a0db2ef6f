import { createRandom } from './random.js';

/**
 * A pair with one or two changes of its instance by chance: a member or item left out, doubled or moved, a value of another
 * kind. Nothing says whether it is right then; only two validators can be compared on it.
 */
export function changed(pair) {
  const random = createRandom(pair.seed ^ 0x5bd1e995);
  const instance = structuredClone(pair.instance);
  const changes = Array.from({ length: random.int(1, 2) }, () => change(instance, random));
  return { ...pair, instance, changes: changes.filter((one) => one !== undefined) };
}

const isHolder = (value) => typeof value === 'object' && value !== null;

/** Every place of the instance: what holds it, by which name or index, and the path to it. */
function placesOf(holder, at = '') {
  return Object.keys(holder).flatMap((name) => {
    const path = Array.isArray(holder) ? `${at}[${name}]` : `${at}.${name}`;
    const place = { holder, name, path };
    return isHolder(holder[name]) ? [place, ...placesOf(holder[name], path)] : [place];
  });
}

function change(instance, random) {
  const places = placesOf(instance).filter(({ path }) => !/resourceType$|^\.(id|meta)|\.div$/.test(path));
  if (places.length === 0) return undefined;
  const { holder, name, path } = random.pick(places);
  const value = holder[name];
  const remove = () => (Array.isArray(holder) ? holder.splice(Number(name), 1) : delete holder[name]);
  const [what, act] = random.pick([
    ['left out', remove],
    ['left out', remove],
    ...(Array.isArray(holder)
      ? [
          ['doubled', () => holder.push(structuredClone(value))],
          ['moved to the end', () => holder.push(...holder.splice(Number(name), 1))],
        ]
      : []),
    ...(isHolder(value) && !Array.isArray(value)
      ? [
          ['with an id', () => (value.id = 'i1')],
          ['with a foreign extension', () => (value.extension = [{ url: 'https://vendor.test/x', valueString: 's' }])],
          ['with a member that nobody knows', () => (value.other = 's')],
          ['emptied', () => Object.keys(value).forEach((one) => delete value[one])],
        ]
      : []),
    ...(isHolder(value)
      ? []
      : [
          ['another text', () => (holder[name] = typeof value === 'string' ? `${value}x` : 'x')],
          ['a number', () => (holder[name] = typeof value === 'number' ? value + 1 : 1)],
          ['empty', () => (holder[name] = '')],
        ]),
  ]);
  act();
  return `${path} ${what}`;
}
