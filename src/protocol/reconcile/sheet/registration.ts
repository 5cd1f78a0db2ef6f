import type { SourceProblem } from '../../../model/problem.js';
import type { Text } from '../../../base/index.js';
import type { RegistrationLocation } from '../../../model/reconciliation.js';
import type { DanishTime } from './danishTime.js';

/** A code and its text as the source system has them; either may be missing, as in real cards. */
export interface RegisteredCode {
  readonly code?: string;
  readonly text?: string;
}

/** A value that is not compared. */
export const anything = '*';

/** A time in a sheet: none, not compared, or a given one. */
export type RegisteredTime = undefined | typeof anything | DanishTime;

/** A diagnosis as it is registered at the source. */
export interface Registration {
  readonly location: RegistrationLocation;
  /** The patient, ten digits; undefined for whichever patient the document is about. */
  readonly cpr: string | undefined;
  /** SOR code of the clinic that registered it; `current` and `other` where the sheet names no clinics. */
  readonly clinic: string;
  readonly icpc: RegisteredCode;
  readonly sks: RegisteredCode;
  /** SNOMED CT code of the category status. */
  readonly status: string;
  /** Code of the category type, `*`, or undefined where the diagnosis has none. */
  readonly type: string | undefined;
  readonly registered: RegisteredTime;
  readonly onset: RegisteredTime;
  readonly abatement: RegisteredTime;
  readonly private: boolean;
  readonly onCard: boolean;
  readonly deleted: boolean;
  /** The clinic has approved that it is shared. */
  readonly approved: boolean;
  /** Tillægstekst, which may never be shared. */
  readonly note: string | undefined;
}

/** What is registered at the source, as a sheet or a search at the source gives it. */
export interface Registrations {
  /** File or address, for what is about the whole. */
  readonly source: string;
  /** SOR code of the clinic whose diagnoses are shared; undefined for the author of the document. */
  readonly currentClinic: string | undefined;
  readonly items: readonly Registration[];
  /** What the source does not provide, so that it is not checked. */
  readonly notChecked?: readonly Text[];
}

/** A sheet as read, or everything that is wrong with it. */
export type SheetResult = { readonly registrations: Registrations } | { readonly problems: readonly SourceProblem[] };

/** `Condition.code.text`: the text of the SKS code, else of the ICPC code, else none (send protocol 3.3.1.7). */
export function expectedText({ sks, icpc }: Pick<Registration, 'sks' | 'icpc'>): string | undefined {
  return sks.text ?? icpc.text;
}

/** The location as it is shown: `sheet.csv:12`. */
export function locationText({ file, line }: RegistrationLocation): string {
  return line === 0 ? file : `${file}:${line}`;
}
