import type { FhirPath } from '../../fhir/fhirpath.js';
import type { FhirDocument, FhirNode } from '../../fhir/tree.js';
import type { ActionResult, ExchangeRecord, ScriptPart } from '../../model/testscript.js';
import type { Text } from '../../model/text.js';
import type { Validator } from '../../validator/api.js';
import type { CapabilityStatements } from './capabilityStatements.js';
import type { Paths } from './paths.js';
import type { ResourcePlace } from './requestUrl.js';
import type { Script } from './script.js';
import type { Message, OperationRequest, Exchange, Transport } from './transport.js';
import type { VariableScope } from './variables.js';

export interface ScriptRunInput<T extends Transport = Transport> {
  readonly script: Script;
  /** Fixtures that are at hand, by id. */
  readonly fixtures: ReadonlyMap<string, FhirDocument>;
  /** Statements of `metadata.capability` that are at hand. */
  readonly capabilities?: CapabilityStatements;
  readonly transport: T;
  readonly validator: Validator;
  /** What the static check found wrong with an action, by the action's node: it is an error and not judged. */
  readonly faults: ReadonlyMap<FhirNode, Text>;
  /** Judge the remaining asserts of a test after one has failed; R4's rule is to stop the test. */
  readonly keepGoing: boolean;
}

/** Carries out a part of a run: gives out each operation, and is given what came of it. */
export type Steps<Result> = Generator<OperationRequest, Result, Exchange>;

/** What is known at a point of a run: messages by id, and the newest request and response. */
export interface State {
  readonly input: ScriptRunInput;
  readonly fhirPath: FhirPath;
  readonly paths: Paths;
  readonly sources: Map<string, Message>;
  /** Where the server put what was created from a fixture, by the fixture's id. */
  readonly created: Map<string, ResourcePlace>;
  request: Message | undefined;
  response: Message | undefined;
  exchange: ExchangeRecord | undefined;
}

/** Where an action stands. */
export interface Place {
  readonly part: ScriptPart;
  readonly test: number | undefined;
}

export type StepResult = Steps<ActionResult>;

/** Where variables take their values from at this point. */
export const scopeOf = (state: State): VariableScope => ({
  variables: state.input.script.variables,
  sources: state.sources,
  latest: state.response ?? state.request,
  fhirPath: state.fhirPath,
  paths: state.paths,
});
