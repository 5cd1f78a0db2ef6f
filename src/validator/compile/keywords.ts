import { amendedExpression } from './amendments.js';
import type {
  ElementDefinition,
  ElementDefinitionBinding,
  ElementDefinitionType,
  StructureDefinition,
} from 'fhir/r4.js';
import type {
  Binding,
  InvariantSchema,
  NarrativeControl,
  SizeLimits,
  Discriminator,
  ExpectedValue,
  ExtensionContext,
  TypeSchema,
  ValuePresence,
} from './schema.js';

const extensionBase = 'http://hl7.org/fhir/StructureDefinition/';
const fhirTypeExtension = `${extensionBase}structuredefinition-fhir-type`;
const profileElementExtension = `${extensionBase}elementdefinition-profile-element`;
const regexExtension = `${extensionBase}regex`;
const bestPracticeExtension = `${extensionBase}elementdefinition-bestpractice`;
const inheritedExtension = `${extensionBase}elementdefinition-inheritedExtensibleValueSet`;
const maxValueSetExtension = `${extensionBase}elementdefinition-maxValueSet`;

/** ElementDefinition.type. FHIRPath's system types, which primitives and ids have, become the FHIR type they stand for. */
export function buildTypes(element: ElementDefinition): readonly TypeSchema[] {
  return (element.type ?? []).map((type) => ({
    // R4's definitions say that a resource's id is a string; its type is id (R4 section 2.26.3.1).
    code: element.base?.path === 'Resource.id' ? 'id' : typeCode(type),
    profiles: profilesOf(type),
    targetProfiles: type.targetProfile ?? [],
    aggregation: type.aggregation ?? [],
    versioning: type.versioning === 'either' ? undefined : type.versioning,
  }));
}

/**
 * The profiles of a type, with `#` and the element where one element of the profile is meant: R4 writes that as a
 * fragment, and HL7's extension elementdefinition-profile-element beside the profile.
 */
function profilesOf(type: ElementDefinitionType): readonly string[] {
  return (type.profile ?? []).map((profile, at) => {
    const named = type._profile?.[at]?.extension?.find(({ url }) => url === profileElementExtension)?.valueString;
    return named === undefined || profile.includes('#') ? profile : `${profile}#${named}`;
  });
}

function typeCode(type: ElementDefinitionType): string {
  const declared = type.extension?.find(({ url }) => url === fhirTypeExtension);
  const fhirType = declared?.valueUrl ?? declared?.valueUri;
  if (fhirType !== undefined) return fhirType;
  const system = /^http:\/\/hl7\.org\/fhirpath\/System\.(\w+)$/.exec(type.code ?? '')?.[1];
  return system === undefined ? (type.code ?? '') : system.charAt(0).toLowerCase() + system.slice(1);
}

/** The `fixed[x]`, `pattern[x]`, `minValue[x]` or `maxValue[x]` of an element, whatever order its JSON is written in. */
export function buildExpected(
  element: ElementDefinition,
  keyword: 'fixed' | 'pattern' | 'minValue' | 'maxValue',
): ExpectedValue | undefined {
  for (const [key, value] of Object.entries(element)) {
    const suffix = key.slice(keyword.length);
    if (!key.startsWith(keyword) || !/^[A-Z]/.test(suffix)) continue;
    const type = isComplexSuffix(suffix, value) ? suffix : suffix.charAt(0).toLowerCase() + suffix.slice(1);
    return { type, value: inOrder(value) };
  }
  return undefined;
}

/** What tells where a value is from stands before the value, so that a difference of both is named by its source. */
const firstMembers: readonly string[] = ['use', 'type', 'coding', 'system', 'version', 'value', 'code'];

/** The value with members in one order: what is found, and how it is shown, must not depend on who wrote the JSON. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).sort(([a], [b]) => rankOf(a) - rankOf(b) || (a < b ? -1 : 1));
  return Object.fromEntries(members.map(([name, member]) => [name, inOrder(member)]));
}

function rankOf(name: string): number {
  const rank = firstMembers.indexOf(name);
  return rank < 0 ? firstMembers.length : rank;
}

const isComplexSuffix = (_suffix: string, value: unknown): boolean => typeof value === 'object';

/** Additional bindings, which R5 has as an element and R4 as an extension under either of these names. */
const additionalBindings: ReadonlySet<string> = new Set([
  'http://hl7.org/fhir/5.0/StructureDefinition/extension-ElementDefinition.binding.additional',
  'http://hl7.org/fhir/tools/StructureDefinition/additional-binding',
]);

/**
 * ElementDefinition.binding, with what its extensions make required: the maximum value set of an extensible binding, and
 * additional bindings whose purpose is to be required or the maximum. One that holds in certain contexts only is left out.
 * @param profile canonical of the profile, whose contained value sets it may name
 */
export function buildBindings(element: ElementDefinition, profile = ''): readonly Binding[] {
  const { binding } = element;
  if (binding === undefined) return [];
  const whole = (valueSet: string): string => (valueSet.startsWith('#') ? `${profile}${valueSet}` : valueSet);
  const bindings: Binding[] = [...inheritedBindings(binding)];
  if (binding.valueSet !== undefined) bindings.push({ strength: binding.strength, valueSet: whole(binding.valueSet) });
  const maximum = binding.extension?.find(({ url }) => url === maxValueSetExtension);
  const maximumSet = maximum?.valueCanonical ?? maximum?.valueUri;
  if (maximumSet !== undefined) bindings.push({ strength: 'required', valueSet: whole(maximumSet), isMaximum: true });
  for (const { url, extension: parts = [] } of binding.extension ?? []) {
    if (!additionalBindings.has(url) || parts.some((part) => part.url === 'usage')) continue;
    const purpose = parts.find((part) => part.url === 'purpose')?.valueCode;
    const set = parts.find((part) => part.url === 'valueSet')?.valueCanonical;
    if (set === undefined) continue;
    if (purpose === 'required') bindings.push({ strength: 'required', valueSet: whole(set) });
    if (purpose === 'maximum') bindings.push({ strength: 'required', valueSet: whole(set), isMaximum: true });
  }
  return bindings;
}

/** The extensible bindings of profiles that this one is made from, which a profile may only name (HL7's extension). */
const inheritedBindings = ({ extension = [] }: ElementDefinitionBinding): readonly Binding[] =>
  extension.flatMap(({ url, valueCanonical, valueUri }) => {
    const valueSet = url === inheritedExtension ? (valueCanonical ?? valueUri) : undefined;
    return valueSet === undefined ? [] : [{ strength: 'extensible' as const, valueSet }];
  });

/** ElementDefinition.constraint. A best practice is advice: it warns, whatever its severity says. */
export function buildConstraints(element: ElementDefinition): readonly InvariantSchema[] {
  return (element.constraint ?? []).map((constraint) => {
    const bestPractice = constraint.extension?.some(
      ({ url, valueBoolean }) => url === bestPracticeExtension && valueBoolean === true,
    );
    return {
      key: constraint.key,
      severity: bestPractice === true ? 'warning' : constraint.severity,
      human: constraint.human,
      expression: amendedExpression(constraint.expression),
      source: constraint.source,
      bestPractice: bestPractice ?? false,
    };
  });
}

/** The discriminators of ElementDefinition.slicing. */
export function buildDiscriminators(element: ElementDefinition): readonly Discriminator[] {
  return (element.slicing?.discriminator ?? []).map(({ type, path }) => ({ type, path }));
}

/** The regular expression of HL7's extension regex, on the element or on its type, as R4's own definitions have it. */
export function buildRegex({ extension = [], type = [] }: ElementDefinition): string | undefined {
  const extensions = [extension, ...type.map((one) => one.extension ?? [])].flat();
  return extensions.find(({ url }) => url === regexExtension)?.valueString;
}

/**
 * HL7's extensions of a profile by which an instance must conform to another profile as well: structuredefinition-dependencies
 * of R4, and structuredefinition-imposeProfile, which took its place.
 */
export const buildImposed = ({ extension = [] }: StructureDefinition): readonly string[] =>
  extension.flatMap(({ url, valueCanonical }) =>
    imposing.has(url) && valueCanonical !== undefined ? [valueCanonical] : [],
  );

const imposing: ReadonlySet<string> = new Set(
  ['dependencies', 'imposeProfile'].map((name) => `${extensionBase}structuredefinition-${name}`),
);

const r5Element = 'http://hl7.org/fhir/5.0/StructureDefinition/extension-ElementDefinition.';

/** R5's `mustHaveValue` and `valueAlternatives`, which a profile of R4 writes as extensions (R5 section 2.1.28.1). */
export function buildValuePresence(element: ElementDefinition): ValuePresence | undefined {
  const extensions = element.extension ?? [];
  const alternatives = extensions
    .filter(({ url }) => url === `${r5Element}valueAlternatives`)
    .flatMap(({ valueCanonical, valueUri }) => valueCanonical ?? valueUri ?? []);
  if (alternatives.length > 0) return { alternatives };
  const isRequired = extensions.some(
    ({ url, valueBoolean }) => url === `${r5Element}mustHaveValue` && valueBoolean === true,
  );
  return isRequired ? { alternatives: [] } : undefined;
}

/** StructureDefinition.context: where an extension may stand. */
export function buildContexts(definition: StructureDefinition): readonly ExtensionContext[] {
  return (definition.context ?? []).map(({ type, expression }) => ({ type, expression }));
}

/** HL7's extensions minLength, maxDecimalPlaces, maxSize and mimeType on an element. */
export function buildSizes({ extension }: ElementDefinition): SizeLimits | undefined {
  if (extension === undefined) return undefined;
  const valueOf = (name: string): number | undefined => {
    const found = extension.find(({ url }) => url === `${extensionBase}${name}`);
    return found?.valueInteger ?? found?.valueDecimal;
  };
  const mimeTypes = extension.flatMap(({ url, valueCode }) =>
    url === `${extensionBase}mimeType` ? (valueCode ?? []) : [],
  );
  const sizes = {
    minLength: valueOf('minLength'),
    maxDecimals: valueOf('maxDecimalPlaces'),
    maxSize: valueOf('maxSize'),
    mimeTypes: mimeTypes.length === 0 ? undefined : mimeTypes,
  };
  return Object.values(sizes).every((size) => size === undefined) ? undefined : sizes;
}

/** HL7's extensions that control the language sections of a narrative, and the marks of where its parts are from. */
export function buildNarrativeControl({ extension }: ElementDefinition): NarrativeControl | undefined {
  const valuesOf = (name: string): readonly string[] =>
    (extension ?? []).flatMap(({ url, valueCode }) => (url === `${extensionBase}${name}` ? (valueCode ?? []) : []));
  const languages = valuesOf('narrative-language-control');
  const sources = valuesOf('narrative-source-control').some((value) => value === 'error' || value === 'warning');
  return languages.length === 0 && !sources ? undefined : { languages, sources };
}

/**
 * StructureDefinition.contextInvariant. R4's own write `%extension.valueInteger`, which FHIRPath names without the type (R4
 * section 2.1.9.2).
 */
export function buildContextInvariants({ contextInvariant }: StructureDefinition): readonly string[] {
  return (contextInvariant ?? []).map((expression) =>
    expression.replace(/%extension\.value[A-Z]\w*/g, '%extension.value'),
  );
}
