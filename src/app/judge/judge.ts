import { readBytes, readDocument } from '../../fhir/index.js';
import type { FhirDocument } from '../../fhir/index.js';
import type { Finding, ValidationResult } from '../../model/finding.js';
import type { ContextRecord } from '../../model/package.js';
import { UsageError } from '../../base/index.js';
import type { RunJudge } from '../../protocol/index.js';
import type { Remote } from '../../terminology/remote/index.js';
import type { RulesWanted, Validator, ValidatorSettings } from '../../validator/index.js';
import { unknownPersonIdentifiers } from '../../validator/rules/index.js';
import type { Guides } from '../guides/index.js';
import { maskOf, shownResult } from '../privacy/index.js';
import type { Privacy } from '../privacy/index.js';

/** What to do where R4 lets a validator choose. */
export type Strictness = Omit<ValidatorSettings, 'remote'>;

/** What submissions are judged by, and what may be shown of them. */
export interface JudgePolicy {
  /** The packages, opened once per command. */
  readonly guides: Guides;
  /** Guides by the user's names; without any, those of the requested profiles, and else those each document claims. */
  readonly names?: readonly string[];
  /** Canonical URLs that every document must conform to, in addition to what it claims. */
  readonly profiles?: readonly string[];
  readonly strictness?: Strictness;
  /** A terminology server's answers on codes that the packages leave undecided, where one is asked. */
  readonly remote?: Remote | undefined;
  readonly privacy: Privacy;
  /** MedCom's business rules beside the profiles; by default those of guides that testcamp brings. */
  readonly rules?: RulesWanted;
}

/** What an option of the user's says of business rules: to apply all that exist, or none; undefined for the default. */
export const rulesWanted = (option: boolean | undefined): RulesWanted =>
  option === undefined ? 'brought' : option ? 'all' : 'none';

/** The result of one document, with the context that it was judged in. Person identifiers are masked in it. */
export interface JudgedDocument {
  readonly result: ValidationResult;
  readonly context: ContextRecord;
}

/** Judges submissions by one policy, whichever way they came in. */
export interface Judge {
  /**
   * @param file the name to report.
   * @param asked canonical URLs that this document must conform to instead of the policy's; a missing one is a finding.
   * @param guideProfile as in `ValidateOptions`; true by default where the user names the guides.
   */
  document(document: FhirDocument, file: string, asked?: readonly string[], guideProfile?: boolean): JudgedDocument;
  bytes(bytes: Uint8Array, file: string): JudgedDocument;
  text(text: string, file: string): JudgedDocument;
  /**
   * For the run of a protocol by its guides, each `id#version`. Its results are not masked: `shown` masks the run as a whole.
   * @throws {PackageError} for a guide that is not available.
   */
  forRun(guides: readonly string[]): RunJudge;
  /** A result as it may be shown: masked, or with a mark that it is not. */
  shown<T extends { readonly unmasked?: true }>(result: T): T;
}

/**
 * Makes the judge that every way in uses: it reads, judges by profiles and business rules, adds the findings about person
 * identifiers, and masks. The run of a protocol applies business rules by its own checks.
 * @throws {UsageError} for a profile that no package has. @throws {PackageError} for a guide that is not available.
 */
export function createJudge(policy: JudgePolicy): Judge {
  const { names = [], profiles = [], strictness = {}, remote, privacy, rules: wanted = 'brought' } = policy;
  const rules = { wanted, testNumbers: privacy.known };
  const isPlain = Object.keys(strictness).length === 0 && remote === undefined;
  const guides = isPlain
    ? policy.guides
    : policy.guides.with({ ...strictness, ...(remote === undefined ? {} : { remote }) });
  const pick = validatorPicker(names, profiles, guides);
  const mask = maskOf(privacy);
  const shown = <T extends { readonly unmasked?: true }>(result: T): T => shownResult(result, privacy, mask);
  const document: Judge['document'] = (read, file, asked = profiles, guideProfile = names.length > 0) => {
    const { validator, personNumbers } = runJudge(pick(read), privacy.known);
    const judged = validator.validateDocument(read, { file, profiles: asked, guideProfile, rules });
    const findings = [...judged.findings, ...personNumbers(read)].sort(byPosition);
    return { result: shown({ ...judged, findings }), context: validator.context };
  };
  return {
    document,
    bytes: (bytes, file) => document(readBytes(bytes), file),
    text: (text, file) => document(readDocument(text), file),
    forRun: (wantedGuides) => runJudge(guides.named(wantedGuides), privacy.known),
    shown,
  };
}

/** A validator that adds the findings about person identifiers to its own. */
export function runJudge(validator: Validator, testNumbers: ReadonlySet<string>): RunJudge {
  return { validator, testNumbers, personNumbers: (document) => unknownPersonIdentifiers(document, testNumbers) };
}

const byPosition = ({ position: a }: Finding, { position: b }: Finding): number =>
  a.line - b.line || a.column - b.column;

function validatorPicker(
  names: readonly string[],
  profiles: readonly string[],
  guides: Guides,
): (document: FhirDocument) => Validator {
  if (names.length === 0 && profiles.length === 0) return (document) => guides.forDocument(document);
  const validator = names.length > 0 ? guides.named(names) : guides.forProfiles(profiles);
  for (const profile of profiles) if (!validator.hasProfile(profile)) throw unknownProfile(profile, guides);
  return () => validator;
}

function unknownProfile(profile: string, guides: Guides): UsageError {
  const near = guides.profileLike(profile);
  return new UsageError({
    da: `Profilen '${profile}' findes ikke i pakkerne.${near === undefined ? '' : ` Mente du '${near}'?`}`,
    en: `There is no profile '${profile}' in the packages.${near === undefined ? '' : ` Did you mean '${near}'?`}`,
  });
}
