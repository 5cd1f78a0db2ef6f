import { readBytes } from '../../fhir/index.js';
import type { FhirDocument } from '../../fhir/index.js';
import type { Finding, ValidationResult } from '../../model/finding.js';
import type { ContextRecord } from '../../model/package.js';
import type { Validator, ValidatorSettings } from '../../validator/index.js';
import { unknownPersonIdentifiers } from '../../validator/rules/index.js';
import { UsageError } from './failure.js';
import { readInput } from './files.js';
import type { Guides } from './guides.js';
import type { Io } from './io.js';
import { maskOf, shownResult } from './privacy.js';
import type { Privacy } from './privacy.js';

/** What files are judged by, beside what they claim. */
export interface JudgeOptions {
  /** Guides by the names that the user gives. */
  readonly guides: readonly string[];
  /** Canonical URLs that every file must conform to. */
  readonly profiles: readonly string[];
  /** What to do where R4 lets a validator choose. */
  readonly strictness: ValidatorSettings;
  readonly privacy: Privacy;
}

/** What came of one file, with the context that it was judged in. */
export interface JudgedFile {
  readonly result: ValidationResult;
  readonly context: ContextRecord;
}

/**
 * Makes the function that judges a file by its name. What it gives has numbers of persons masked and told.
 * @throws {UsageError} for a profile that no package has, before any file is read.
 */
export function fileJudge(question: JudgeOptions, guides: Guides, io: Io): (file: string) => JudgedFile {
  const judge = documentJudge(question, guides);
  return (file) => judge(readBytes(readInput(file, io)), file);
}

/**
 * Makes the function that judges a document that was read, by the name to report for it.
 * @throws {UsageError} for a profile that no package has. @throws {PackageError} for a guide that there is none of
 */
export function documentJudge(
  { guides: names, profiles, privacy }: Omit<JudgeOptions, 'strictness'>,
  guides: Guides,
): (document: FhirDocument, file: string) => JudgedFile {
  const pick = validatorPicker(names, profiles, guides);
  const mask = maskOf(privacy);
  return (document, file) => {
    const validator = pick(document);
    const judged = validator.validateDocument(document, { file, profiles, guideProfile: names.length > 0 });
    const findings = [...judged.findings, ...unknownPersonIdentifiers(document, privacy.known)].sort(byPlace);
    return { result: shownResult({ ...judged, findings }, privacy, mask), context: validator.context };
  };
}

const byPlace = ({ position: a }: Finding, { position: b }: Finding): number => a.line - b.line || a.column - b.column;

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
