import type { HttpResponse } from '../../model/exchange.js';
import type { ValidationResult } from '../../model/finding.js';
import type { StepState } from '../../model/run.js';
import type { RulesWanted } from '../../validator/index.js';
import type { Guides } from '../guides/index.js';
import type { Privacy } from '../privacy/index.js';

/** What the service is built from. */
export interface GitbServiceParts {
  /** The packages, opened once per command. */
  readonly guides: () => Guides;
  readonly privacy: Privacy;
  /** MedCom's business rules beside the profiles; by default those of guides that testcamp brings. */
  readonly rules?: RulesWanted;
  /** Folder of protocols beside those that testcamp brings. */
  readonly protocols?: string | undefined;
  /** Addresses that content may be fetched from. */
  readonly allowUri: readonly string[];
  /** Largest submission, in bytes; 100 MB where it is left out. */
  readonly maxContentBytes?: number;
  /** Milliseconds that fetching content may take; 30 s where it is left out. */
  readonly fetchMs?: number;
  /** Prefix of the path in the address that callers use; undefined for the one that each request was addressed to. */
  readonly publicUrl?: string | undefined;
}

/** What was said of a submission, for the log. */
export interface GitbVerdict {
  readonly verdict: ValidationResult['verdict'] | StepState;
  readonly findings: number;
}

/** What a thread that answers the Test Bed is told of the server. */
export type ThreadParts = Pick<GitbServiceParts, 'allowUri' | 'maxContentBytes' | 'publicUrl' | 'protocols'>;

/** What a thread answered the Test Bed. */
export interface GitbReply {
  readonly response: HttpResponse;
  readonly judged: readonly GitbVerdict[];
  /** Faults of ours, as lines for stderr. */
  readonly faults: readonly string[];
}
