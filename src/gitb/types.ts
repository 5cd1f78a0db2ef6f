/**
 * What the EU Interoperability Test Bed (GITB) sends to a validation service and gets from it: the types of its schemas
 * `gitb_vs`, `gitb_tr` and `gitb_core` that testcamp uses, by their names there.
 */

/** `UNDEFINED`: no verdict was reached, and the submission is not known to be wrong. */
export type TestResult = 'SUCCESS' | 'WARNING' | 'FAILURE' | 'UNDEFINED';

/** How a value is written: as it is, as Base64 of its bytes, or as the address to fetch it from. */
export type EmbeddingMethod = 'STRING' | 'BASE64' | 'URI';

/** A value with a name, or several; either `value` or `items`. */
export interface AnyContent {
  readonly name?: string;
  readonly type: 'string' | 'list' | 'map';
  /** Always written as it is (`STRING`). */
  readonly value?: string;
  readonly mimeType?: string;
  readonly items?: readonly AnyContent[];
}

/** One item of a report (`BAR`). */
export interface ReportItem {
  readonly level: 'error' | 'warning' | 'info';
  /** Id of the rule. */
  readonly assertionID: string;
  readonly description: string;
  /** `NAME:LINE:COLUMN` with the name of an item of the context, where the Test Bed shows it; else free text. */
  readonly location?: string;
  /** The profile element with the constraint. */
  readonly test?: string;
  /** Kind of rule. */
  readonly type?: string;
  /** FHIRPath of the element. */
  readonly value?: string;
}

/** A test assertion report (`TAR`). */
export interface Tar {
  /** When it was made, ISO 8601 with offset. */
  readonly date: string;
  readonly result: TestResult;
  readonly name: string;
  readonly overview: {
    readonly profileID: string;
    readonly validationServiceName: string;
    readonly validationServiceVersion: string;
    readonly note: string;
  };
  readonly context: AnyContent;
  readonly items: readonly ReportItem[];
}

/** An input of a validation service, as described to the Test Bed. */
export interface ModuleInput {
  readonly name: string;
  readonly type: 'binary' | 'string' | 'boolean' | 'list[string]' | 'map';
  readonly required: boolean;
  readonly description: string;
}

/** The description of a validation service. */
export interface ModuleDefinition {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly inputs: readonly ModuleInput[];
}
