import type { Finding } from './finding.js';
import type { ContextRecord } from './package.js';
import type { Text } from '../base/index.js';

/**
 * The outcome of one action of a TestScript. `skip`: not carried out, or the setting does not provide what it needs;
 * `error`: it could not be judged, which is not the fault of the system under test and never a pass.
 */
export type ActionOutcome = 'pass' | 'fail' | 'warning' | 'skip' | 'error';

/** Part of a TestScript that contains an action. */
export type ScriptPart = 'setup' | 'test' | 'teardown';

/** What the system under test is: only its files, a client that sends to testcamp, or a server that testcamp calls. */
export type ScriptSetting = 'offline' | 'receiving' | 'sending';

/** A request or a response as evidence. What the setting does not provide is absent. */
export interface MessageRecord {
  readonly method?: string;
  readonly url?: string;
  readonly status?: number;
  /** By name in lower case; secrets are masked. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The body as text; empty where there was none. */
  readonly body?: string;
}

/** The request of an operation and its response. */
export interface ExchangeRecord {
  readonly request?: MessageRecord;
  readonly response?: MessageRecord;
}

export interface ActionResult {
  readonly part: ScriptPart;
  /** Index among the script's tests; undefined outside them. */
  readonly test: number | undefined;
  /** FHIRPath of the operation or assert in the script. */
  readonly expression: string;
  readonly kind: 'operation' | 'assert';
  /** The script's own description of the action; else what it asks for, such as `expression`. */
  readonly title: string;
  readonly outcome: ActionOutcome;
  readonly message: Text;
  /** Submission that was judged, as the user named it; undefined where there was none. */
  readonly file: string | undefined;
  /** What validation against a profile found. */
  readonly findings: readonly Finding[];
  /** For an operation its own exchange; for an assert that of the latest operation before it in its part. */
  readonly exchange?: ExchangeRecord | undefined;
}

/** Participants besides testcamp itself. */
export interface ScriptParticipants {
  /** URL of the system under test, or another name for it. */
  readonly system?: { readonly role: 'client' | 'server'; readonly uri: string; readonly name?: string };
  /** Name of the person or organisation that ran the script. */
  readonly tester?: string;
  readonly tool: { readonly name: string; readonly version: string };
}

/** The result of a TestScript. */
export interface ScriptRun {
  /** File as the user named it. */
  readonly file: string;
  readonly script: {
    readonly id: string;
    readonly url: string;
    readonly version: string;
    readonly title: string;
    readonly tests: readonly { readonly name: string; readonly description: string }[];
  };
  readonly context: ContextRecord;
  readonly setting: ScriptSetting;
  readonly participants: ScriptParticipants;
  /** In the order of the script. */
  readonly actions: readonly ActionResult[];
  /** Submissions or requests that no operation of the script used. */
  readonly unused: readonly string[];
  /** Present if person identifiers are not masked in it, as the user asked. */
  readonly unmasked?: true;
}

/** The result of the static check of one TestScript. */
export interface ScriptCheck {
  readonly file: string;
  readonly operations: number;
  readonly asserts: number;
  readonly findings: readonly Finding[];
}
