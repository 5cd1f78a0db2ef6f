import type { LeftOut, ValidationResult } from '../../model/finding.js';
import type { Lang } from '../../base/index.js';
import { ruleNotes, ruleSentence } from './businessRules.js';
import { isNotVerifiable } from '../shared/findings.js';
import { capital, shortCanonical } from '../shared/wording.js';
import { untrusted } from '../shared/untrusted.js';
import type { CiCase, CiRun } from '../ci/ciRun.js';
import { packageProperties, unmaskedProperty } from '../ci/packageProperties.js';
import { problemOf } from '../ci/problem.js';
import type { RenderContext } from '../rendering.js';
import { contextsOf, gapsOfReport } from './validationReport.js';
import type { ValidationReport } from './validationReport.js';
import { filesSummary, ignoredWords, leftOutWords, sourceOf } from './inputWords.js';
import { verdictWords } from '../shared/verdict.js';
import { stringsOf } from '../strings/strings.js';

/** Results of a validation for build servers: one group per profile, one case per file. */
export function ciRunOfValidation(
  report: ValidationReport,
  { lang, tool }: Pick<RenderContext, 'lang' | 'tool'>,
): CiRun {
  const { results, failSeverity = 'error', leftOut = [], config, notes = [] } = report;
  const groups = new Map<string, CiCase[]>();
  const applied = ruleNotes(results, lang);
  for (const result of results) {
    const name = groupName(result, lang);
    groups.set(name, [...(groups.get(name) ?? []), caseOf(result, failSeverity, lang)]);
  }
  if (leftOut.length > 0) {
    const name = stringsOf(lang).html.leftOut;
    groups.set(
      name,
      leftOut.map((one) => leftOutCase(one, lang)),
    );
  }
  const summary = filesSummary(report, lang);
  return {
    tool,
    title: { da: 'testcamp: validering', en: 'testcamp: validation' }[lang],
    properties: [
      ...unmaskedProperty(results.find(({ unmasked }) => unmasked)?.unmasked),
      ...packageProperties(contextsOf(report)),
      { name: { da: 'filer', en: 'files' }[lang], value: summary },
      ...(config === undefined ? [] : [{ name: 'config', value: untrusted(config) }]),
      ...applied.map((note) => ({ name: `business rules ${note.standard}`.trim(), value: note.text })),
      ...notes.map((note, at) => ({ name: `note ${at + 1}`, value: untrusted(note[lang]) })),
    ],
    summary,
    basis: applied.map((note) => ruleSentence(note, lang)),
    notes: notes.map((note) => untrusted(note[lang])),
    groups: [...groups].map(([name, cases]) => ({ name, cases })),
    gaps: gapsOfReport(report),
  };
}

function groupName({ resourceType, profiles }: ValidationResult, lang: Lang): string {
  if (resourceType === null) return { da: 'Kan ikke læses', en: 'Unreadable' }[lang];
  return untrusted(profiles.length === 0 ? resourceType : profiles.map(shortCanonical).join(', '));
}

function leftOutCase(leftOut: LeftOut, lang: Lang): CiCase {
  return {
    name: untrusted(leftOut.file),
    outcome: 'skip',
    message: leftOutWords(leftOut, lang),
    problems: [],
    isLeftOut: true,
  };
}

function caseOf(result: ValidationResult, failSeverity: 'error' | 'warning', lang: Lang): CiCase {
  const file = sourceOf(result);
  const counted = result.findings.filter((finding) => !isNotVerifiable(finding));
  // What keeps a file from being judged is what the build must stop at, whatever it is called.
  const blocking = new Set((result.notJudged ?? []).flatMap(({ blocks, rule }) => (blocks ? rule : [])));
  const isBlocked = result.verdict === 'not-judged';
  const problems = counted.map((finding) => {
    const problem = problemOf(finding, file, lang);
    return isBlocked && blocking.has(finding.rule) ? { ...problem, severity: 'error' as const } : problem;
  });
  const count = (severity: string): number => problems.filter((problem) => problem.severity === severity).length;
  const fails = result.verdict === 'invalid' || (failSeverity === 'warning' && count('warning') > 0);
  const outcome = result.verdict === 'error' || result.verdict === 'not-judged' ? 'error' : fails ? 'fail' : 'pass';
  const counts = {
    da: `Fejl: ${count('error')}, advarsler: ${count('warning')}`,
    en: `Errors: ${count('error')}, warnings: ${count('warning')}`,
  }[lang];
  const words = verdictWords(result, stringsOf(lang));
  const isPlain = result.verdict !== 'not-judged' && words === stringsOf(lang).verdict[result.verdict];
  const message = isPlain ? counts : `${capital(words)}. ${counts}`;
  const ignored = (result.ignored ?? []).map((one) => problemOf(one.finding, file, lang, ignoredWords(one, lang)));
  // A build that is green for the format alone must not look like one that is green for a guide.
  const isLess = result.formatOnly === true || result.unknownProfilesAllowed === true;
  return {
    name: untrusted(result.file),
    outcome,
    message,
    problems: [...problems, ...ignored],
    ...(isLess && result.verdict === 'valid' ? { caveat: capital(words) } : {}),
    file: untrusted(file),
  };
}
