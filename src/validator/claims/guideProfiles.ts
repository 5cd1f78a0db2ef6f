import { child, childrenNamed, literal } from '../../fhir/index.js';
import type { FhirNode } from '../../fhir/index.js';
import type { IgContext } from '../../packages/index.js';
import type { ElementSchema, Schema } from '../compile/schema.js';
import type { Schemas } from '../compile/schemas.js';

/** The one profile of the guides for a Bundle of this type and first entry; undefined where there is none, or several. */
export type GuideProfiles = (bundle: FhirNode) => Schema | undefined;

/** Makes the function that finds the guides' own profile for a Bundle that claims none. */
export function createGuideProfiles(context: IgContext, schemas: Schemas): GuideProfiles {
  let known: readonly Schema[] | undefined;
  const profiles = (): readonly Schema[] =>
    (known ??= context.guideProfiles('Bundle').flatMap((canonical) => schemas.byCanonical(canonical) ?? []));
  return (bundle) => {
    if (bundle.resourceType !== 'Bundle') return undefined;
    const fitting = profiles().filter((schema) => !schema.abstract && fits(schema, bundle));
    // A profile that others are made from is too wide where one of them fits as well.
    const narrowest = fitting.filter(({ url }) => !fitting.some(({ base }) => base?.split('|')[0] === url));
    return narrowest.length === 1 ? narrowest[0] : undefined;
  };
}

function fits(schema: Schema, bundle: FhirNode): boolean {
  const type = schema.root.children.find(({ name }) => name === 'type');
  const expected = type?.fixed?.value ?? type?.pattern?.value;
  if (expected !== undefined && expected !== literal(bundle, 'type')) return false;
  const slices = schema.root.children.find(({ name }) => name === 'entry')?.slicing?.slices ?? [];
  const [first] = childrenNamed(bundle, 'entry');
  const found = child(first, 'resource')?.resourceType;
  const firsts = slices.flatMap((slice) => firstTypes(slice));
  return found === undefined || firsts.length === 0 || firsts.includes(found);
}

/** What only the first entry of a document or message may be. */
const openers: ReadonlySet<string> = new Set(['Composition', 'MessageHeader']);

const firstTypes = (slice: ElementSchema): readonly string[] =>
  slice.children
    .filter(({ name }) => name === 'resource')
    .flatMap(({ types }) => types.map(({ code }) => code))
    .filter((code) => openers.has(code));
