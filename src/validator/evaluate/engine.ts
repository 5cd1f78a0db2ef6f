import { createFhirPath } from '../../fhir/fhirpath.js';
import type { FhirPath } from '../../fhir/fhirpath.js';
import { narrativeFaults } from '../../fhir/narrative.js';
import { createResolver } from '../../fhir/references.js';
import type { ReferenceResolver } from '../../fhir/references.js';
import type { FhirNode } from '../../fhir/tree.js';
import type { Terminology } from '../../terminology/terminology.js';
import type { ElementSchema, Schema } from '../compile/schema.js';
import type { Schemas } from '../compile/schemas.js';
import type { ValidatorSettings } from '../api.js';
import { nodeMembership } from './membership.js';
import { buildChecks } from './checks.js';
import type { Checks } from './checks.js';
import type { Draft } from './draft.js';
import { referenceText } from './discriminatorPath.js';
import type { MatchHost, SliceMatcher } from './sliceMatch.js';
import { buildSliceMatcher } from './sliceMatch.js';
import { createStates } from './state.js';
import type { Facet, State, States } from './state.js';

export interface TestAnswer {
  readonly holds: boolean;
  readonly because: readonly Draft[];
}

/** What evaluation shares over all documents of one context. Nothing in it changes what a verdict is. */
export interface Engine {
  readonly settings: ValidatorSettings;
  readonly schemas: Schemas;
  readonly states: States;
  readonly terminology: Terminology;
  /**
   * Tests a constraint. `because` holds what kept a resource from conforming where `conformsTo()` was asked.
   * @throws {FhirPathError} @throws {FhirPathUndecided}
   */
  test(expression: string, node: FhirNode): TestAnswer;
  readonly path: FhirPath;
  readonly resolver: ReferenceResolver;
  readonly matchHost: MatchHost;
  checks(state: State): Checks;
  matcher(sliced: Facet, slice: ElementSchema): SliceMatcher;
  /**
   * What is to be said of an element of a resource by a state. A resource is judged by its entry and again by each
   * reference to it; what both ask of its elements is the same state, and is worked out once.
   */
  part(node: FhirNode, state: State, isXml: boolean): readonly Draft[];
  /** What keeps a resource or element from conforming to a schema: errors only, none where it conforms. */
  conformanceErrors(node: FhirNode, schema: Schema): readonly Draft[];
}

/** How a node is judged. Handed in, since evaluating needs the engine and the engine needs it. */
export interface Evaluator {
  /** By one schema: errors only. */
  againstSchema(node: FhirNode, schema: Schema, engine: Engine): readonly Draft[];
  /** By a state: everything. */
  againstState(node: FhirNode, state: State, engine: Engine, isXml: boolean): readonly Draft[];
}

/** Builds the engine of one context. */
export function createEngine(
  schemas: Schemas,
  terminology: Terminology,
  evaluator: Evaluator,
  settings: ValidatorSettings = {},
): Engine {
  const resolver = createResolver(settings.related);
  const assumptions = { made: 0 };
  const conformanceErrors = createConformance(assumptions, (node, schema) =>
    evaluator.againstSchema(node, schema, engine),
  );
  const memberOf = (node: FhirNode, valueSet: string): boolean | undefined => {
    const { kind } = nodeMembership(node, valueSet, terminology);
    return kind === 'not-verifiable' ? undefined : kind === 'yes';
  };
  const matchHost: MatchHost = {
    schemas,
    resolve: (node) => {
      const text = referenceText(node);
      return text === undefined ? undefined : resolver.resolve(text, node).target;
    },
    conforms: (node, schema) => conformanceErrors(node, schema).length === 0,
    memberOf,
  };
  const engine: Engine = {
    settings,
    schemas,
    states: createStates(schemas),
    terminology,
    resolver,
    matchHost,
    conformanceErrors,
    part: createParts(assumptions, (node, state, isXml) => evaluator.againstState(node, state, engine, isXml)),
    checks: memoize(buildChecks),
    matcher: createMatchers(schemas),
    ...createConstraintTest(schemas, resolver, memberOf, conformanceErrors),
  };
  return engine;
}

function memoize<K extends object, V>(compute: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, V>();
  return (key) => {
    let value = known.get(key);
    if (value === undefined) {
      value = compute(key);
      known.set(key, value);
    }
    return value;
  };
}

function createMatchers(schemas: Schemas): Engine['matcher'] {
  const matchers = new WeakMap<ElementSchema, SliceMatcher>();
  return (sliced, slice) => {
    let matcher = matchers.get(slice);
    if (matcher === undefined) {
      matcher = buildSliceMatcher(sliced.schema, slice, sliced.element.slicing?.discriminators ?? [], schemas);
      matchers.set(slice, matcher);
    }
    return matcher;
  };
}

/** How often something was taken to conform because it was being judged just then. */
interface Assumptions {
  made: number;
}

function createConformance(
  assumptions: Assumptions,
  evaluate: (node: FhirNode, schema: Schema) => readonly Draft[],
): Engine['conformanceErrors'] {
  const underway = new Set<readonly Draft[]>();
  const known = memoize<FhirNode, Map<string, readonly Draft[]>>(() => new Map());
  return (node, schema) => {
    const ofNode = known(node);
    const found = ofNode.get(schema.canonical);
    if (found !== undefined) {
      if (underway.has(found)) assumptions.made++;
      return found;
    }
    // References may lead in a circle: what is being judged is taken to conform while it is.
    const assumed: readonly Draft[] = [];
    underway.add(assumed);
    ofNode.set(schema.canonical, assumed);
    const errors = evaluate(node, schema);
    underway.delete(assumed);
    ofNode.set(schema.canonical, errors);
    return errors;
  };
}

/** Keeps what was said of an element by a state, unless it rests on an assumption that may not last. */
function createParts(assumptions: Assumptions, evaluate: Engine['part']): Engine['part'] {
  const known = memoize<FhirNode, Map<State, readonly Draft[]>>(() => new Map());
  return (node, state, isXml) => {
    const ofNode = known(node);
    const found = ofNode.get(state);
    if (found !== undefined) return found;
    const before = assumptions.made;
    const drafts = evaluate(node, state, isXml);
    if (assumptions.made === before) ofNode.set(state, drafts);
    return drafts;
  };
}

/** The FHIRPath evaluator of constraints, which collects why `conformsTo()` said no. */
function createConstraintTest(
  schemas: Schemas,
  resolver: ReferenceResolver,
  memberOf: (node: FhirNode, valueSet: string) => boolean | undefined,
  conformanceErrors: Engine['conformanceErrors'],
): Pick<Engine, 'test' | 'path'> {
  let failures: Draft[] = [];
  const path = createFhirPath({
    resolve: (reference, from) => {
      const { kind, target } = resolver.resolve(reference, from);
      return target === undefined && kind === 'external' ? 'elsewhere' : target;
    },
    memberOf,
    conformsTo: (node, profile) => {
      const schema = schemas.byCanonical(profile);
      if (schema === undefined) return undefined;
      const errors = conformanceErrors(node, schema);
      failures.push(...errors);
      return errors.length === 0;
    },
    htmlChecks: (node) => narrativeFaults(node.literal ?? '').length === 0,
  });
  const known = memoize<FhirNode, Map<string, TestAnswer>>(() => new Map());
  const test: Engine['test'] = (expression, node) => {
    const ofNode = known(node);
    const answered = ofNode.get(expression);
    if (answered !== undefined) return answered;
    const outer = failures;
    failures = [];
    try {
      // An empty result is not true: HL7's validator and Firely's take it as a breach, and so do we.
      const holds = path.test(expression, node) ?? false;
      const answer = { holds, because: holds ? [] : failures };
      // What conformsTo() said may rest on an assumption.
      if (!expression.includes('conformsTo')) ofNode.set(expression, answer);
      return answer;
    } finally {
      failures = outer;
    }
  };
  return { path, test };
}
