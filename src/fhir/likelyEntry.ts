import { nearest } from '../base/index.js';
import { child, childrenNamed, literal } from './path.js';
import { typeInReference } from './references.js';
import type { FhirNode } from './tree.js';

/** An entry of a Bundle that a reference which leads nowhere is likely to mean, and in what it is like its target. */
export interface LikelyEntry {
  readonly entry: FhirNode;
  readonly likeness: 'name' | 'id' | 'near';
}

/** Beyond this many entries nobody looks for one that is only like the target. */
const maxCompared = 200;

/**
 * The entry with the type and id of a reference, else with its id, else with nearly its id.
 * @param mayBe whether the reference may lead to a resource of a type; an id that is only near tells nothing of another
 */
export function likelyEntry(
  reference: string,
  bundle: FhirNode,
  mayBe: (type: string) => boolean = () => true,
): LikelyEntry | undefined {
  const [plain = ''] = reference.split(/#|\/_history\//);
  const id = tailOf(plain);
  if (id === '') return undefined;
  const type = typeInReference(plain);
  const { entries, byTypeAndId, byName } = namedEntriesOf(bundle);
  const sameName = byTypeAndId.get(`${type ?? ''}/${id}`);
  if (sameName !== undefined) return { entry: sameName, likeness: 'name' };
  const first = byName.get(id.toLowerCase());
  if (first !== undefined) return { entry: first, likeness: 'id' };
  if (entries.length > maxCompared || id.length < 4) return undefined;
  const ofType = entries.filter((entry) => (type === undefined ? mayBe(typeOf(entry) ?? '') : typeOf(entry) === type));
  const near = nearest(id.toLowerCase(), ofType.flatMap(namesOf));
  const entry = near === undefined ? undefined : ofType.find((one) => namesOf(one).includes(near));
  return entry && { entry, likeness: 'near' };
}

/** The entries of a Bundle that have a resource, and the first of them of each name that a reference may have. */
interface NamedEntries {
  readonly entries: readonly FhirNode[];
  readonly byTypeAndId: ReadonlyMap<string, FhirNode>;
  readonly byName: ReadonlyMap<string, FhirNode>;
}

/** A tree is never changed, and a Bundle may have as many references that lead nowhere as it has entries. */
const namedEntries = new WeakMap<FhirNode, NamedEntries>();

function namedEntriesOf(bundle: FhirNode): NamedEntries {
  const known = namedEntries.get(bundle);
  if (known !== undefined) return known;
  const entries = childrenNamed(bundle, 'entry').filter((entry) => child(entry, 'resource') !== undefined);
  const byTypeAndId = new Map<string, FhirNode>();
  const byName = new Map<string, FhirNode>();
  for (const entry of entries) {
    const name = `${typeOf(entry) ?? ''}/${literal(child(entry, 'resource'), 'id') ?? ''}`;
    if (!byTypeAndId.has(name)) byTypeAndId.set(name, entry);
    for (const one of namesOf(entry)) if (!byName.has(one)) byName.set(one, entry);
  }
  const named = { entries, byTypeAndId, byName };
  namedEntries.set(bundle, named);
  return named;
}

const typeOf = (entry: FhirNode): string | undefined => child(entry, 'resource')?.resourceType;
const tailOf = (text: string): string => text.split(/[/:]/).at(-1) ?? '';

/** What a reference to an entry may end in, in lower case: its id, and the end of its fullUrl whatever its version. */
function namesOf(entry: FhirNode): readonly string[] {
  const [plain = ''] = (literal(entry, 'fullUrl') ?? '').split('/_history/');
  const names = [tailOf(plain), literal(child(entry, 'resource'), 'id') ?? ''];
  return names.filter((name) => name !== '').map((name) => name.toLowerCase());
}
