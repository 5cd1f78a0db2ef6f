import { createRequire } from 'node:module';

/** What fhirpath's R4 model says of element paths. */
export interface R4Model {
  /** Type of an element path such as `Observation.valueQuantity` or `Bundle.entry`. */
  readonly path2Type: Readonly<Record<string, string>>;
  /** As path2Type, without the paths that are Element or BackboneElement: those keep their path. */
  readonly path2TypeWithoutElements: Readonly<Record<string, string>>;
  readonly path2Repeating: Readonly<Record<string, boolean>>;
  /** Types of a choice element, by its path without the type: `Observation.value` to `Quantity`, `DateTime`, ... */
  readonly choiceTypePaths: Readonly<Record<string, readonly string[]>>;
  readonly pathsDefinedElsewhere: Readonly<Record<string, string>>;
  /** Resources that have a canonical URL. */
  readonly resourcesWithUrlParam: Readonly<Record<string, boolean>>;
  readonly type2Parent: Readonly<Record<string, string>>;
}

const require = createRequire(import.meta.url);

let model: R4Model | undefined;

/** The model of FHIR R4; read when first needed, since reading it takes a tenth of a cold start. */
export function r4Model(): R4Model {
  // `require` looks its own cache up at a cost that counts here: this is asked for every element.
  model ??= require('fhirpath/fhir-context/r4') as R4Model;
  return model;
}
