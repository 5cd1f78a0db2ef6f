import { addAll } from '../../base/index.js';
import { createFhirPath } from '../../fhir/fhirpath/index.js';
import type { FhirPath } from '../../fhir/fhirpath/index.js';
import { narrativeFaults, createResolver, ofNode } from '../../fhir/index.js';
import type { ReferenceResolver, FhirNode } from '../../fhir/index.js';
import type { Terminology } from '../../terminology/index.js';
import type { AllowedTargets, ElementSchema, Schema } from '../compile/schema.js';
import type { Schemas } from '../compile/schemas.js';
import type { ValidatorSettings } from '../api.js';
import type { PathHost } from '../fast/nativePaths.js';
import { nodeMembership } from '../constraints/membership.js';
import { buildChecks } from './checks.js';
import { createWholeMatch } from '../constraints/wholeMatch.js';
import type { Checks } from './checks.js';
import type { FindingDraft } from './draft.js';
import { referenceText } from '../slicing/discriminatorPath.js';
import type { MatchHost, SliceMatcher } from '../slicing/sliceMatch.js';
import { buildSliceMatcher } from '../slicing/sliceMatch.js';
import { createMemos } from './memo.js';
import type { DocumentMemo } from './memo.js';
import { createNodeStates } from './state.js';
import type { SchemaFacet, NodeState, NodeStates } from './state.js';

export interface ConstraintResult {
  readonly holds: boolean;
  readonly causes: readonly FindingDraft[];
}

/** What evaluation shares over all documents of one context. Nothing in it changes what a verdict is. */
export interface Engine {
  readonly settings: ValidatorSettings;
  readonly schemas: Schemas;
  /** The canonicals of the guides at hand: what is claimed below one of them is meant for it. */
  readonly namespaces: readonly string[];
  readonly states: NodeStates;
  readonly terminology: Terminology;
  /**
   * Tests a constraint. `because` holds what kept a resource from conforming where `conformsTo()` was asked.
   * @param holder the resource whose constraint it is, where that is not the node's own
   * @throws {FhirPathError} @throws {FhirPathUndecided}
   */
  test(expression: string, node: FhirNode, holder?: FhirNode): ConstraintResult;
  readonly path: FhirPath;
  /** Whether a whole text matches a regular expression of a package; undefined where that can't be told in time. */
  matches(regex: string, text: string): boolean | undefined;
  /** What references may lead to, by the element that says so. */
  readonly targets: WeakMap<ElementSchema, AllowedTargets>;
  readonly resolver: ReferenceResolver;
  readonly matchHost: MatchHost;
  readonly pathHost: PathHost;
  checks(state: NodeState): Checks;
  matcher(sliced: SchemaFacet, slice: ElementSchema): SliceMatcher;
  /** How often something was taken to conform because it was being judged just then: what rests on it may not last. */
  assumptions(): number;
  /** What has been worked out of the document that a node is in. */
  memoOf(node: FhirNode): DocumentMemo;
  /** What keeps a resource or element from conforming to a schema: errors only, none where it conforms. */
  conformanceErrors(node: FhirNode, schema: Schema): readonly FindingDraft[];
}

/** How a node is judged. Handed in, since evaluating needs the engine and the engine needs it. */
export interface Evaluator {
  /** By one schema: errors only. */
  againstSchema(node: FhirNode, schema: Schema, engine: Engine): readonly FindingDraft[];
}

/** Builds the engine of one context. */
export function createEngine(
  schemas: Schemas,
  terminology: Terminology,
  evaluator: Evaluator,
  settings: ValidatorSettings = {},
  namespaces: readonly string[] = [],
): Engine {
  const resolver = createResolver(settings.related);
  const assumptions = { made: 0 };
  const memoOf = createMemos();
  const conformance = createConformance(assumptions, memoOf, (node, schema) =>
    evaluator.againstSchema(node, schema, engine),
  );
  const conformanceErrors = conformance.errors;
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
    namespaces,
    states: createNodeStates(schemas),
    terminology,
    targets: new WeakMap(),
    resolver,
    matchHost,
    pathHost: {
      resolve: (node) => {
        const text = referenceText(node);
        return text === undefined ? undefined : resolver.resolve(text, node).target;
      },
      conformsTo: (node, profile) => {
        const schema = schemas.byCanonical(profile);
        return schema === undefined ? undefined : conformanceErrors(node, schema).length === 0;
      },
      memberOf,
    },
    conformanceErrors,
    assumptions: () => assumptions.made,
    memoOf,
    matches: createWholeMatch(),
    checks: createChecks(),
    matcher: createMatchers(schemas),
    ...createConstraintTest(schemas, resolver, memberOf, conformance),
  };
  return engine;
}

/** Checks by the number of their state, built when first asked for. */
function createChecks(): Engine['checks'] {
  const known: Checks[] = [];
  return (state) => (known[state.id] ??= buildChecks(state));
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

/** What keeps nodes from conforming, worked out once a document. */
interface Conformance {
  readonly errors: Engine['conformanceErrors'];
  /** Carries out an evaluation that may be stopped in its midst, and then forgets what was under way in it. */
  undoing<T>(evaluate: () => T): T;
}

function createConformance(
  assumptions: Assumptions,
  memoOf: Engine['memoOf'],
  evaluate: (node: FhirNode, schema: Schema) => readonly FindingDraft[],
): Conformance {
  const underway: { readonly assumed: readonly FindingDraft[]; readonly forget: () => void }[] = [];
  const errors: Conformance['errors'] = (node, schema) => {
    const { conformance } = memoOf(node);
    let ofNode = conformance.get(node);
    if (ofNode === undefined) conformance.set(node, (ofNode = new Map<string, readonly FindingDraft[]>()));
    const known = ofNode;
    const found = known.get(schema.canonical);
    if (found !== undefined) {
      if (underway.some(({ assumed }) => assumed === found)) assumptions.made++;
      return found;
    }
    // References may lead in a circle: what is being judged is taken to conform while it is.
    const assumed: readonly FindingDraft[] = [];
    underway.push({ assumed, forget: () => known.delete(schema.canonical) });
    known.set(schema.canonical, assumed);
    const result = evaluate(node, schema);
    underway.pop();
    known.set(schema.canonical, result);
    return result;
  };
  const undoing = <T>(evaluation: () => T): T => {
    const before = underway.length;
    try {
      return evaluation();
    } finally {
      for (const { forget } of underway.splice(before)) forget();
    }
  };
  return { errors, undoing };
}

/** The FHIRPath evaluator of constraints, which collects why `conformsTo()` said no. */
function createConstraintTest(
  schemas: Schemas,
  resolver: ReferenceResolver,
  memberOf: (node: FhirNode, valueSet: string) => boolean | undefined,
  conformance: Conformance,
): Pick<Engine, 'test' | 'path'> {
  let failures: FindingDraft[] = [];
  const fhirPath = createFhirPath({
    resolve: (reference, from) => {
      const { kind, target } = resolver.resolve(reference, from);
      return target === undefined && kind === 'external' ? 'elsewhere' : target;
    },
    memberOf,
    conformsTo: (node, profile) => {
      const schema = schemas.byCanonical(profile);
      if (schema === undefined) return undefined;
      const errors = conformance.errors(node, schema);
      addAll(failures, errors);
      return errors.length === 0;
    },
    htmlChecks: (node) => narrativeFaults(node.literal ?? '').length === 0,
  });
  const path: FhirPath = {
    evaluate: (expression, node, scope) => conformance.undoing(() => fhirPath.evaluate(expression, node, scope)),
    test: (expression, node, scope) => conformance.undoing(() => fhirPath.test(expression, node, scope)),
  };
  const known = ofNode(() => new Map<string, ConstraintResult>());
  const test: Engine['test'] = (expression, node, holder) => {
    const results = known(node);
    const key = holder === undefined ? expression : `holder ${expression}`;
    const answered = results.get(key);
    if (answered !== undefined) return answered;
    const outer = failures;
    failures = [];
    try {
      // An empty result is not true: HL7's validator and Firely's take it as a breach, and so do we.
      const holds = path.test(expression, node, holder === undefined ? {} : { holder }) ?? false;
      const answer = { holds, causes: holds ? [] : failures };
      // What conformsTo() said may rest on an assumption.
      if (!expression.includes('conformsTo')) results.set(key, answer);
      return answer;
    } finally {
      failures = outer;
    }
  };
  return { path, test };
}
