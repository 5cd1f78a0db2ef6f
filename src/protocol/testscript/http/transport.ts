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
  /** Null where the message was seen and has no body; with a null root where the body is no FHIR. */
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
  /** What FHIR's REST has for the operation, its URL below the server's base; or why that can't be told. */
  readonly http: () => HttpRequest | { readonly fault: Text };
}

/** What was sent and answered. */
export interface CompletedExchange {
  readonly request?: ScriptMessage;
  readonly response?: ScriptMessage;
  /** What is kept under `responseId` instead of the response, where the setting has a stand-in for it. */
  readonly representation?: ScriptMessage;
  readonly note: Text;
}

/**
 * What came of an operation: what was sent and answered; `failed` where the system under test did something else than the
 * operation asks; `fault` where it could not be carried out.
 */
export type ExchangeOutcome = CompletedExchange | { readonly fault: Text } | { readonly failed: Text };

/**
 * Carries out the operations of a script: from files, as a server or as a client. What differs between the settings
 * is here; the runner and the asserts know nothing of it.
 */
export interface Transport<Result = ExchangeOutcome | Promise<ExchangeOutcome>> {
  /** True where the system under test is the server that operations go to. */
  readonly testsServer?: true;
  /** Why the setting does not carry such an operation out, asked before its variables are filled in. */
  declines(
    operation: Pick<ScriptOperationRequest, 'part' | 'code' | 'sendsPayload'> & { readonly hasOrigin: boolean },
  ): Text | undefined;
  perform(operation: ScriptOperationRequest): Result;
}

/** A transport that answers at once. */
export type DirectTransport = Transport<ExchangeOutcome>;
