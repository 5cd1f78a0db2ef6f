import type { FhirDocument, FhirNode } from '../../fhir/index.js';

/** A FHIR R4 TestScript as plain typed data. Each part keeps its node, for the line and column of findings about it. */
export interface Script {
  readonly document: FhirDocument;
  readonly root: FhirNode;
  readonly id: string | undefined;
  readonly url: string | undefined;
  readonly version: string | undefined;
  readonly name: string | undefined;
  readonly title: string | undefined;
  /** Indexes of the declared origins and destinations. */
  readonly origins: readonly number[];
  readonly destinations: readonly number[];
  /** What `metadata.capability` requires of the server under test. */
  readonly capabilities: readonly ScriptCapability[];
  readonly fixtures: readonly ScriptFixture[];
  readonly profiles: readonly ScriptProfile[];
  readonly variables: readonly ScriptVariable[];
  readonly setup: readonly ScriptAction[];
  readonly tests: readonly ScriptTest[];
  readonly teardown: readonly ScriptAction[];
}

export interface ScriptCapability {
  readonly node: FhirNode;
  /** The tests are carried out only where the server has it. */
  readonly required: boolean;
  /** Whether the server has it is itself tested. */
  readonly validated: boolean;
  readonly description: string | undefined;
  /** Canonical URL of a CapabilityStatement, or `#id` of a contained one. */
  readonly canonical: string;
}

export interface ScriptFixture {
  readonly node: FhirNode;
  readonly id: string | undefined;
  readonly autocreate: boolean;
  readonly autodelete: boolean;
  readonly reference: string | undefined;
}

export interface ScriptProfile {
  readonly node: FhirNode;
  readonly id: string | undefined;
  readonly reference: string | undefined;
}

export interface ScriptVariable {
  readonly node: FhirNode;
  readonly name: string;
  readonly defaultValue: string | undefined;
  /** What a tester is asked to give, where the script has no value of its own. */
  readonly hint: string | undefined;
  readonly expression: string | undefined;
  readonly headerField: string | undefined;
  readonly path: string | undefined;
  readonly sourceId: string | undefined;
}

export interface ScriptTest {
  readonly node: FhirNode;
  readonly name: string | undefined;
  readonly description: string | undefined;
  readonly actions: readonly ScriptAction[];
}

export type ScriptAction = ScriptOperation | ScriptAssert | ScriptNothing;

/** An action with neither an operation nor an assert, or with both. */
export interface ScriptNothing {
  readonly kind: 'neither';
  readonly node: FhirNode;
  readonly texts: Readonly<Record<string, string>>;
}

export interface ScriptOperation {
  readonly kind: 'operation';
  readonly node: FhirNode;
  /** Code of `type`; undefined where the script has none, as where `method` is given instead. */
  readonly code: string | undefined;
  /** Values of the simple elements by name: `sourceId`, `params`, `url`, `accept`, ... */
  readonly texts: Readonly<Record<string, string>>;
  readonly headers: readonly { readonly field: string; readonly value: string }[];
}

export interface ScriptAssert {
  readonly kind: 'assert';
  readonly node: FhirNode;
  /** Values of the simple elements by name: `direction`, `expression`, `operator`, `value`, ... */
  readonly texts: Readonly<Record<string, string>>;
  readonly warningOnly: boolean;
}

/** Every action of a script in execution order. */
export function actionsOf(script: Script): readonly ScriptAction[] {
  return [...script.setup, ...script.tests.flatMap(({ actions }) => actions), ...script.teardown];
}
