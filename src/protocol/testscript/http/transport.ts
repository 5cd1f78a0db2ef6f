import type { FhirDocument } from '../../../fhir/index.js';
import type { HttpRequest } from '../../../model/exchange.js';
import type { Text } from '../../../base/index.js';

/** A request or a response, as far as the setting shows it: what is undefined was not seen and can't be judged. */
export interface ScriptMessage {
  readonly method?: string;
  readonly url?: string;
  /** By name in lower case; undefined where headers were not seen, empty where there were none. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly status?: number;
  /** Null where the message was seen and has no body; with a null root where the body is not FHIR. */
  readonly body?: FhirDocument | null;
  /** Where the body came from, for the report: a file as the user named it. */
  readonly file?: string;
}

/** An operation of a script with its variables filled in. */
export interface ScriptOperationRequest {
  readonly part: 'setup' | 'test' | 'teardown';
  readonly code: string | undefined;
  readonly texts: Readonly<Record<string, string>>;
  readonly sendsPayload: boolean;
  /** The FHIR REST request of the operation, its URL below the server's base; or why it can't be built. */
  readonly http: () => HttpRequest | { readonly fault: Text };
}

/** The request and its response. */
export interface CompletedExchange {
  readonly request?: ScriptMessage;
  readonly response?: ScriptMessage;
  /** What is stored under `responseId` instead of the response, where the setting has a substitute for it. */
  readonly representation?: ScriptMessage;
  readonly note: Text;
}

/**
 * The result of an operation: its request and response; `failed` where the system under test did something other than
 * the operation asks; `fault` where it could not be carried out.
 */
export type ExchangeOutcome = CompletedExchange | { readonly fault: Text } | { readonly failed: Text };

/**
 * Carries out the operations of a script: from files, as a server or as a client. What differs between the settings
 * is here; the runner and the asserts do not depend on the setting.
 */
export interface Transport<Result = ExchangeOutcome | Promise<ExchangeOutcome>> {
  /** True where the system under test is the server that operations go to. */
  readonly testsServer?: true;
  /** The reason why the setting does not carry out such an operation, determined before its variables are filled in. */
  declines(
    operation: Pick<ScriptOperationRequest, 'part' | 'code' | 'sendsPayload'> & { readonly hasOrigin: boolean },
  ): Text | undefined;
  perform(operation: ScriptOperationRequest): Result;
}

/** A synchronous transport. */
export type DirectTransport = Transport<ExchangeOutcome>;
