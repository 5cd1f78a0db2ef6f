import { partBefore } from '../../base/index.js';
import { literal, isAbsolute, typeOf } from '../../fhir/index.js';
import { r4Model } from '../../fhir/fhirpath/index.js';
import type { FhirNode } from '../../fhir/index.js';
import type { ElementSchema, ExtensionContext, Schema } from '../compile/schema.js';
import type { Report } from '../walk/draft.js';
import type { Engine } from '../walk/engine.js';
import type { NodeState } from '../walk/state.js';
import { reportNotTested } from './invariants.js';

/**
 * The state of an Extension with the definition that its url names (R4 section 2.4). A definition that can't be had
 * is said: for a modifier as an error, since what it changes is unknown.
 */
export function extensionState(node: FhirNode, state: NodeState, engine: Engine, report: Report): NodeState {
  const url = literal(node, 'url');
  if (url === undefined) return state;
  if (!isAbsolute(url)) {
    // Inside a complex extension the url is a name that the outer definition slices by.
    if (node.parent?.name !== 'extension' && node.parent?.name !== 'modifierExtension') {
      report({ rule: 'extension/relative-url', node, params: { url }, sources: [] });
    } else checkDefinedPart(node, url, engine, report);
    return state;
  }
  const schema = engine.schemas.byCanonical(url) ?? engine.schemas.byCanonical(withoutSuffix(url));
  const fault = schema === undefined ? engine.schemas.faultOf(url) : undefined;
  if (fault !== undefined) {
    const params = { profile: url, type: 'Extension', reason: fault.reason, at: fault.at };
    report({ rule: 'profile/not-compiled', node, params, sources: [] });
    return state;
  }
  if (schema === undefined || schema.type !== 'Extension') {
    // An extension for an element of another FHIR release is defined by that release; no package writes it out.
    const isModifier = node.name === 'modifierExtension' && !crossVersion.test(url) && !documentation.test(url);
    const rule = isModifier ? 'extension/unknown-modifier' : 'extension/unknown';
    const mayBe = maybeDefined.test(url) || documentation.test(url);
    const refused = engine.settings.unknownDefinitions === 'refuse' && !mayBe;
    report({ rule, node, params: { url }, sources: [], ...(refused ? { severity: 'error' } : {}) });
    return state;
  }
  checkContext(node, schema, engine, report);
  checkContextInvariants(node, schema, engine, report);
  checkModifier(node, schema, report);
  return engine.states.withSchemas(state, [schema]);
}

/**
 * The url of an extension is that of its definition, without version or fragment (R4 section 2.4.0.1): one that has either is
 * judged by what is meant, which fixes its url.
 */
const withoutSuffix = (url: string): string => partBefore(partBefore(url, '|'), '#');

/** HL7 defines extensions in a package of its own, which a guide need not name. */
const maybeDefined = /^http:\/\/hl7\.org\/fhir\/(([1-6]\.\d|tools|uv\/extensions)\/)?StructureDefinition\//;

/** Addresses that stand for no real definition, as HL7's examples have them. */
const documentation = /^https?:\/\/([^/]+\.)?(example\.org|acme\.com)\//;

const crossVersion = /^http:\/\/hl7\.org\/fhir\/[1-6]\.\d\/StructureDefinition\/extension-[A-Za-z]+\./;

/**
 * Judges an extension inside a complex one by its name: the definition of the whole says which parts there are (R4 section
 * 2.4.0.1, on complex extensions). Of parts of an unknown extension nobody can say.
 */
function checkDefinedPart(node: FhirNode, url: string, engine: Engine, report: Report): void {
  const names: string[] = [];
  let at: FhirNode | null = node;
  for (
    let name: string | undefined = url;
    name !== undefined && !isAbsolute(name);
    name = at === null ? undefined : literal(at, 'url')
  ) {
    names.unshift(name);
    at = at?.parent ?? null;
  }
  const whole = at === null ? undefined : literal(at, 'url');
  const schema = whole === undefined ? undefined : engine.schemas.byCanonical(whole);
  if (schema?.type !== 'Extension') return;
  let within: ElementSchema | undefined = schema.root;
  for (const name of names) {
    const parts: ElementSchema | undefined = within?.children.find((one) => one.name === 'extension');
    if (parts === undefined || parts.max === 0 || parts.slicing?.rules === 'closed') return;
    const slices: readonly ElementSchema[] = parts.slicing?.slices ?? [];
    within = slices.find((slice) => urlOf(slice) === name);
    if (within !== undefined) continue;
    // What stands in a part that is unknown itself is told there.
    if (name !== url) return;
    const params = { url, whole: schema.url, expected: slices.map(urlOf).join(', ') };
    report({
      rule: 'extension/undefined-part',
      node,
      params,
      sources: [{ profile: schema.canonical, elementId: parts.id }],
    });
  }
}

function urlOf(slice: ElementSchema): string {
  const fixed = slice.children.find(({ name }) => name === 'url')?.fixed?.value;
  return typeof fixed === 'string' ? fixed : (slice.sliceName ?? '');
}

/**
 * Judges StructureDefinition.contextInvariant: the focus is the element that has the extension, which is `%extension`
 * (R4 section 5.3.3).
 */
function checkContextInvariants(node: FhirNode, schema: Schema, engine: Engine, report: Report): void {
  const host = node.parent;
  if (host === null) return;
  const sources = [{ profile: schema.canonical, elementId: schema.root.id }];
  for (const expression of schema.contextInvariants) {
    try {
      if (engine.path.test(expression, host, { extension: node }) === true) continue;
      report({
        rule: 'extension/context-invariant',
        node: host,
        shown: node,
        params: { url: schema.url, expression },
        sources,
      });
    } catch (error) {
      reportNotTested(error, { key: 'contextInvariant', expression }, { node: host, sources }, report);
    }
  }
}

function checkModifier(node: FhirNode, schema: Schema, report: Report): void {
  const { isModifier } = schema.root;
  if (isModifier === (node.name === 'modifierExtension')) return;
  const expected = isModifier ? 'modifierExtension' : 'extension';
  const source = { profile: schema.canonical, elementId: schema.root.id };
  report({ rule: 'extension/modifier-mismatch', node, params: { url: schema.url, expected }, sources: [source] });
}

/** Judges where the extension stands (R4 section 5.3.3, StructureDefinition.context). */
function checkContext(node: FhirNode, schema: Schema, engine: Engine, report: Report): void {
  const { contexts } = schema;
  const host = node.parent;
  if (contexts.length === 0 || host === null) return;
  const places = contextPathsOf(host);
  if (contexts.some((context) => allows(context, host, places, engine))) return;
  if (alsoOn.get(schema.url)?.some((place) => places.includes(place)) === true) return;
  const expected = contexts.map(({ expression }) => expression).join(', ');
  const params = { url: schema.url, found: places[0] ?? '', expected };
  const source = { profile: schema.canonical, elementId: schema.root.id };
  report({ rule: 'extension/wrong-context', node: host, shown: node, params, sources: [source] });
}

const hl7 = 'http://hl7.org/fhir/StructureDefinition/';

/** Places of R4's extensions that their definitions leave out: R4's own definitions have them there. */
const alsoOn: ReadonlyMap<string, readonly string[]> = new Map([
  [`${hl7}structuredefinition-fhir-type`, ['ElementDefinition.type']],
  [`${hl7}regex`, ['ElementDefinition.type']],
  [`${hl7}structuredefinition-normative-version`, ['CanonicalResource', 'ElementDefinition']],
]);

function allows(context: ExtensionContext, host: FhirNode, places: readonly string[], engine: Engine): boolean {
  if (context.type === 'extension') {
    // On the extension, or on its value.
    const owner = typeOf(host).element === 'value' ? host.parent : host;
    return owner !== null && literal(owner, 'url') === context.expression;
  }
  if (context.type === 'element') return places.includes(context.expression.replace(/^.*#/, ''));
  try {
    let root = host;
    while (root.resourceType === undefined && root.parent !== null) root = root.parent;
    return engine.path.evaluate(context.expression, root).some(({ node }) => node === host);
  } catch {
    // An expression of the guide that can't be evaluated is no fault of the vendor.
    return true;
  }
}

/** Everything that a context may call an element: its path from the resource, its type, and what that is a kind of. */
function contextPathsOf(host: FhirNode): readonly string[] {
  // `path` is where the element is defined: `Questionnaire.item` for an item at any depth.
  const { type, element, path } = typeOf(host);
  const model = r4Model();
  const places: string[] = [];
  let names = '';
  for (let at: FhirNode | null = host; at !== null; at = at.parent) {
    const isRoot = at.resourceType !== undefined;
    const here = typeOf(at);
    places.push(`${isRoot ? (at.resourceType ?? '') : (here.type ?? '')}${names}`);
    if (isRoot) break;
    names = `.${here.isChoice ? `${here.element}[x]` : here.element}${names}`;
  }
  const parents: string[] = [];
  const start = host.resourceType ?? type;
  for (let at = start; at !== undefined; at = model.type2Parent[at]) parents.push(at);
  // Names of later releases for the resources that have a canonical URL.
  if (start !== undefined && start in model.resourcesWithUrlParam) places.push('CanonicalResource', 'MetadataResource');
  // `Element` stands for every element, the resources' own roots included.
  parents.push('Element');
  return [...places.reverse(), ...parents, element, path];
}
