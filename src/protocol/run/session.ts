import { createFhirPath } from '../../fhir/fhirpath/index.js';
import type { FhirPath } from '../../fhir/fhirpath/index.js';
import type { FhirDocument, FhirNode } from '../../fhir/index.js';
import type { Finding, ValidationResult } from '../../model/finding.js';
import type { KnownIssue } from '../../model/knownIssue.js';
import type { AllowedWarning, Protocol, Step } from '../../model/protocol.js';
import type { FileFinding, TesterMark } from '../../model/run.js';
import { dayIn } from '../../base/index.js';
import type { Text } from '../../base/index.js';
import type { Validator } from '../../validator/index.js';
import { resolveInDocument } from '../../validator/rules/index.js';
import { identifiersOf } from '../evidence/mentions.js';
import type { SubmittedFile } from './submission.js';

/** A submitted document and its tree. */
export interface SubmittedDocument extends SubmittedFile {
  readonly document: FhirDocument;
}

/** What the checks of one run share: submissions by step and round, and results that several checks need. */
export interface Session {
  readonly protocol: Protocol;
  readonly validator: Validator;
  readonly fhirPath: FhirPath;
  readonly testNumbers: ReadonlySet<string>;
  /** The register of known issues that is in force. */
  readonly knownIssues: readonly KnownIssue[];
  /** Every file submitted to a step, all rounds, by path. */
  filesOf(step: string): readonly SubmittedFile[];
  /** The documents that count for a step in a round: those of its newest round up to that one. */
  documentsOf(step: string, round: number): readonly SubmittedDocument[];
  /** The sheets of registrations that count for a step in a round, likewise. */
  sheetsOf(step: string, round: number): readonly SubmittedFile[];
  /** The files of a kind that count for a step in a round, likewise. */
  newestOf(step: string, round: number, isKind: (file: SubmittedFile) => boolean): readonly SubmittedFile[];
  validate(file: SubmittedDocument, profile?: string): ValidationResult;
  /** True where a text names an identifier of any document that was submitted. */
  isMentionedIn(text: string): boolean;
  /** The validator, which judges a submitted document by a profile once, whichever check asks. */
  readonly remembering: Validator;
}

/** The input of one check. */
export interface CheckContext {
  readonly session: Session;
  readonly step: Step;
  readonly round: number;
  readonly tester: TesterMark | undefined;
}

/** Makes the session of a run. */
export function createSession(
  protocol: Protocol,
  files: readonly SubmittedFile[],
  validator: Validator,
  testNumbers: ReadonlySet<string>,
  knownIssues: readonly KnownIssue[] = [],
): Session {
  const byStep = new Map<string, SubmittedFile[]>();
  for (const file of files) {
    const known = byStep.get(file.step);
    if (known === undefined) byStep.set(file.step, [file]);
    else known.push(file);
  }
  const filesOf = (step: string): readonly SubmittedFile[] => byStep.get(step) ?? [];
  const results = new Map<string, ValidationResult>();
  const documentOfRoot = new WeakMap<FhirNode, FhirDocument>();
  for (const { document } of files) if (document?.root) documentOfRoot.set(document.root, document);

  const validate = (file: SubmittedDocument, profile?: string): ValidationResult => {
    const key = `${file.sha256} ${profile ?? ''}`;
    let result = results.get(key);
    if (result === undefined) {
      const options = { file: file.path, ...(profile === undefined ? {} : { profiles: [profile] }) };
      result = validator.validateDocument(file.document, options);
      results.set(key, result);
    }
    return result;
  };

  const fileOf = new WeakMap<FhirDocument, SubmittedDocument>();
  for (const file of files) if (isDocument(file)) fileOf.set(file.document, file);
  const remembering: Validator = {
    ...validator,
    validateDocument: (document, options) => {
      const [profile, ...others] = options?.profiles ?? [];
      const file = fileOf.get(document);
      const isSame = file !== undefined && profile !== undefined && others.length === 0;
      return isSame ? validate(file, profile) : validator.validateDocument(document, options);
    },
  };

  const conformsTo = (node: FhirNode, profile: string): boolean | undefined => {
    const document = documentOfRoot.get(rootOf(node));
    if (document === undefined || !validator.hasProfile(profile)) return undefined;
    return validator.validateNode(document, node, profile).every(({ severity }) => severity !== 'error');
  };
  const fhirPath = createFhirPath({ resolve: resolveInDocument, conformsTo });

  const documentsOf = (step: string, round: number): readonly SubmittedDocument[] => {
    return newestOf(filesOf(step).filter(isDocument), round);
  };
  const newest: Session['newestOf'] = (step, round, isKind) => newestOf(filesOf(step).filter(isKind), round);
  const sheetsOf = (step: string, round: number): readonly SubmittedFile[] =>
    newest(step, round, ({ sheet }) => sheet !== undefined);
  let identifiers: ReadonlySet<string> | undefined;
  const isMentionedIn = (text: string): boolean => {
    identifiers ??= new Set(files.flatMap(({ document }) => [...(document ? identifiersOf(document) : [])]));
    return [...identifiers].some((one) => text.includes(one));
  };
  const asked = { filesOf, documentsOf, sheetsOf, newestOf: newest, validate, isMentionedIn };
  return { protocol, validator, remembering, fhirPath, testNumbers, knownIssues, ...asked };
}

const isDocument = (file: SubmittedFile): file is SubmittedDocument => file.document !== undefined;

/** Those of the newest round up to the given one. */
function newestOf<T extends SubmittedFile>(files: readonly T[], round: number): readonly T[] {
  const before = files.filter((file) => file.round <= round);
  const newest = Math.max(0, ...before.map((file) => file.round));
  return before.filter((file) => file.round === newest);
}

function rootOf(node: FhirNode): FhirNode {
  let at = node;
  while (at.parent !== null) at = at.parent;
  return at;
}

/**
 * A finding of a file, with the reason where the protocol or a known issue accepts it. A protocol accepts
 * only warnings; a known issue, which names its owner and its end, may be a fault of the guide that causes an error.
 */
export function fileFinding(
  file: Pick<SubmittedFile, 'path'>,
  finding: Finding,
  { protocol, knownIssues }: Session,
): FileFinding {
  const base = { file: file.path, finding };
  const known = knownIssues.findIndex((issue) => isKnown(issue, finding));
  const issue = knownIssues[known];
  if (issue !== undefined) {
    const by = issue.byIssuer === true ? { byIssuer: true as const } : {};
    return { ...base, accepted: reasonOf(issue), ...by, knownIssue: known };
  }
  const allowed = finding.severity === 'error' ? [] : protocol.allowedWarnings;
  const entry = allowed.find((candidate) => accepts(candidate, finding));
  return { ...base, ...(entry === undefined ? {} : { accepted: entry.reason }) };
}

const reasonOf = ({ reason, owner, link, expires }: KnownIssue): Text => ({
  da: `Kendt fejl: ${reason} (${owner}, ${link}, gælder til og med ${dayIn(expires, 'da')})`,
  en: `Known issue: ${reason} (${owner}, ${link}, holds until ${expires})`,
});

function isKnown({ rule, expression, element, profile }: KnownIssue, finding: Finding): boolean {
  if (rule !== finding.rule || !isAtOrBelow(finding, expression)) return false;
  if (element === undefined && profile === undefined) return true;
  return finding.sources.some(
    (source) =>
      (element === undefined || source.elementId === element) &&
      (profile === undefined || source.profile === profile || source.profile.split('|')[0] === profile),
  );
}

function accepts({ rule, expression, element }: AllowedWarning, finding: Finding): boolean {
  if (rule !== finding.rule || !isAtOrBelow(finding, expression)) return false;
  return element === undefined || finding.sources.some(({ elementId }) => elementId === element);
}

/** True where a finding is at an element, named by its FHIRPath without indexes, or below it. */
function isAtOrBelow(finding: Finding, expression: string | undefined): boolean {
  const place = finding.expression.replace(/\[\d+\]/g, '');
  return expression === undefined || place === expression || place.startsWith(`${expression}.`);
}
