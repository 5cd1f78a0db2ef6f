import type { Text } from '../../../base/index.js';

/** Codes of `OperationOutcome.issue.code` that the server uses (R4 value set issue-type). */
export type IssueCode =
  | 'invalid'
  | 'structure'
  | 'required'
  | 'value'
  | 'business-rule'
  | 'invariant'
  | 'not-supported'
  | 'not-found'
  | 'deleted'
  | 'multiple-matches'
  | 'conflict'
  | 'login'
  | 'too-long'
  | 'too-costly'
  | 'timeout'
  | 'throttled'
  | 'no-store'
  | 'exception'
  | 'informational';

/** One issue of an OperationOutcome. */
export interface Issue {
  readonly severity: 'fatal' | 'error' | 'warning' | 'information';
  readonly code: IssueCode;
  readonly text: Text;
  /** Id of the violated rule, with line and column if known. */
  readonly diagnostics?: string;
  /** FHIRPath of the element. */
  readonly expression?: string;
}

/** Why a request is refused: its status and the issues of the response. Nothing has been stored. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly status: number,
    readonly issues: readonly Issue[],
    /** Further headers of the response, by name in lower case. */
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(issues[0]?.text.en ?? `HTTP status ${status}`);
  }
}

/** A refusal with one error. */
export function refuse(
  status: number,
  code: IssueCode,
  text: Text,
  headers: Readonly<Record<string, string>> = {},
): Refusal {
  return new Refusal(status, [{ severity: 'error', code, text }], headers);
}

/** Text of a request as a response may repeat it: short, on one line, without invisible characters. */
export function quoted(text: string): string {
  const seen = text.replace(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, '?');
  return seen.length > 80 ? `${seen.slice(0, 79)}…` : seen;
}
