import { createFhirPath } from '../../fhir/fhirpath.js';
import type { FhirPath } from '../../fhir/fhirpath.js';
import { narrativeFaults } from '../../fhir/narrative.js';
import { createResolver } from '../../fhir/references.js';
import type { ReferenceResolver } from '../../fhir/references.js';
import type { FhirNode } from '../../fhir/tree.js';
import type { Terminology } from '../../terminology/terminology.js';
import type { ElementSchema, Schema } from '../compile/schema.js';
import type { Schemas } from '../compile/schemas.js';
import { nodeMembership } from './bindings.js';
import { buildChecks } from './checks.js';
import type { Checks } from './checks.js';
import type { Draft } from './draft.js';
import { referenceText } from './discriminatorPath.js';
import type { MatchHost, SliceMatcher } from './sliceMatch.js';
import { buildSliceMatcher } from './sliceMatch.js';
import { createStates } from './state.js';
import type { Facet, State, States } from './state.js';

/** What evaluation shares over all documents of one context. Nothing in it changes what a verdict is. */
export interface Engine {
  readonly schemas: Schemas;
  readonly states: States;
  readonly terminology: Terminology;
  readonly path: FhirPath;
  readonly resolver: ReferenceResolver;
  readonly matchHost: MatchHost;
  checks(state: State): Checks;
  matcher(sliced: Facet, slice: ElementSchema): SliceMatcher;
  /** What keeps a resource or element from conforming to a schema: errors only, none where it conforms. */
  conformanceErrors(node: FhirNode, schema: Schema): readonly Draft[];
}

/** Judges a node by one schema, quietly. Handed in, since evaluating needs the engine and the engine needs it. */
export type EvaluateAgainst = (node: FhirNode, schema: Schema, engine: Engine) => readonly Draft[];

/** Builds the engine of one context. */
export function createEngine(schemas: Schemas, terminology: Terminology, evaluateAgainst: EvaluateAgainst): Engine {
  const checksByState = new WeakMap<State, Checks>();
  const matchers = new WeakMap<ElementSchema, SliceMatcher>();
  const conformance = new WeakMap<FhirNode, Map<string, readonly Draft[]>>();
  const resolver = createResolver();

  const conformanceErrors = (node: FhirNode, schema: Schema): readonly Draft[] => {
    let known = conformance.get(node);
    if (known === undefined) {
      known = new Map();
      conformance.set(node, known);
    }
    const found = known.get(schema.canonical);
    if (found !== undefined) return found;
    // References may lead in a circle: what is being judged is taken to conform while it is.
    known.set(schema.canonical, []);
    const errors = evaluateAgainst(node, schema, engine);
    known.set(schema.canonical, errors);
    return errors;
  };

  const resolveNode = (node: FhirNode): FhirNode | undefined => {
    const text = referenceText(node);
    return text === undefined ? undefined : resolver.resolve(text, node).target;
  };
  const memberOf = (node: FhirNode, valueSet: string): boolean | undefined => {
    const { kind } = nodeMembership(node, valueSet, terminology);
    return kind === 'not-verifiable' ? undefined : kind === 'yes';
  };

  const engine: Engine = {
    schemas,
    states: createStates(schemas),
    terminology,
    resolver,
    path: createFhirPath({
      resolve: (reference, from) => resolver.resolve(reference, from).target,
      memberOf,
      conformsTo: (node, profile) => {
        const schema = schemas.byCanonical(profile);
        return schema && conformanceErrors(node, schema).length === 0;
      },
      htmlChecks: (node) => narrativeFaults(node.literal ?? '').length === 0,
    }),
    matchHost: {
      schemas,
      resolve: resolveNode,
      conforms: (node, schema) => conformanceErrors(node, schema).length === 0,
      memberOf,
    },
    checks: (state) => {
      let checks = checksByState.get(state);
      if (checks === undefined) {
        checks = buildChecks(state);
        checksByState.set(state, checks);
      }
      return checks;
    },
    matcher: (sliced, slice) => {
      let matcher = matchers.get(slice);
      if (matcher === undefined) {
        matcher = buildSliceMatcher(sliced.schema, slice, sliced.element.slicing?.discriminators ?? [], schemas);
        matchers.set(slice, matcher);
      }
      return matcher;
    },
    conformanceErrors,
  };
  return engine;
}
