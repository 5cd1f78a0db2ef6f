import type { FhirEndpoint } from '../../../model/exchange.js';
import type { MemoryBudget } from '../listen/memoryBudget.js';
import { withSafeHeaders } from '../listen/send.js';
import type { HttpService } from '../listen/service.js';
import type { RecordExchange } from '../store/exchangeLog.js';

/** What one system talks to. */
export interface Receiver {
  readonly endpoint: FhirEndpoint;
  readonly record: RecordExchange;
}

/** Path of a system's FHIR endpoint. */
export const fhirPath = (system: string): string => `/${system}/fhir`;

export interface FhirServiceOptions {
  /** Largest body, in bytes. MedCom's messages are at most 100 MB, attachments included. */
  readonly maxBodyBytes: number;
  /** The endpoint's own, of which its answers take. */
  readonly budget: MemoryBudget;
}

/** A FHIR endpoint as a service, each of whose exchanges is recorded before it is answered, refused ones among them. */
export const fhirService = (
  { endpoint, record }: Receiver,
  { maxBodyBytes, budget }: FhirServiceOptions,
): HttpService => ({
  maxBodyBytes,
  handle: async (request, at) => {
    const answered = withSafeHeaders(await endpoint.handle(request));
    const budgeted = answered.status < 400 ? answered.body.length : 0;
    try {
      await record(at, request, answered);
    } catch (error) {
      budget.give(budgeted);
      throw error;
    }
    return { ...answered, budgeted };
  },
  onBodyRefused: (request, response, at) => record(at, request, response),
});
