import type { Severity } from '../../model/finding.js';

/**
 * What a StructureDefinition is compiled to: plain data with only what is needed to judge. Schemas are immutable,
 * shared by all documents of a context, and can be printed and compared.
 */
export interface Schema {
  readonly url: string;
  /** `url|version`, or the URL where there is no version. */
  readonly canonical: string;
  readonly name: string;
  /** FHIR type that is described or constrained, for example `Bundle`. */
  readonly type: string;
  readonly kind: 'primitive-type' | 'complex-type' | 'resource' | 'logical';
  readonly abstract: boolean;
  readonly base: string | undefined;
  readonly derivation: 'specialization' | 'constraint';
  /** Where an extension may be used; empty for anything but extensions. */
  readonly contexts: readonly ExtensionContext[];
  /** FHIRPath that must hold on the element that has the extension. */
  readonly contextInvariants: readonly string[];
  /** Profiles that a resource must conform to besides: HL7's extensions imposeProfile and dependencies. */
  readonly imposed: readonly string[];
  /** True where the package had no snapshot and ours was used. */
  readonly generatedSnapshot: boolean;
  readonly root: ElementSchema;
  /** Every element by its id. */
  readonly elements: ReadonlyMap<string, ElementSchema>;
}

export interface ExtensionContext {
  readonly type: 'fhirpath' | 'element' | 'extension';
  readonly expression: string;
}

/** One ElementDefinition (R4 section 2.26) with its children and slices. */
export interface ElementSchema {
  readonly id: string;
  readonly path: string;
  /** Last segment of the path: `code`, `value[x]`. */
  readonly name: string;
  readonly sliceName: string | undefined;
  readonly min: number;
  /** Infinity for `*`. */
  readonly max: number;
  /** True where the base element repeats, and so is a list in JSON. */
  readonly isList: boolean;
  readonly types: readonly TypeSchema[];
  /** Id of the element whose content this one has. */
  readonly contentReference: string | undefined;
  /** Unsliced child elements; empty where the type's own schema has them. */
  readonly children: readonly ElementSchema[];
  readonly slicing: SlicingSchema | undefined;
  readonly fixed: ExpectedValue | undefined;
  readonly pattern: ExpectedValue | undefined;
  readonly minValue: ExpectedValue | undefined;
  readonly maxValue: ExpectedValue | undefined;
  readonly maxLength: number | undefined;
  /** What HL7's extensions limit besides: least characters, most decimals, most bytes of base64, types of attachments. */
  readonly sizes: SizeLimits | undefined;
  /** HL7's control of narratives, on the element that is one. */
  readonly narrativeControl: NarrativeControl | undefined;
  /** What a primitive without a value is asked; undefined where it may go without. */
  readonly valuePresence: ValuePresence | undefined;
  readonly bindings: readonly Binding[];
  readonly constraints: readonly InvariantSchema[];
  readonly mustSupport: boolean;
  readonly isModifier: boolean;
  /** Regular expression of the whole value: of an element, or on `value` of a primitive type's definition. */
  readonly regex: string | undefined;
  /** What the element asks and is not judged, in the words of `unsupportedOf`; nearly always none. */
  readonly unsupported: readonly string[];
}

/** What a reference may lead to by an element. */
export interface AllowedTargets {
  readonly types: ReadonlySet<string> | undefined;
  readonly schemas: readonly Schema[];
  /** Profiles that are in no package. */
  readonly unknown: readonly string[];
  /** Types of what a canonical may name; undefined where anything goes or can't be told. */
  readonly definitions: readonly string[] | undefined;
  /** How a reference may lead there; nothing where anyhow. */
  readonly modes: readonly TypeSchema['aggregation'][number][];
  /** Whether it is to name a version or not to; undefined where it may do as it likes. */
  readonly versioning: TypeSchema['versioning'];
}

export interface TypeSchema {
  readonly code: string;
  /** Canonical URLs; an element conforms to at least one. */
  readonly profiles: readonly string[];
  /** Canonical URLs of what a Reference or canonical may point at. */
  readonly targetProfiles: readonly string[];
  readonly aggregation: readonly ('contained' | 'referenced' | 'bundled')[];
  /** Whether a reference names a version; undefined where it may do as it likes. */
  readonly versioning: 'independent' | 'specific' | undefined;
}

/** A value that an element must equal (fixed) or contain (pattern). */
export interface ExpectedValue {
  /** FHIR type, for example `CodeableConcept`. */
  readonly type: string;
  /** As FHIR JSON has it. */
  readonly value: unknown;
}

/** A primitive must have a value, or else one of these extensions (R5's mustHaveValue and valueAlternatives). */
export interface ValuePresence {
  /** Canonical URLs of extensions that may stand in for the value; none where there must be a value. */
  readonly alternatives: readonly string[];
}

export interface SizeLimits {
  readonly minLength: number | undefined;
  readonly maxDecimals: number | undefined;
  readonly maxSize: number | undefined;
  /** Types of content that an Attachment may have; undefined where it may have any. */
  readonly mimeTypes: readonly string[] | undefined;
}

/** What HL7's extensions narrative-language-control and narrative-source-control ask of a narrative. */
export interface NarrativeControl {
  /** `_no`, `_yes`, `_resource` or a language, for each section that there must be. */
  readonly languages: readonly string[];
  /** Whether every part tells by its class where it is from. */
  readonly sources: boolean;
}

export interface Binding {
  readonly strength: 'required' | 'extensible' | 'preferred' | 'example';
  readonly valueSet: string;
  /** HL7's extension maxValueSet: codes come from here, where there are any. */
  readonly isMaximum?: true;
}

export interface InvariantSchema {
  readonly key: string;
  readonly severity: Severity;
  readonly human: string;
  /** Absent where the rule is only given in words. */
  readonly expression: string | undefined;
  /** URL of the definition that the constraint comes from. */
  readonly source: string | undefined;
  readonly bestPractice: boolean;
}

export interface SlicingSchema {
  readonly discriminators: readonly Discriminator[];
  readonly rules: 'open' | 'closed' | 'openAtEnd';
  readonly ordered: boolean;
  /** In the order of the profile. A slice may be sliced again. */
  readonly slices: readonly ElementSchema[];
}

export interface Discriminator {
  readonly type: 'value' | 'exists' | 'pattern' | 'type' | 'profile';
  readonly path: string;
}
