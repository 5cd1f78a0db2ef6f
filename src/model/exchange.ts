/** An HTTP request, as received or as sent. */
export interface HttpRequest {
  /** In upper case. */
  readonly method: string;
  /** At a server the path and query below the system's base URL, `/Bundle/1?_format=json`; at a client the whole URL. */
  readonly url: string;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Empty where there is none. */
  readonly body: Uint8Array;
}

/** The answer to a request. */
export interface HttpResponse {
  readonly status: number;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Empty where there is none. */
  readonly body: Uint8Array;
}

/** A request and its answer, kept as evidence of what a system did. */
export interface HttpExchange {
  /** Counts from 1 in the order in which requests were answered, for each system. */
  readonly number: number;
  /** When the request arrived, ISO 8601 with offset. */
  readonly at: string;
  /** Present if testcamp itself sent the request to its own server, for setup or teardown of a TestScript. */
  readonly by?: 'testcamp';
  readonly request: HttpRequest;
  readonly response: HttpResponse;
}

/** A FHIR server without its socket: answers requests over HTTP or in the same process. */
export interface FhirEndpoint {
  /** Answers any request, an invalid one with an OperationOutcome. What was answered with 2xx has been stored. */
  handle(request: HttpRequest): Promise<EndpointResponse>;
}

/** An answer that has not been sent yet. */
export interface EndpointResponse extends HttpResponse {
  /** Takes back what the request stored, because its answer can't be given. Present where it stored anything. */
  readonly undo?: () => Promise<void>;
}
