import { isObject } from '../base/index.js';
/** A conformance resource as parsed JSON. Only the elements of every resource are typed; all else is `unknown`. */
export interface FhirResourceJson {
  readonly resourceType: string;
  readonly id?: string;
  readonly url?: string;
  readonly version?: string;
  readonly [element: string]: unknown;
}

/** One type an element may have (R4 `ElementDefinition.type`). */
export interface ElementType {
  readonly code: string;
  readonly profile?: readonly string[];
  readonly targetProfile?: readonly string[];
  readonly aggregation?: readonly string[];
  readonly versioning?: string;
  readonly extension?: readonly ExtensionJson[];
}

export interface ExtensionJson {
  readonly url: string;
  readonly [element: string]: unknown;
}

/** R4 `ElementDefinition.slicing`. */
export interface SlicingJson {
  readonly discriminator?: readonly { readonly type: string; readonly path: string }[];
  readonly description?: string;
  readonly ordered?: boolean;
  readonly rules: string;
}

/** R4 `ElementDefinition.constraint`. */
export interface ElementConstraint {
  readonly key: string;
  readonly severity: string;
  readonly human: string;
  readonly expression?: string;
  readonly source?: string;
  readonly extension?: readonly ExtensionJson[];
}

/** R4 `ElementDefinition.binding`. */
export interface ElementBinding {
  readonly strength: string;
  readonly valueSet?: string;
  readonly extension?: readonly ExtensionJson[];
}

/**
 * The parts of an R4 ElementDefinition that a validator reads. `fixed[x]`, `pattern[x]` and the like are keyed by their
 * own names.
 */
export interface ElementDefinition {
  readonly id?: string;
  readonly path: string;
  readonly sliceName?: string;
  readonly short?: string;
  readonly min?: number;
  readonly max?: string;
  readonly base?: { readonly path: string; readonly min: number; readonly max: string };
  readonly contentReference?: string;
  readonly type?: readonly ElementType[];
  readonly slicing?: SlicingJson;
  readonly binding?: ElementBinding;
  readonly constraint?: readonly ElementConstraint[];
  readonly condition?: readonly string[];
  readonly mustSupport?: boolean;
  readonly isModifier?: boolean;
  readonly maxLength?: number;
  readonly representation?: readonly string[];
  readonly extension?: readonly ExtensionJson[];
  readonly [element: string]: unknown;
}

/** The parts of a StructureDefinition that this layer reads. */
export interface StructureDefinitionJson extends FhirResourceJson {
  readonly url: string;
  readonly type: string;
  readonly kind?: string;
  readonly abstract?: boolean;
  readonly derivation?: string;
  readonly baseDefinition?: string;
  readonly snapshot?: { readonly element: readonly ElementDefinition[] };
  readonly differential?: { readonly element: readonly ElementDefinition[] };
}

/** True for a JSON object with a `resourceType`. */
export function isResource(value: unknown): value is FhirResourceJson {
  return isObject(value) && typeof value['resourceType'] === 'string';
}
