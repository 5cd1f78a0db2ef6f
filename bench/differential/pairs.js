import { createRandom } from './random.js';
import { features, profile } from './features.js';

/** The elements of Observation in the order of its definition, which a differential must keep. */
const inBase =
  'identifier basedOn partOf status category code subject focus encounter effective[x] issued performer value[x] ' +
  'dataAbsentReason interpretation note bodySite method specimen device referenceRange hasMember derivedFrom component';
const rank = new Map(inBase.split(' ').map((name, at) => [name, at]));
const rankOf = ({ id }) => rank.get(id.split('.')[1]?.replace(/:.*$/, '')) ?? -1;

/**
 * Makes the pair of a number: a profile of some features and an instance that is right by construction, or wrong in
 * exactly one respect; bare, in a Bundle, in Parameters, or by a profile of a profile.
 */
export function makePair(seed) {
  const random = createRandom(seed);
  const names = random.some(Object.keys(features), 3);
  const parts = names.map((name) => ({ name, ...features[name](random) }));
  const wrongAt = random.chance(0.5) ? random.pick(names) : undefined;
  const elements = parts.flatMap((part) => part.elements);
  const root = elements.filter(({ id }) => id === 'Observation');
  const others = elements.filter(({ id }) => id !== 'Observation');
  const sorted = others
    .map((element, at) => ({ element, at }))
    .sort((a, b) => rankOf(a.element) - rankOf(b.element) || a.at - b.at);
  const list = [...root, ...sorted.map(({ element }) => element)];
  const content = joined(parts.map((part) => (part.name === wrongAt ? part.wrong : part.right)));
  const resource = { resourceType: 'Observation', status: 'final', code: { text: 'A' }, ...withoutEmpty(content) };
  const definitions = parts.flatMap((part) => part.definitions ?? []);
  return { seed, names, wrongAt, ...wrapped(random, list, definitions, resource) };
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

const url = (id) => `https://example.org/fhir/StructureDefinition/${id}`;

function wrapped(random, elements, definitions, resource) {
  const main = profile('main', 'Observation', elements);
  const way = random.pick(['bare', 'bare', 'derived', 'bundle', 'parameters']);
  const claiming = { ...resource, id: 'o', meta: { profile: [url('main')] } };
  if (way === 'derived') {
    const derived = profile('derived', 'Observation', [{ id: 'Observation.code', min: 1 }], url('main'));
    return { way, definitions: [...definitions, main, derived], profiles: [url('derived')], instance: resource };
  }
  if (way === 'bundle') {
    const entry = [{ fullUrl: 'https://example.org/fhir/Observation/o', resource: claiming }];
    return {
      way,
      definitions: [...definitions, main],
      profiles: [],
      instance: { resourceType: 'Bundle', type: 'collection', entry },
    };
  }
  if (way === 'parameters') {
    const parameter = [{ name: 'one', resource: claiming }];
    return {
      way,
      definitions: [...definitions, main],
      profiles: [],
      instance: { resourceType: 'Parameters', parameter },
    };
  }
  return { way, definitions: [...definitions, main], profiles: [url('main')], instance: resource };
}
