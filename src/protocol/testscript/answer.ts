import type { Finding } from '../../model/finding.js';
import type { Text } from '../../model/text.js';
import type { FhirPath } from '../../fhir/fhirpath.js';
import type { Validator } from '../../validator/api.js';
import type { Paths } from './paths.js';
import type { Message } from './transport.js';
import type { Script } from './script.js';

/** What an assert comes to, before `warningOnly` is looked at. */
export interface Answer {
  readonly outcome: 'pass' | 'fail' | 'skip' | 'error';
  readonly message: Text;
  readonly file?: string | undefined;
  readonly findings?: readonly Finding[];
}

/** What an assert is judged on. */
export interface AssertContext {
  readonly script: Script;
  readonly validator: Validator;
  readonly fhirPath: FhirPath;
  readonly paths: Paths;
  /** The assert's elements with variables filled in. */
  readonly texts: Readonly<Record<string, string>>;
  readonly direction: 'request' | 'response';
  /** Messages and fixtures by id. */
  readonly sources: ReadonlyMap<string, Message>;
  /** The message that the assert looks at: by `sourceId`, else the newest of its direction. */
  readonly subject: Message | undefined;
}

export const pass = (message: Text): Answer => ({ outcome: 'pass', message });
export const fail = (message: Text): Answer => ({ outcome: 'fail', message });
export const skip = (message: Text): Answer => ({ outcome: 'skip', message });
export const fault = (message: Text): Answer => ({ outcome: 'error', message });

/** An assert on something that the setting does not show: a response offline, a header of a file. */
export const notSeen = (what: string): Answer =>
  skip({
    da: `${what} ses ikke i denne indstilling, så det er ikke kontrolleret.`,
    en: `${what} is not seen in this setting, so it was not checked.`,
  });
