import type { Severity } from '../../model/finding.js';
import type {
  AllowedWarning,
  Compared,
  GivenRegistration,
  Mark,
  MarkTable,
  Obligation,
  Prerequisite,
  Protocol,
  SeriesState,
  StepDocument,
} from '../../model/protocol.js';
import type { Text } from '../../base/index.js';

/** A protocol file as written, once its schema has accepted it. */
export interface RawProtocol extends Pick<
  Protocol,
  'id' | 'version' | 'title' | 'standard' | 'role' | 'channel' | 'testTypes' | 'source'
> {
  readonly prerequisites?: readonly Prerequisite[];
  readonly allowedWarnings?: readonly AllowedWarning[];
  readonly marks?: Partial<MarkTable>;
  readonly sections: readonly RawSection[];
}

export interface RawSection {
  readonly id: string;
  readonly title: Text;
  readonly useCase?: string;
  readonly steps: readonly RawStep[];
}

/** Keys that a step may leave to the step it extends. */
export interface RawStep {
  readonly id: string;
  readonly extends?: string;
  readonly title?: Text;
  readonly action?: Text;
  readonly expected?: Text;
  readonly purpose?: Text;
  readonly precondition?: Text;
  readonly testData?: Text;
  readonly obligation?: Obligation;
  readonly reason?: Text;
  readonly marks?: Partial<MarkTable>;
  readonly documents?: readonly RawDocument[];
  readonly of?: string;
  readonly checks?: readonly RawCheck[];
}

export type RawDocument = Pick<StepDocument, 'path' | 'title'> & Partial<StepDocument>;

/** The keys of a comparison that say what is compared. */
export const comparisons = ['changed', 'unchanged', 'later', 'kept', 'fresh'] as const;

interface RawCheckBase {
  readonly id?: string;
  readonly title?: Text;
  readonly of?: string;
  readonly mark?: Mark;
}

export type RawCheck = RawCheckBase &
  (
    | { readonly kind: 'profile'; readonly profile: string; readonly select?: string }
    | {
        readonly kind: 'fhirpath';
        readonly title: Text;
        readonly expression: string;
        readonly severity?: Severity;
        readonly message?: Text;
        readonly locate?: string;
      }
    | { readonly kind: 'rule'; readonly rule: string; readonly params?: Readonly<Record<string, string>> }
    | {
        readonly kind: 'compare';
        readonly with?: string;
        readonly given?: string;
        readonly changed?: readonly Compared[];
        readonly unchanged?: readonly Compared[];
        readonly later?: readonly Compared[];
        readonly kept?: readonly Compared[];
        readonly fresh?: readonly Compared[];
      }
    | {
        readonly kind: 'reconcile';
        readonly registrations?: readonly GivenRegistration[];
        readonly lenient?: readonly string[];
      }
    | { readonly kind: 'conversation'; readonly steps: readonly string[]; readonly maxResends?: number }
    | {
        readonly kind: 'envelope';
        readonly holds?: 'message' | 'acknowledgement' | 'receipt';
        readonly profile?: string;
      }
    | { readonly kind: 'metadata'; readonly with?: string; readonly version?: '0.96' | '1.0' | '2.0' }
    | {
        readonly kind: 'series';
        readonly states: readonly (Omit<SeriesState, 'optional'> & Partial<SeriesState>)[];
      }
    | {
        readonly kind: 'mentions';
        readonly extensions?: readonly string[];
        readonly values?: readonly string[];
        readonly expression?: string;
        readonly min?: number;
      }
    | { readonly kind: 'testscript'; readonly script: string }
    | { readonly kind: 'absent' }
    | { readonly kind: 'manual'; readonly see: Text }
    | {
        readonly kind: 'evidence';
        readonly extensions?: readonly string[];
        readonly min?: number;
        readonly scope?: 'step' | 'section';
      }
  );
