import { notedOf } from '../../catalogue/index.js';
import type { LeftOut, ValidationResult, Verdict } from '../../model/finding.js';
import type { ContextRecord } from '../../model/package.js';
import type { Lang } from '../../base/index.js';
import { findingJson, type FindingJson } from '../shared/findingJson.js';
import { todoOf } from '../shared/gaps/gaps.js';
import { indentedJson } from '../shared/json.js';
import { untrusted } from '../shared/untrusted.js';
import { guideObjects, type PackageJson } from '../shared/packageSource.js';
import { serverName } from '../shared/terminologySource.js';
import type { RenderContext } from '../rendering.js';
import { leftOutWords } from './inputWords.js';
import type { ValidationReport } from './validationReport.js';

/** One thing that was not judged, as programs read it. */
export interface NotJudgedJson {
  readonly kind: string;
  /** Null where no rule says so. */
  readonly rule: string | null;
  readonly expression: string;
  /** Null for what is in no file. */
  readonly position: { readonly line: number; readonly column: number } | null;
  /** What was not judged, and why. */
  readonly message: string;
  /** What to do about it. */
  readonly todo: string;
  /** True where nothing can be valid without it. */
  readonly blocks: boolean;
}

/** What was done about the business rules that exist for a Bundle, as programs read it. */
export interface RulesJson {
  /** Name of the standard whose rules they are. */
  readonly standard: string;
  /** The profile by which the Bundle is known, with version. */
  readonly profile: string;
  /** FHIRPath of the Bundle. */
  readonly expression: string;
  readonly applied: boolean;
  /**
   * Why not all: `not-wanted` (`--no-rules`), or `other-guide` (not testcamp's own edition: those of patient safety alone;
   * `--rules` applies them all).
   */
  readonly notApplied?: string;
  /** How many more there are that were not applied. */
  readonly others?: number;
  /** Ids of the rules that were applied. */
  readonly rules: readonly string[];
}

/** What validation says of one file, as programs read it. */
export interface ValidationJson {
  readonly file: string;
  /** The file that lines and columns are in, where `file` names one line of it. */
  readonly source?: string;
  readonly resourceType: string | null;
  readonly profiles: readonly string[];
  readonly verdict: Verdict;
  readonly findings: readonly FindingJson[];
  /** What could not be judged; absent where there is nothing. A verdict is `not-judged` or `error` where something of it blocks. */
  readonly notJudged?: readonly NotJudgedJson[];
  /** What was done about MedCom's business rules; absent where there are none for it, empty where they were asked for all the same. */
  readonly rules?: readonly RulesJson[];
  /** Findings that do not count, by testcamp.yaml; absent where there are none. */
  /** How many findings do not count, those that follow from an ignored one included; absent where there are none. */
  readonly ignoredCount?: number;
  readonly ignored?: readonly (FindingJson & {
    readonly reason: string;
    readonly expires: string;
    readonly by: string;
  })[];
  /** The testcamp.yaml that settings come from; absent where there is none. */
  readonly config?: string;
  /** Present where no profile was applied: what is valid is valid as FHIR R4 alone. */
  readonly formatOnly?: true;
  /** Present where claims of unknown profiles were allowed, and would have made it `not-judged`. */
  readonly unknownProfilesAllowed?: true;
  /** The guides that it was judged by, where the caller tells. */
  readonly guides?: readonly PackageJson[];
  /** The terminology server that was asked, how many questions of the whole run it answered, and how many not. */
  readonly terminology?: { readonly server: string; readonly answered: number; readonly open: number };
  /** Present if CPR numbers are not masked. */
  readonly unmasked?: true;
}

/** A file that was found and is not judged, as programs read it. */
export interface LeftOutJson {
  readonly file: string;
  readonly verdict: 'left-out';
  readonly resourceType: null;
  readonly profiles: readonly string[];
  readonly findings: readonly FindingJson[];
  readonly reason: string;
  /** The same in words. */
  readonly message: string;
}

export const leftOutObject = (leftOut: LeftOut, lang: Lang): LeftOutJson => ({
  file: untrusted(leftOut.file),
  resourceType: null,
  profiles: [],
  verdict: 'left-out',
  findings: [],
  reason: leftOut.reason,
  message: leftOutWords(leftOut, lang),
});

/** @param context what it was validated against, to include; undefined leaves it out */
export function validationObject(
  result: ValidationResult,
  lang: Lang,
  context?: ContextRecord,
  config?: string,
): ValidationJson {
  return {
    file: untrusted(result.file),
    ...(result.source === undefined ? {} : { source: untrusted(result.source) }),
    resourceType: result.resourceType === null ? null : untrusted(result.resourceType),
    profiles: result.profiles.map(untrusted),
    verdict: result.verdict,
    findings: result.findings.map((finding) => findingJson(finding, lang)),
    ...notJudgedOf(result, lang, context),
    ...rulesOf(result),
    ...ignoredOf(result, lang),
    ...(config === undefined ? {} : { config: untrusted(config) }),
    ...(result.formatOnly === true ? { formatOnly: true } : {}),
    ...(result.unknownProfilesAllowed === true ? { unknownProfilesAllowed: true } : {}),
    ...(context === undefined ? {} : { guides: guideObjects(context) }),
    ...terminologyOf(context),
    ...(result.unmasked === true ? { unmasked: true } : {}),
  };
}

function notJudgedOf(
  result: ValidationResult,
  lang: Lang,
  context: ContextRecord | undefined,
): Pick<ValidationJson, 'notJudged'> {
  const noted = notedOf(result, context);
  if (noted.length === 0) return {};
  return {
    notJudged: noted.map(({ kind, rule, expression, position, why, blocks }) => ({
      kind,
      rule: rule ?? null,
      expression: untrusted(expression),
      position: position ?? null,
      message: untrusted(why[lang]),
      todo: todoOf({ kind }, lang),
      blocks,
    })),
  };
}

function rulesOf({ rules }: ValidationResult): Pick<ValidationJson, 'rules'> {
  if (rules === undefined) return {};
  return {
    rules: rules.map(({ standard, profile, expression, notApplied, others, rules: ids }) => ({
      standard,
      profile: untrusted(profile),
      expression: untrusted(expression),
      applied: ids.length > 0,
      ...(notApplied === undefined ? {} : { notApplied }),
      ...(others === undefined ? {} : { others }),
      rules: ids,
    })),
  };
}

function ignoredOf({ ignored }: ValidationResult, lang: Lang): Pick<ValidationJson, 'ignored' | 'ignoredCount'> {
  if (ignored === undefined) return {};
  const followers = ignored.reduce((count, { finding }) => count + (finding.followers?.length ?? 0), 0);
  return {
    ignoredCount: ignored.length + followers,
    ignored: ignored.map(({ finding, by }) => ({
      ...findingJson(finding, lang),
      reason: untrusted(by.reason),
      expires: by.expires,
      by: untrusted(`${by.file}:${by.line}`),
    })),
  };
}

function terminologyOf(context: ContextRecord | undefined): Pick<ValidationJson, 'terminology'> {
  if (context?.terminology === undefined) return {};
  const { answers, open } = context.terminology;
  return { terminology: { server: serverName(context.terminology), answered: answers.length, open } };
}

/** All results as one JSON array, indented. Ends with a line feed. */
export function validationJson(
  { results, contextOf, leftOut = [], config }: ValidationReport,
  { lang }: Pick<RenderContext, 'lang'>,
): string {
  const objects = results.map((result) => validationObject(result, lang, contextOf?.get(result), config));
  return indentedJson([...objects, ...leftOut.map((one) => leftOutObject(one, lang))]);
}
