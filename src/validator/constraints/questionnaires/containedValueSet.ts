import { isObject } from '../../../base/index.js';

/** A code that a value set lists. */
export interface ListedConcept {
  readonly system: string | undefined;
  readonly code: string;
}

/**
 * The codes of a value set that one of these resources contains; undefined where it is not there, or draws its codes from
 * elsewhere, so that they are not listed in it.
 */
export function containedCodes(id: string, ...holders: readonly unknown[]): readonly ListedConcept[] | undefined {
  for (const holder of holders) {
    const found = listOf(holder, 'contained').find((one) => one['id'] === id && one['resourceType'] === 'ValueSet');
    if (found !== undefined) return codesOf(found);
  }
  return undefined;
}

function codesOf(valueSet: Readonly<Record<string, unknown>>): readonly ListedConcept[] | undefined {
  const { compose, expansion } = valueSet;
  const includes = listOf(compose, 'include');
  if (includes.length === 0) return conceptsOf(listOf(expansion, 'contains'), undefined);
  const isListed = includes.every((one) => one['concept'] !== undefined && one['valueSet'] === undefined);
  if (!isListed || listOf(compose, 'exclude').length > 0) return undefined;
  return includes.flatMap((one) => conceptsOf(listOf(one, 'concept'), one['system']) ?? []);
}

function conceptsOf(
  concepts: readonly Readonly<Record<string, unknown>>[],
  of: unknown,
): readonly ListedConcept[] | undefined {
  if (concepts.length === 0) return undefined;
  return concepts.flatMap(({ code, system = of }) =>
    typeof code === 'string' ? [{ code, system: typeof system === 'string' ? system : undefined }] : [],
  );
}

function listOf(holder: unknown, name: string): readonly Readonly<Record<string, unknown>>[] {
  const list = isObject(holder) ? holder[name] : undefined;
  return Array.isArray(list) ? list.filter(isObject) : [];
}
