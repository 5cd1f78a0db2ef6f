import type { FhirEndpoint, HttpResponse } from '../../../model/exchange.js';
import type { MemoryBudget } from '../listen/memoryBudget.js';
import { withSafeHeaders } from '../listen/send.js';
import type { HttpService } from '../listen/service.js';
import { answerRecorded } from '../store/exchangeLog.js';
import type { RecordExchange } from '../store/exchangeLog.js';

/** The FHIR endpoint of one system. */
export interface Receiver {
  readonly endpoint: FhirEndpoint;
  readonly record: RecordExchange;
}

/** Path of a system's FHIR endpoint. */
export const fhirPath = (system: string): string => `/${system}/fhir`;

export interface FhirServiceOptions {
  /** Largest body, in bytes. MedCom's messages are at most 100 MB, attachments included. */
  readonly maxBodyBytes: number;
  /** The endpoint's own budget, which its responses draw on. */
  readonly budget: MemoryBudget;
}

/** A FHIR endpoint as a service, each of whose exchanges is recorded before it is answered, refused ones included. */
export const fhirService = (
  { endpoint, record }: Receiver,
  { maxBodyBytes, budget }: FhirServiceOptions,
): HttpService => ({
  maxBodyBytes,
  handle: async (request, at) => {
    let budgeted = 0;
    const recordSafe = (response: HttpResponse): Promise<void> => {
      budgeted = response.status < 400 ? response.body.length : 0;
      return record(at, request, withSafeHeaders(response));
    };
    try {
      return { ...withSafeHeaders(await answerRecorded(endpoint, request, recordSafe)), budgeted };
    } catch (error) {
      budget.give(budgeted);
      throw error;
    }
  },
  onBodyRefused: (request, response, at) => record(at, request, response),
});
