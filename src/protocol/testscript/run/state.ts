import type { FhirPath } from '../../../fhir/fhirpath/index.js';
import type { FhirDocument, FhirNode } from '../../../fhir/index.js';
import type { ActionResult, ExchangeRecord, ScriptPart } from '../../../model/testscript.js';
import type { Text } from '../../../base/index.js';
import type { Validator } from '../../../validator/index.js';
import type { CapabilityStatements } from '../capability/capabilityStatements.js';
import type { Paths } from './paths.js';
import type { ResourceLocation } from '../http/requestUrl.js';
import type { Script } from '../script.js';
import type { ScriptMessage, ScriptOperationRequest, ExchangeOutcome, Transport } from '../http/transport.js';
import type { VariableScope } from './variables.js';

export interface ScriptRunInput<T extends Transport = Transport> {
  readonly script: Script;
  /** Available fixtures, by id. */
  readonly fixtures: ReadonlyMap<string, FhirDocument>;
  /** Available statements of `metadata.capability`. */
  readonly capabilities?: CapabilityStatements;
  readonly transport: T;
  readonly validator: Validator;
  /** What the static check found wrong with an action, by the action's node: it is an error and not judged. */
  readonly faults: ReadonlyMap<FhirNode, Text>;
  /** Values that the user gives to variables, by name: they stand for the script's default values. */
  readonly given?: ReadonlyMap<string, string> | undefined;
  /** Judge the remaining asserts of a test after one has failed; R4's rule is to stop the test. */
  readonly keepGoing: boolean;
}

/** Carries out a part of a run: yields each operation, and receives its result. */
export type ScriptSteps<Result> = Generator<ScriptOperationRequest, Result, ExchangeOutcome>;

/** State at a point of a run: messages by id, and the newest request and response. */
export interface ScriptState {
  readonly input: ScriptRunInput;
  readonly fhirPath: FhirPath;
  readonly paths: Paths;
  readonly sources: Map<string, ScriptMessage>;
  /** Location on the server of what was created from a fixture, by the fixture's id. */
  readonly created: Map<string, ResourceLocation>;
  request: ScriptMessage | undefined;
  response: ScriptMessage | undefined;
  exchange: ExchangeRecord | undefined;
}

/** Position of an action in the script. */
export interface ActionPosition {
  readonly part: ScriptPart;
  readonly test: number | undefined;
}

export type ActionSteps = ScriptSteps<ActionResult>;

/** The sources of variables at this point. */
export const scopeOf = (state: ScriptState): VariableScope => ({
  variables: state.input.script.variables,
  given: state.input.given,
  sources: state.sources,
  latest: state.response ?? state.request,
  fhirPath: state.fhirPath,
  paths: state.paths,
});
