/** What kind of thing keeps an expression from being evaluated. */
export type FhirPathFaultKind =
  | 'syntax'
  | 'function'
  | 'variable'
  | 'arguments'
  | 'type'
  | 'several'
  | 'pattern'
  | 'length'
  | 'time'
  | 'server'
  | 'other';

/** Why an expression could not be evaluated. */
export interface FhirPathFault {
  readonly kind: FhirPathFaultKind;
  /** What it is about: the function, variable or pattern, or `line:column`; empty where that is not known. */
  readonly about: string;
}
