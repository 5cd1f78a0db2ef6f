import { child, childrenNamed, literal } from '../../fhir/index.js';
import type { FhirNode } from '../../fhir/index.js';
import type { IgContext } from '../../packages/index.js';
import type { ElementSchema, Schema } from '../compile/schema.js';
import type { Schemas } from '../compile/schemas.js';

/** The profiles that the guides themselves have, for resources that claim none. Abstract ones are left out. */
export interface GuideProfiles {
  /** The guides, `id#version`, with a comma between; empty where there is none but R4 itself. */
  readonly guides: string;
  /** Profiles of a resource type, sorted by URL. */
  ofType(type: string): readonly Schema[];
  /**
   * Profiles for a Bundle of this type and first entry; where none has this first entry, those of the type alone. What
   * others that fit are made from is left out.
   */
  forBundle(bundle: FhirNode): readonly Schema[];
  /** What `Bundle.type` may be by the profiles for Bundle, sorted. */
  bundleTypes(): readonly string[];
}

/** Makes the answers of one context. Profiles are compiled when first asked for. */
export function createGuideProfiles(context: IgContext, schemas: Schemas): GuideProfiles {
  const known = new Map<string, readonly Schema[]>();
  const ofType = (type: string): readonly Schema[] => {
    const profiles =
      known.get(type) ??
      context
        .guideProfiles(type)
        .flatMap((canonical) => schemas.byCanonical(canonical) ?? [])
        .filter(({ abstract }) => !abstract);
    known.set(type, profiles);
    return profiles;
  };
  return {
    guides: context.record.guides.filter((guide) => !guide.startsWith('hl7.fhir.r4.core#')).join(', '),
    ofType,
    forBundle: (bundle) => {
      const ofBundleType = ofType('Bundle').filter((schema) => fitsType(schema, bundle));
      const fitting = ofBundleType.filter((schema) => fitsFirst(schema, bundle));
      return narrowest(fitting.length > 0 ? fitting : ofBundleType);
    },
    bundleTypes: () => [...new Set(ofType('Bundle').flatMap((schema) => expectedType(schema) ?? []))].sort(),
  };
}

/** A profile that others are made from is too wide where one of them fits as well. */
const narrowest = (fitting: readonly Schema[]): readonly Schema[] =>
  fitting.filter(({ url }) => !fitting.some(({ base }) => base?.split('|')[0] === url));

function expectedType(schema: Schema): string | undefined {
  const type = schema.root.children.find(({ name }) => name === 'type');
  const expected = type?.fixed?.value ?? type?.pattern?.value;
  return typeof expected === 'string' ? expected : undefined;
}

function fitsType(schema: Schema, bundle: FhirNode): boolean {
  const expected = expectedType(schema);
  return expected === undefined || expected === literal(bundle, 'type');
}

function fitsFirst(schema: Schema, bundle: FhirNode): boolean {
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
