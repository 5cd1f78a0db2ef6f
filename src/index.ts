/**
 * testcamp as a library: load FHIR packages into a context, make a validator of it, judge submissions, and show what was found;
 * carry out test protocols; judge camps, and verify their certificates. Nothing here touches the network, the console or the
 * process. Validation is synchronous; what works on protocols and camps loads what it needs first.
 */
import { buildContext, availablePackages, selectGuide, packageKey } from './packages/index.js';
import type { IgContext } from './packages/index.js';
import type { Lang } from './base/index.js';
import type { ValidationResult } from './model/finding.js';
import { privacyFrom } from './app/library/index.js';
import type { MaskOptions } from './app/library/index.js';
import { maskOf } from './app/privacy/index.js';
import { maskAll } from './privacy/index.js';
import { validationNdjson, validationText } from './report/validation/index.js';
import type { ValidateOptions, Validator } from './validator/index.js';

export type { ContextRecord, DependencyGap, PackageRecord } from './model/package.js';
export type { Finding, ValidationResult } from './model/finding.js';
export type { Lang, Text } from './base/index.js';
export type { Rule } from './model/rule.js';
export type { IgContext } from './packages/index.js';
export type { ValidateOptions, Validator } from './validator/index.js';
export type { DefinitionChange as Change, ChangeClass, Comparison } from './model/comparison.js';
export { compareContexts } from './compare/index.js';
export { allRules, findRule } from './catalogue/index.js';
export { PackageError } from './packages/index.js';
export { createValidator } from './app/library/index.js';
export { listProtocols, loadProtocol, runProtocol, showProtocolRun } from './app/library/index.js';
export { judgeCamp, loadCamp, showCamp, showVerification, verifyCertificates } from './app/library/index.js';
export type { MaskOptions, RunOptions, ShowOptions, VerifyOptions, WorkspaceOptions } from './app/library/index.js';
export type { ProtocolFile, ProtocolOutcome } from './app/protocol/index.js';
export type { Camp } from './camp/index.js';
export type { CampEntry, CampRun } from './model/camp.js';
export type { ProtocolRun, SystemInfo } from './model/run.js';
export type { Verification } from './model/verification.js';
export { UserError } from './base/index.js';

/** What a context is made of. */
export interface LoadOptions {
  /** Files and folders with FHIR packages (.tgz or unpacked), used before the editions that testcamp brings. */
  readonly packages?: readonly string[];
  /** Guides to judge by, for example `conditionlist`, `conditionlist@1.0.1` or `medcom.fhir.dk.conditionlist#1.0.1`. */
  readonly guides?: readonly string[];
}

/**
 * Loads guides with all that they depend on. What can't be had of it is told in `record.gaps`.
 * @throws {PackageError} naming the package or file, where one is missing or damaged.
 */
export function loadContext({ packages = [], guides = [] }: LoadOptions = {}): IgContext {
  const available = availablePackages({ paths: packages }).packages;
  return buildContext(
    available,
    guides.map((name) => packageKey(selectGuide(available, name))),
  );
}

/**
 * Judges a resource given as a plain object. Positions are those of the object printed as JSON with two spaces;
 * decimals have the digits that JavaScript prints, so judge the text itself (`validator.validateText`) where they matter.
 * @throws {TypeError} for what can't be written as JSON, such as an object that holds itself.
 */
export function validateResource(
  validator: Validator,
  resource: object,
  options: ValidateOptions = {},
): ValidationResult {
  const text: unknown = JSON.stringify(resource, null, 2);
  if (typeof text !== 'string') throw new TypeError('The resource can not be written as JSON');
  return validator.validateText(text, options);
}

/** How findings are shown. CPR numbers are masked unless they are known test numbers. */
export interface RenderOptions extends MaskOptions {
  /** Danish where nothing is said. */
  readonly lang?: Lang;
  /** Also what could not be verified. */
  readonly verbose?: boolean;
}

const masked = (results: readonly ValidationResult[], options: RenderOptions): typeof results =>
  maskAll(results, maskOf(privacyFrom(options)));

/** Results as text for people, as `testcamp validate` prints them, without colours. */
export function renderText(results: readonly ValidationResult[], options: RenderOptions = {}): string {
  return validationText(masked(results, options), {
    lang: options.lang ?? 'da',
    color: false,
    verbose: options.verbose ?? false,
  });
}

/** Results as NDJSON: one JSON object a line for each submission. */
export function renderNdjson(results: readonly ValidationResult[], options: RenderOptions = {}): string {
  return masked(results, options)
    .map((result) => validationNdjson(result, options.lang ?? 'da'))
    .join('');
}
