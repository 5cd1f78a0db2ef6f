import type { FhirDocument } from '../../fhir/tree.js';
import type { Text } from '../../model/text.js';

/** A request or a response, as far as the setting shows it: what is undefined was not seen and can't be judged. */
export interface Message {
  readonly method?: string;
  readonly url?: string;
  /** By name in lower case; undefined where headers were not seen, empty where there were none. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly status?: number;
  readonly body?: FhirDocument;
  /** Where the body came from, for the report: a file as the user named it. */
  readonly file?: string;
}

/** An operation of a script with its variables filled in. */
export interface OperationRequest {
  readonly part: 'setup' | 'test' | 'teardown';
  readonly code: string | undefined;
  readonly texts: Readonly<Record<string, string>>;
  readonly headers: readonly { readonly field: string; readonly value: string }[];
  readonly sendsPayload: boolean;
  /** The resource that `sourceId` names, where it is at hand. */
  readonly source: Message | undefined;
}

/** What came of an operation: what was sent and answered, or why it could not be carried out. */
export type Exchange =
  { readonly request?: Message; readonly response?: Message; readonly note: Text } | { readonly fault: Text };

/**
 * Carries out the operations of a script: from files, as a server or as a client. What differs between the settings
 * is here; the runner and the asserts know nothing of it.
 */
export interface Transport {
  /** Why the setting does not carry such an operation out, asked before its variables are filled in. */
  declines(operation: Pick<OperationRequest, 'part' | 'code' | 'sendsPayload'>): Text | undefined;
  perform(operation: OperationRequest): Exchange | Promise<Exchange>;
}
