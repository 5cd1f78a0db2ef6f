import { createRandom } from './random.js';
import { features } from './features/index.js';
import { own, profile } from './shared.js';

/** The elements of each type in the order of its definition, which a differential must keep, and the least of an instance. */
const types = {
  Observation: {
    inBase:
      'contained extension modifierExtension identifier basedOn partOf status category code subject focus encounter ' +
      'effective[x] issued performer value[x] dataAbsentReason interpretation note bodySite method specimen device ' +
      'referenceRange hasMember derivedFrom component',
    least: { status: 'final', code: { text: 'A' } },
  },
  Patient: { inBase: 'name telecom birthDate deceased[x] contact', least: {} },
  Composition: {
    inBase: 'status type date author title confidentiality attester event section',
    least: {
      status: 'final',
      type: { text: 'T' },
      date: '2024-01-01T10:00:00Z',
      author: [{ display: 'A' }],
      title: 'Title',
    },
  },
  Bundle: { inBase: 'identifier type timestamp total link entry', least: { type: 'collection' } },
  Parameters: { inBase: 'parameter', least: {} },
};
const headOf = (id) => id.split('.')[1]?.replace(/:.*$/, '');
/** The element that a member of an instance belongs to: `valueString` is `value[x]`, `_issued` is `issued`. */
const elementOf = (name) => name.replace(/^_/, '').replace(/^(value|effective|deceased)[A-Z].*$/, '$1[x]');

/**
 * Makes the pair of a number: a profile of some features and an instance that is right by construction, or wrong in
 * exactly one respect; bare, in a Bundle, in Parameters, contained, or by a profile of a profile.
 */
export function makePair(seed) {
  const random = createRandom(seed);
  const type = random.chance(0.72) ? 'Observation' : random.pick(Object.keys(types).slice(1));
  const parts = chosen(random, features[type]);
  const wrongAt = random.chance(0.55) ? random.pick(parts).name : undefined;
  const list = sorted(
    type,
    parts.flatMap((part) => part.elements),
  );
  const content = joined(parts.map((part) => (part.name === wrongAt ? part.wrong : part.right)));
  const resource = { resourceType: type, ...types[type].least, ...withoutEmpty(content) };
  const definitions = parts.flatMap((part) => part.definitions ?? []);
  const derived = sorted(
    type,
    parts.flatMap((part) => part.derived ?? []),
  );
  const names = parts.map(({ name }) => name);
  const detail = parts.flatMap((part) => part.detail ?? []).join(', ');
  return { seed, names, wrongAt, detail, ...wrapped(random, { list, derived, definitions, resource }) };
}

/** One to three features that touch nothing in common. */
function chosen(random, byName) {
  const wanted = random.int(1, 3);
  const parts = [];
  const touched = new Set();
  for (let tries = 0; parts.length < wanted && tries < 12; tries++) {
    const name = random.pick(Object.keys(byName));
    const part = { name, ...byName[name](random) };
    const touches = [
      ...part.elements.map(({ id }) => headOf(id)),
      ...[part.right, part.wrong].flatMap((given) => Object.keys(given).map(elementOf)),
      ...(part.definitions ?? []).map(({ url }) => url),
    ].filter((one) => one !== undefined && one !== 'contained');
    if (parts.some((one) => one.name === name) || touches.some((one) => touched.has(one))) continue;
    // What is contained belongs to one feature alone, which may slice it.
    const isContained = [part.right, part.wrong].some((given) => 'contained' in given);
    if (isContained && touched.has('contained')) continue;
    touches.forEach((one) => touched.add(one));
    if (isContained) touched.add('contained');
    parts.push(part);
  }
  return parts;
}

/** The elements in the order of the definition; what features say of the root is joined. */
function sorted(type, elements) {
  const rank = new Map(types[type].inBase.split(' ').map((name, at) => [name, at]));
  const root = elements.filter(({ id }) => id === type);
  const others = elements
    .filter(({ id }) => id !== type)
    .map((element, at) => ({ element, at, rank: rank.get(headOf(element.id)) ?? -1 }))
    .sort((a, b) => a.rank - b.rank || a.at - b.at)
    .map(({ element }) => element);
  if (root.length === 0) return others;
  return [{ ...root[0], constraint: root.flatMap(({ constraint = [] }) => constraint) }, ...others];
}

/** What the features put into one instance; lists that two of them have, such as `contained`, are joined. */
function joined(contents) {
  const all = {};
  for (const content of contents) {
    for (const [name, value] of Object.entries(content)) {
      all[name] = Array.isArray(value) && Array.isArray(all[name]) ? [...all[name], ...value] : value;
    }
  }
  return all;
}

const withoutEmpty = (content) =>
  Object.fromEntries(Object.entries(content).filter(([, value]) => !Array.isArray(value) || value.length > 0));

const url = (id) => `${own}${id}`;
const addressOf = ({ resourceType, id }) => `https://example.org/fhir/${resourceType}/${id}`;

/** The ways by which an instance comes to be judged by the profile `main`. */
const ways = {
  bare: ({ definitions, resource }) => ({ definitions, profiles: [url('main')], instance: resource }),
  derived: ({ definitions, derived, resource, type }) => ({
    definitions: [...definitions, profile('derived', type, derived, url('main'))],
    profiles: [url('derived')],
    instance: resource,
  }),
  bundle: ({ definitions, claiming }) => ({
    definitions,
    profiles: [],
    instance: bundleOf(claiming),
  }),
  parameters: ({ definitions, claiming }) => ({
    definitions,
    profiles: [],
    instance: { resourceType: 'Parameters', parameter: [{ name: 'one', resource: claiming }] },
  }),
  bundleProfile: ({ definitions, resource, type }) => ({
    definitions: [...definitions, holder('Bundle', 'entry', 'type', 'resource', type)],
    profiles: [url('holder')],
    instance: bundleOf({ ...resource, id: 'o' }),
  }),
  parametersProfile: ({ definitions, resource, type }) => ({
    definitions: [...definitions, holder('Parameters', 'parameter', 'value', 'name', type)],
    profiles: [url('holder')],
    instance: { resourceType: 'Parameters', parameter: [{ name: 'one', resource }] },
  }),
  contained: ({ definitions, resource }) => ({
    definitions: [...definitions, pointer()],
    profiles: [url('pointer')],
    instance: { ...pointing('#o'), contained: [{ ...resource, id: 'o' }] },
  }),
  target: ({ definitions, resource, type }) => ({
    definitions: [...definitions, pointer()],
    profiles: [],
    instance: bundleOf(
      { ...pointing(`${type}/o`), id: 'b', meta: { profile: [url('pointer')] } },
      { ...resource, id: 'o' },
    ),
  }),
};

const bundleOf = (...resources) => ({
  resourceType: 'Bundle',
  type: 'collection',
  entry: resources.map((resource) => ({ fullUrl: addressOf(resource), resource })),
});

/** A profile whose one member has a resource by the profile `main`. */
function holder(type, member, kind, path, held) {
  const at = `${type}.${member}`;
  return profile('holder', type, [
    { id: at, slicing: { discriminator: [{ type: kind, path }], rules: 'open' } },
    { id: `${at}:one`, min: 1, max: '1' },
    ...(path === 'name' ? [{ id: `${at}:one.name`, fixedString: 'one' }] : []),
    { id: `${at}:one.resource`, min: 1, type: [{ code: held, profile: [url('main')] }] },
  ]);
}

/** A profile whose reference leads to a resource by the profile `main`. */
const pointer = () =>
  profile('pointer', 'List', [
    { id: 'List.entry', min: 1 },
    { id: 'List.entry.item', type: [{ code: 'Reference', targetProfile: [url('main')] }] },
  ]);
const pointing = (reference) => ({
  resourceType: 'List',
  status: 'current',
  mode: 'working',
  entry: [{ item: { reference } }],
});

function wrapped(random, { list, derived, definitions, resource }) {
  const type = resource.resourceType;
  // Where the resource is contained, `%rootResource` is what contains it.
  const looksAtRoot = JSON.stringify(list).includes('%rootResource.');
  const names = Object.keys(ways).filter(
    (name) =>
      (name !== 'contained' || (!('contained' in resource) && !looksAtRoot)) &&
      // A Parameters is no resource that others refer to, and what is in a Bundle is judged there.
      (['bare', 'derived', 'bundle'].includes(name) || (type !== 'Bundle' && type !== 'Parameters')),
  );
  const way = derived.length > 0 ? 'derived' : random.pick(['bare', ...names]);
  const refined = derived.length > 0 ? derived : [{ id: type }];
  const claiming = { ...resource, id: 'o', meta: { profile: [url('main')] } };
  const all = [...definitions, profile('main', type, list)];
  return { way, ...ways[way]({ definitions: all, derived: refined, resource, claiming, type }) };
}
