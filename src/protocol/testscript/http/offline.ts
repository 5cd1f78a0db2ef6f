import type { FhirDocument } from '../../../fhir/index.js';
import type { DirectTransport, ExchangeOutcome, ScriptOperationRequest } from './transport.js';

/** A submission that represents what the system under test sends. */
export interface OfflineSubmission {
  /** As the user named it. */
  readonly file: string;
  readonly document: FhirDocument;
}

/** The offline setting, and the submissions that no operation has taken so far. */
export interface OfflineTransport extends DirectTransport {
  remaining(): readonly string[];
}

/**
 * The offline setting: each operation of a test that sends a resource takes the next submission as its request.
 * There is no server, so there are no responses; setup and teardown, which prepare one, are skipped.
 */
export function offlineTransport(submissions: readonly OfflineSubmission[]): OfflineTransport {
  let next = 0;
  const declines: DirectTransport['declines'] = ({ part, sendsPayload, code }) => {
    if (part !== 'test') return noServerOffline(code ?? '');
    return sendsPayload ? undefined : noPayload(code ?? '');
  };
  const perform = ({ code, texts }: ScriptOperationRequest): ExchangeOutcome => {
    const name = code ?? texts['method'] ?? '';
    const submission = submissions[next];
    if (submission === undefined) return { fault: noneLeft(name, submissions.length) };
    next += 1;
    const { file, document } = submission;
    if (document.root === null) return { fault: unreadable(file) };
    return {
      request: { body: document, file },
      note: { da: `${file} er det, der sendes.`, en: `${file} is what is sent.` },
    };
  };
  return { declines, perform, remaining: () => submissions.slice(next).map(({ file }) => file) };
}

const noServerOffline = (name: string): { da: string; en: string } => ({
  da: `'${name}' gør en server klar eller rydder op; uden for netværket er der ingen.`,
  en: `'${name}' prepares a server or cleans up; offline there is none.`,
});
const noPayload = (name: string): { da: string; en: string } => ({
  da: `'${name}' spørger en server; uden for netværket er der ingen.`,
  en: `'${name}' asks a server; offline there is none.`,
});
const noneLeft = (name: string, given: number): { da: string; en: string } => ({
  da: `Der er ingen indsendelse til '${name}': scriptet sender flere ressourcer end de ${given}, der er givet.`,
  en: `There is no submission for '${name}': the script sends more resources than the ${given} given.`,
});
const unreadable = (file: string): { da: string; en: string } => ({
  da: `${file} kan ikke læses som FHIR; 'testcamp validate' siger hvorfor.`,
  en: `${file} can't be read as FHIR; 'testcamp validate' tells why.`,
});
