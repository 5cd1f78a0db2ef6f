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
  const entries = childrenNamed(bundle, 'entry').filter((entry) => child(entry, 'resource') !== undefined);
  const sameId = entries.filter((entry) => namesOf(entry).includes(id.toLowerCase()));
  const sameName = sameId.find((entry) => typeOf(entry) === type && literal(child(entry, 'resource'), 'id') === id);
  if (sameName !== undefined) return { entry: sameName, likeness: 'name' };
  const [first] = sameId;
  if (first !== undefined) return { entry: first, likeness: 'id' };
  if (entries.length > maxCompared || id.length < 4) return undefined;
  const ofType = entries.filter((entry) => (type === undefined ? mayBe(typeOf(entry) ?? '') : typeOf(entry) === type));
  const near = nearest(id.toLowerCase(), ofType.flatMap(namesOf));
  const entry = near === undefined ? undefined : ofType.find((one) => namesOf(one).includes(near));
  return entry && { entry, likeness: 'near' };
}

const typeOf = (entry: FhirNode): string | undefined => child(entry, 'resource')?.resourceType;
const tailOf = (text: string): string => text.split(/[/:]/).at(-1) ?? '';

/** What a reference to an entry may end in, in lower case: its id, and the end of its fullUrl whatever its version. */
function namesOf(entry: FhirNode): readonly string[] {
  const [plain = ''] = (literal(entry, 'fullUrl') ?? '').split('/_history/');
  const names = [tailOf(plain), literal(child(entry, 'resource'), 'id') ?? ''];
  return names.filter((name) => name !== '').map((name) => name.toLowerCase());
}
