import type { ElementDefinition } from 'fhir/r4.js';
import { parseDiscriminatorPath } from './discriminatorSteps.js';

/** What becomes of something that a profile says. */
export interface Support {
  /**
   * `implemented`: it is judged. `asks-nothing`: it tells people or other tools something, and asks nothing that a
   * submission could break. `not-implemented`: it is not judged, and each place where it would apply says so.
   */
  readonly status: 'implemented' | 'asks-nothing' | 'not-implemented';
  /** Where in src/validator, with the rules that report it; or why there is nothing to judge. */
  readonly by: string;
}

const implemented = (by: string): Support => ({ status: 'implemented', by });
const noConstraint = (by: string): Support => ({ status: 'asks-nothing', by });
const notImplemented: Support = { status: 'not-implemented', by: 'validator/not-implemented' };

type Table = Readonly<Record<string, Support>>;

const documentationOnly = noConstraint('said to people');
const identity = implemented('compile/compile.ts');

/** Properties of ElementDefinition (R4 section 2.26); `[x]` stands for a type. */
const keywords: Table = {
  id: identity,
  path: identity,
  sliceName: identity,
  base: identity,
  min: implemented('evaluate/children.ts, slices.ts: cardinality/min, slicing/min'),
  max: implemented('evaluate/children.ts, slices.ts: cardinality/max, cardinality/not-allowed, slicing/max'),
  type: implemented('evaluate/state.ts, values.ts: type/not-allowed, structure/*, primitive/*'),
  contentReference: implemented('evaluate/state.ts: by the rules of the element referred to'),
  slicing: implemented('evaluate/slices.ts, sliceMatch.ts: slicing/*'),
  'fixed[x]': implemented('evaluate/values.ts, expectedValues.ts: value/fixed'),
  'pattern[x]': implemented('evaluate/values.ts, expectedValues.ts: value/pattern'),
  'minValue[x]': implemented('evaluate/limits.ts: value/min'),
  'maxValue[x]': implemented('evaluate/limits.ts: value/max'),
  maxLength: implemented('evaluate/limits.ts: value/max-length'),
  binding: implemented('evaluate/bindings.ts: binding/*, terminology/*'),
  constraint: implemented('evaluate/invariants.ts: invariant/*'),
  isModifier: implemented('evaluate/extensions.ts: extension/modifier-mismatch'),
  extension: implemented('listed one by one'),
  mustSupport: noConstraint('what a system must be able to do; a single submission can lack it'),
  sliceIsConstraining: noConstraint('tells which slice is meant, which its name tells too'),
  representation: noConstraint('how XML writes an element; JSON has one way'),
  short: documentationOnly,
  definition: documentationOnly,
  comment: documentationOnly,
  requirements: documentationOnly,
  alias: documentationOnly,
  label: documentationOnly,
  code: documentationOnly,
  example: documentationOnly,
  mapping: documentationOnly,
  isSummary: documentationOnly,
  isModifierReason: documentationOnly,
  meaningWhenMissing: documentationOnly,
  orderMeaning: documentationOnly,
  condition: noConstraint('names invariants, which stand where they apply'),
  'defaultValue[x]': noConstraint('what an absent element means'),
};

/** Parts of ElementDefinition.type, binding and slicing. */
const parts: Table = {
  'type.code': keywords['type'] ?? notImplemented,
  'type.profile': implemented('evaluate/state.ts, evaluate.ts: by the rules of the profile, profile/no-alternative'),
  'type.targetProfile': implemented('evaluate/targets.ts: reference/wrong-target-type, reference/profile-mismatch'),
  'type.aggregation': implemented('evaluate/targets.ts: reference/aggregation, reference/unresolved-in-bundle'),
  'type.versioning': notImplemented,
  'type.extension': implemented('listed one by one'),
  'type.id': identity,
  'binding.strength': implemented('evaluate/bindings.ts'),
  'binding.valueSet': implemented('evaluate/bindings.ts'),
  'binding.description': documentationOnly,
  'binding.extension': implemented('listed one by one'),
  'binding.id': identity,
  'slicing.discriminator': implemented('evaluate/sliceMatch.ts'),
  'slicing.rules': implemented('evaluate/slices.ts'),
  'slicing.ordered': implemented('evaluate/slices.ts: slicing/order'),
  'slicing.description': documentationOnly,
  'slicing.id': identity,
};

const hl7 = 'http://hl7.org/fhir/StructureDefinition/';
const about = noConstraint('says something about the definition');

/** Extensions of elements, types, bindings and constraints. What is not listed may well ask something. */
const extensions: Table = {
  [`${hl7}regex`]: implemented('fhir/primitives.ts: primitive/format'),
  [`${hl7}structuredefinition-fhir-type`]: implemented('compile/keywords.ts'),
  [`${hl7}elementdefinition-maxValueSet`]: implemented('compile/keywords.ts: binding/required'),
  'http://hl7.org/fhir/5.0/StructureDefinition/extension-ElementDefinition.binding.additional': implemented(
    'compile/keywords.ts: binding/required',
  ),
  'http://hl7.org/fhir/5.0/StructureDefinition/extension-ElementDefinition.mustHaveValue': implemented(
    'evaluate/values.ts: value/missing',
  ),
  'http://hl7.org/fhir/5.0/StructureDefinition/extension-ElementDefinition.valueAlternatives': implemented(
    'evaluate/values.ts: value/no-alternative',
  ),
  'http://hl7.org/fhir/tools/StructureDefinition/additional-binding': implemented(
    'compile/keywords.ts: binding/required',
  ),
  [`${hl7}elementdefinition-profile-element`]: implemented('compile/keywords.ts: one element of the profile'),
  [`${hl7}minLength`]: implemented('walk/limits.ts: value/min-length'),
  [`${hl7}maxDecimalPlaces`]: implemented('walk/limits.ts: value/max-decimals'),
  [`${hl7}maxSize`]: implemented('walk/limits.ts: value/max-size'),
  [`${hl7}narrative-language-control`]: implemented('constraints/narrativeControls.ts: narrative/language-sections'),
  [`${hl7}narrative-source-control`]: implemented('constraints/narrativeControls.ts: narrative/source-not-marked'),
  [`${hl7}elementdefinition-bestpractice`]: implemented('compile/keywords.ts: a warning'),
  [`${hl7}elementdefinition-minValueSet`]: noConstraint('what a system must support'),
  [`${hl7}elementdefinition-bindingName`]: about,
  [`${hl7}elementdefinition-isCommonBinding`]: about,
  [`${hl7}elementdefinition-translatable`]: about,
  [`${hl7}elementdefinition-bestpractice-explanation`]: about,
  [`${hl7}obligation`]: noConstraint('what a system must do; a single submission does not show it'),
  [`${hl7}structuredefinition-display-hint`]: about,
  [`${hl7}structuredefinition-explicit-type-name`]: about,
  [`${hl7}structuredefinition-hierarchy`]: about,
  [`${hl7}structuredefinition-normative-version`]: about,
  [`${hl7}structuredefinition-standards-status`]: about,
  [`${hl7}structuredefinition-xml-no-order`]: noConstraint('how XML orders elements'),
  'http://hl7.org/fhir/tools/StructureDefinition/snapshot-base-version': about,
  'http://hl7.org/fhir/tools/StructureDefinition/snapshot-source': about,
};

const slicingRules: Table = {
  open: implemented('evaluate/slices.ts'),
  closed: implemented('evaluate/slices.ts: slicing/unmatched-closed'),
  openAtEnd: implemented('evaluate/slices.ts: slicing/order'),
  ordered: implemented('evaluate/slices.ts: slicing/order'),
};

const discriminatorTypes = new Set(['value', 'pattern', 'exists', 'type', 'profile']);

const strengths: Table = {
  required: implemented('evaluate/bindings.ts: binding/required, binding/no-code'),
  extensible: implemented('evaluate/bindings.ts: binding/extensible'),
  preferred: noConstraint('advice to designers'),
  example: noConstraint('an example'),
};

const aggregations: Table = {
  contained: implemented('evaluate/targets.ts: reference/aggregation'),
  referenced: implemented('evaluate/targets.ts: reference/aggregation'),
  bundled: implemented('evaluate/targets.ts: reference/unresolved-in-bundle'),
};

const tables: Readonly<
  Record<'keyword' | 'part' | 'extension' | 'slicing rule' | 'binding strength' | 'aggregation', Table>
> = {
  keyword: keywords,
  part: parts,
  extension: extensions,
  'slicing rule': slicingRules,
  'binding strength': strengths,
  aggregation: aggregations,
};

/** What becomes of something that an element of a profile has; what is in no table is not implemented. */
function supportOf(kind: keyof typeof tables, name: string): Support {
  const table = tables[kind];
  return Object.hasOwn(table, name) ? (table[name] ?? notImplemented) : notImplemented;
}

/** What becomes of a discriminator, `type path`: its type is R4's, and its path one that can be followed. */
function supportOfDiscriminator(type: string, path: string): Support {
  return discriminatorTypes.has(type) && parseDiscriminatorPath(path) !== undefined
    ? implemented('evaluate/sliceMatch.ts, discriminatorPath.ts')
    : notImplemented;
}

/** Something that an element has: `keyword` `min`, `extension` `http://...`. */
export interface Use {
  readonly kind: keyof typeof tables | 'discriminator';
  readonly name: string;
  readonly support: Support;
}

/** Everything that an element says, each once for each time it says it. */
export function usesOf(element: ElementDefinition): readonly Use[] {
  const uses: Use[] = [];
  const add = (kind: keyof typeof tables, name: string): void =>
    void uses.push({ kind, name, support: supportOf(kind, name) });
  const addExtensions = (
    holder: { readonly extension?: readonly { readonly url: string }[] | undefined } | undefined,
  ): void => {
    for (const { url } of holder?.extension ?? []) add('extension', url);
  };
  const addParts = (of: 'type' | 'binding' | 'slicing', holder: object | undefined): void => {
    for (const key of Object.keys(holder ?? {})) add('part', `${of}.${key}`);
  };
  for (const key of Object.keys(element)) if (!key.startsWith('_')) add('keyword', keywordOf(key));
  addExtensions(element);
  for (const type of element.type ?? []) {
    addParts('type', type);
    addExtensions(type);
    for (const mode of type.aggregation ?? []) add('aggregation', mode);
  }
  addParts('binding', element.binding);
  addExtensions(element.binding);
  if (element.binding !== undefined) add('binding strength', element.binding.strength);
  for (const constraint of element.constraint ?? []) addExtensions(constraint);
  addParts('slicing', element.slicing);
  if (element.slicing !== undefined) add('slicing rule', element.slicing.rules);
  if (element.slicing?.ordered === true) add('slicing rule', 'ordered');
  for (const { type, path } of element.slicing?.discriminator ?? []) {
    uses.push({ kind: 'discriminator', name: `${type} ${path}`, support: supportOfDiscriminator(type, path) });
  }
  return uses;
}

const keywordOf = (key: string): string =>
  key.replace(/^(fixed|pattern|minValue|maxValue|defaultValue)[A-Z].*$/, '$1[x]');

/** What an element asks and testcamp does not judge, in words for a message. */
export function unsupportedOf(element: ElementDefinition): readonly string[] {
  const missing = usesOf(element).filter(({ support }) => support.status === 'not-implemented');
  return [...new Set(missing.map(({ kind, name }) => `${kind} ${name}`))];
}
