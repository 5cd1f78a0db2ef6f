import { gapsOfResults } from '../../catalogue/index.js';
import type { Gap } from '../../model/undecided/gap.js';
import type { Finding, Severity, ValidationResult } from '../../model/finding.js';
import type { AnyContent, ReportItem, Tar, TestResult } from '../types.js';
import type { ContextRecord } from '../../model/package.js';
import type { Lang } from '../../base/index.js';
import {
  capital,
  clip,
  gapTexts,
  isNotVerifiable,
  ruleReference,
  untrusted,
  verdictWords,
} from '../../report/shared/index.js';
import { ignoredWords, ruleNotes, ruleSentence } from '../../report/validation/index.js';
import { stringsOf } from '../../report/strings/index.js';

/** Name of the context's item that has the submission, and with which locations begin. */
const contentName = 'contentToValidate';

/** What a report says besides the findings. */
export interface TarOptions {
  readonly lang: Lang;
  readonly tool: { readonly name: string; readonly version: string };
  /** When the report is made, ISO 8601 with offset. */
  readonly date: string;
  /** The submission, to be shown with the findings; undefined leaves it out, and then no line can be shown. */
  readonly content?: string;
  /** What is to be said of the whole run, where this is all of its report. */
  readonly notes?: readonly string[];
  /** True for FHIRPath in `location` rather than line and column. */
  readonly locationAsPath?: boolean;
}

/**
 * The validation result of one submission as a report of the Interoperability Test Bed. Its counters are those of
 * its items: what could not be verified is in the overview's note, derived findings in their causes' descriptions.
 */
export function tarOf(result: ValidationResult, context: ContextRecord | undefined, options: TarOptions): Tar {
  const { lang, tool, date } = options;
  const shown = result.findings.filter((finding) => !isNotVerifiable(finding));
  return {
    date,
    result: resultOf(result),
    name: untrusted(result.file) || 'FHIR',
    overview: {
      profileID: untrusted(result.profiles.join(', ')),
      validationServiceName: tool.name,
      validationServiceVersion: tool.version,
      note: untrusted(
        [note(result, context, lang), ...ignoredLines(result, lang), ...(options.notes ?? [])].join('\n'),
      ),
    },
    context: contextOf(result, context, options.content),
    items: shown.map((finding) => itemOf(finding, options)),
  };
}

/**
 * An error is always a failure, and so is what can't be read: a Test Bed that merges reports ignores those that are
 * undefined.
 */
function resultOf({ verdict, resourceType, findings }: ValidationResult): TestResult {
  const has = (severity: Severity): boolean => findings.some((finding) => finding.severity === severity);
  if (verdict === 'invalid' || verdict === 'not-judged' || resourceType === null) return 'FAILURE';
  if (verdict === 'error') return findings.some(isOfTheFile) ? 'FAILURE' : 'UNDEFINED';
  return has('warning') ? 'WARNING' : 'SUCCESS';
}

const isOfTheFile = ({ rule, severity }: Finding): boolean => severity === 'error' && rule.startsWith('syntax/');

/** The level of an item by the severity of its finding. */
export const levels: Readonly<Record<Severity, ReportItem['level']>> = {
  error: 'error',
  warning: 'warning',
  information: 'info',
};

function itemOf(finding: Finding, { lang, locationAsPath }: TarOptions): ReportItem {
  const { rule, severity, expression, position, sources, followers = [] } = finding;
  const { line, column } = position;
  const place = locationAsPath === true ? expression : `${contentName}:${line}:${column}`;
  const follows = { da: 'Følger heraf', en: 'Follows from it' }[lang];
  const asking =
    ruleReference(finding) ?? sources.map(({ profile, elementId }) => `${profile} ${elementId}`).join('\n');
  const lines = followers.map((one) => `${follows}: ${one.expression}: ${one.message[lang]} (${one.rule})`);
  return {
    level: levels[severity],
    assertionID: rule,
    description: untrusted([finding.message[lang], ...lines].join('\n')),
    ...(place === '' ? {} : { location: untrusted(place) }),
    ...(sources.length === 0 ? {} : { test: untrusted(asking) }),
    type: rule.split('/')[0] ?? rule,
    ...(expression === '' ? {} : { value: untrusted(expression) }),
  };
}

function contextOf(
  result: ValidationResult,
  context: ContextRecord | undefined,
  content: string | undefined,
): AnyContent {
  const text = (name: string, value: string): AnyContent[] =>
    value === '' ? [] : [{ name, type: 'string', value: untrusted(value) }];
  return {
    type: 'map',
    items: [
      ...contentItem(content),
      ...text('profile', result.profiles.join('\n')),
      ...text('guide', context?.guides.join('\n') ?? ''),
      ...text('resourceType', result.resourceType ?? ''),
      ...text('verdict', result.verdict),
    ],
  };
}

/** The submission itself, where it is to be repeated. */
export function contentItem(content: string | undefined): readonly AnyContent[] {
  if (content === undefined || content === '') return [];
  // XML has only line feeds, and a visible sign for each carriage return would be no help.
  const value = untrusted(content.replace(/\r\n/g, '\n'));
  return [{ name: contentName, type: 'string', value, mimeType: mimeTypeOf(content) }];
}

const mimeTypeOf = (content: string): string =>
  /^\uFEFF?\s*</.test(content) ? 'application/fhir+xml' : 'application/fhir+json';

/** Distinct things that were not checked that a note lists; the rest is counted. */
const maxListed = 50;
const maxListedLength = 400;

/** What it was judged by, with hashes, what was not checked, and whether person identifiers are not masked. */
function note(result: ValidationResult, context: ContextRecord | undefined, lang: Lang): string {
  const words = {
    da: {
      gaps: 'Mangler',
      open: 'Ikke kontrolleret',
      more: 'andre',
      nothing: 'intet',
    },
    en: {
      gaps: 'Missing',
      open: 'Not checked',
      more: 'others',
      nothing: 'nothing',
    },
  }[lang];
  const missing = (context?.gaps ?? []).map(({ id, version, substitutedBy }) =>
    substitutedBy === undefined ? `${id}#${version}` : `${id}#${version} -> ${substitutedBy}`,
  );
  const isLess = result.formatOnly === true || result.unknownProfilesAllowed === true;
  const gaps = gapsOfResults([result], context === undefined ? [] : [context]);
  const open = gaps.slice(0, maxListed).flatMap((gap) => gapNote(gap, lang));
  const rest = gaps.length - maxListed;
  return untrusted(
    [
      ...(result.unmasked === true ? [stringsOf(lang).html.unmasked] : []),
      ...(isLess ? [`${capital(verdictWords(result, stringsOf(lang)))}.`] : []),
      ...packageLines(context, lang),
      ...ruleNotes([result], lang).map((one) => `${ruleSentence(one, lang)}.`),
      ...(missing.length === 0 ? [] : [`${words.gaps}: ${missing.join(', ')}`]),
      ...(open.length === 0 ? [`${words.open}: ${words.nothing}`] : [`${words.open}:`, ...open]),
      ...(rest > 0 ? [`- ${rest} ${words.more}`] : []),
    ].join('\n'),
  );
}

/** The packages that were judged by, with their hashes, a line each after one that says so. */
export function packageLines(context: ContextRecord | undefined, lang: Lang): readonly string[] {
  const { by, equal } = {
    da: { by: 'Bedømt efter', equal: 'svarer til den officielle' },
    en: { by: 'Judged by', equal: 'equal to the official' },
  }[lang];
  const packages = (context?.packages ?? []).map(
    ({ id, version, origin, sha256, official }) =>
      `- ${id}#${version} (${origin}) sha256:${sha256}${
        official === undefined || official === sha256 ? '' : `, ${equal} sha256:${official}`
      }`,
  );
  return packages.length === 0 ? [] : [`${by}:`, ...packages];
}

/** Findings that do not count, by the user's settings. */
const ignoredLines = ({ ignored = [] }: ValidationResult, lang: Lang): readonly string[] =>
  ignored.flatMap((one) => {
    const lineOf = ({ rule, expression, position, message }: Finding): string =>
      `- ${position.line}:${position.column} ${rule} ${expression}: ${message[lang]}`;
    const followers = (one.finding.followers ?? []).map((follower) => `  ${lineOf(follower)}`);
    return [`${lineOf(one.finding)} (${ignoredWords(one, lang)})`, ...followers];
  });

/** One thing that was not judged, with its first places. */
function gapNote(gap: Gap, lang: Lang): readonly string[] {
  const { head, places, todo } = gapTexts(gap, lang);
  return [`- ${head}. ${todo}`, ...places.map((place) => `  - ${clip(place, maxListedLength)}`)];
}

/** Number of items of each level, as the report's counters have them. */
export function countersOf({ items }: Tar): Readonly<Record<ReportItem['level'], number>> {
  const count = (level: ReportItem['level']): number => items.filter((item) => item.level === level).length;
  return { info: count('info'), warning: count('warning'), error: count('error') };
}

/** The overall result of several reports: the worst of them; what is undefined outweighs what passed. */
export function worstResult(reports: readonly Tar[]): TestResult {
  const order: readonly TestResult[] = ['FAILURE', 'UNDEFINED', 'WARNING', 'SUCCESS'];
  return order.find((result) => reports.some((report) => report.result === result)) ?? 'UNDEFINED';
}
