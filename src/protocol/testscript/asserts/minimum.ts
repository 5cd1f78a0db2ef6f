import { plainOf } from '../../../fhir/index.js';
import type { Text } from '../../../base/index.js';
import type { ActionVerdict, AssertContext } from '../run/actionVerdict.js';
import { fail, fault, pass } from '../run/actionVerdict.js';
import { resourceSeen } from './value.js';

/** `minimumId`: the resource has at least everything that a fixture has (R4 section 5.12.3); what a server calls it is its own. */
export function judgeMinimum(context: AssertContext): ActionVerdict {
  const id = context.texts['minimumId'] ?? '';
  const minimum = context.sources.get(id)?.body?.root;
  if (minimum === undefined || minimum === null) return fault(noFixture(id));
  const seen = resourceSeen(context);
  if ('outcome' in seen) return seen;
  const lacking = firstLacking(plainOf(minimum), seen.root && plainOf(seen.root), minimum.name);
  return lacking === undefined ? pass(has(id)) : fail(lacks(id, lacking));
}

/** Path of the first part of `asked` that `found` does not have; items of a list may be in any order. */
function firstLacking(asked: unknown, found: unknown, path: string): string | undefined {
  if (Array.isArray(asked)) {
    const items: readonly unknown[] = Array.isArray(found) ? found : [];
    const index = asked.findIndex(
      (item) => !items.some((candidate) => firstLacking(item, candidate, path) === undefined),
    );
    return index < 0 ? undefined : `${path}[${index}]`;
  }
  if (typeof asked === 'object' && asked !== null) {
    if (typeof found !== 'object' || found === null) return path;
    for (const [name, value] of Object.entries(asked)) {
      // An id belongs to the one place: the fixture's is not the server's.
      if (name === 'id') continue;
      const own: unknown = Object.hasOwn(found, name) ? (found as Record<string, unknown>)[name] : undefined;
      const lacking = firstLacking(value, own, `${path}.${name}`);
      if (lacking !== undefined) return lacking;
    }
    return undefined;
  }
  return asked === found ? undefined : path;
}

const noFixture = (id: string): Text => ({
  da: `Fixturen '${id}' er ikke her, så der er intet at sammenligne med.`,
  en: `The fixture '${id}' is not here, so there is nothing to compare with.`,
});
const has = (id: string): Text => ({ da: `Har alt, hvad '${id}' har.`, en: `Has all that '${id}' has.` });
const lacks = (id: string, path: string): Text => ({
  da: `Mangler ${path}, som '${id}' har.`,
  en: `Lacks ${path}, which '${id}' has.`,
});
