import type { tooManyFindings } from './limits.js';

/**
 * The rules on syntax, with the parameters that a problem gives each. The catalogue above this layer has their texts; a
 * type test there shows that it has the same rules with the same parameters.
 */
export interface SyntaxRules {
  readonly 'syntax/empty-file': NoParams;
  readonly 'syntax/not-utf8': { readonly offset: number; readonly found: string; readonly encoding: string };
  readonly 'syntax/other-format': { readonly found: string; readonly advice: string };
  readonly 'syntax/not-fhir': { readonly found: string; readonly written: string };
  readonly 'syntax/limit-length': { readonly limit: number; readonly found: number };
  readonly 'syntax/limit-depth': { readonly limit: number };
  readonly 'syntax/limit-nodes': { readonly limit: number };
  readonly [tooManyFindings]: { readonly limit: number };

  readonly 'syntax/not-json': { readonly reason: string; readonly found: string };
  readonly 'syntax/duplicate-key': { readonly key: string };
  readonly 'syntax/empty-array': { readonly name: string };
  readonly 'syntax/empty-object': NoParams;
  readonly 'syntax/null-value': { readonly name: string };
  readonly 'syntax/underscore-shape': { readonly name: string };

  readonly 'syntax/not-xml': { readonly reason: string; readonly found: string };
  readonly 'syntax/xml-doctype': NoParams;
  readonly 'syntax/xml-entity': { readonly found: string };
  readonly 'syntax/xml-encoding': { readonly found: string };
  readonly 'syntax/xml-namespace': { readonly name: string; readonly found: string };
  readonly 'syntax/xml-attribute': { readonly name: string; readonly on: string };
  readonly 'syntax/xml-attribute-expected': { readonly name: string };
  readonly 'syntax/xml-text': { readonly found: string; readonly name: string };
  readonly 'syntax/xml-empty-element': { readonly name: string };
  readonly 'syntax/xml-several-resources': { readonly name: string; readonly found: string };
}

type NoParams = { readonly [Name in never]: string };

export type SyntaxRuleId = keyof SyntaxRules;

/** A rule on syntax together with its parameters. */
export type SyntaxBreach<Id extends SyntaxRuleId = SyntaxRuleId> = {
  readonly [Rule in Id]: { readonly rule: Rule; readonly params: SyntaxRules[Rule] };
}[Id];

/** Something wrong with the syntax of a document, found before anything is known of its types. */
export type SyntaxProblem = SyntaxBreach & ProblemLocation;

/** Where a problem of syntax is: FHIRPath of the element, and offsets into the document's text. */
export interface ProblemLocation {
  readonly expression: string;
  readonly start: number;
  readonly end: number;
}
