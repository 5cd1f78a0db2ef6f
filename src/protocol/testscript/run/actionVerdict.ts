import type { Finding } from '../../../model/finding.js';
import type { Text } from '../../../base/index.js';
import type { FhirPath } from '../../../fhir/fhirpath/index.js';
import type { Validator } from '../../../validator/index.js';
import type { Paths } from './paths.js';
import type { ScriptMessage } from '../http/transport.js';
import type { Script } from '../script.js';

/** The verdict on an assert, before `warningOnly` is applied. */
export interface ActionVerdict {
  readonly outcome: 'pass' | 'fail' | 'skip' | 'error';
  readonly message: Text;
  readonly file?: string | undefined;
  readonly findings?: readonly Finding[];
}

/** The input of an assert. */
export interface AssertContext {
  readonly script: Script;
  readonly validator: Validator;
  readonly fhirPath: FhirPath;
  readonly paths: Paths;
  /** The assert's elements with variables filled in. */
  readonly texts: Readonly<Record<string, string>>;
  readonly direction: 'request' | 'response';
  /** Messages and fixtures by id. */
  readonly sources: ReadonlyMap<string, ScriptMessage>;
  /** The message that the assert is about: by `sourceId`, else the newest of its direction. */
  readonly subject: ScriptMessage | undefined;
}

export const pass = (message: Text): ActionVerdict => ({ outcome: 'pass', message });
export const fail = (message: Text): ActionVerdict => ({ outcome: 'fail', message });
export const skip = (message: Text): ActionVerdict => ({ outcome: 'skip', message });
export const fault = (message: Text): ActionVerdict => ({ outcome: 'error', message });

/** An assert on something that the setting does not show: a response offline, a header of a file. */
export const notObserved = (what: string): ActionVerdict =>
  skip({
    da: `${what} ses ikke i denne indstilling, så det er ikke kontrolleret.`,
    en: `${what} is not seen in this setting, so it was not checked.`,
  });
