import { dayIn } from '../../base/index.js';
import type { Lang, Text } from '../../base/index.js';
import type { IgnoredFinding, LeftOut, LeftOutReason, ValidationResult } from '../../model/finding.js';
import { untrusted } from '../shared/untrusted.js';
import { stringsOf } from '../strings/strings.js';
import type { ValidationReport } from './validationReport.js';
import { verdictCounts } from './verdictCounts.js';

const reasons: Readonly<Record<LeftOutReason, Text>> = {
  dependencies: { da: 'mappe med afhængigheder', en: 'folder of dependencies' },
  'version-control': { da: 'mappe til versionsstyring', en: 'folder of version control' },
  settings: { da: 'indstillinger til et værktøj, ikke FHIR', en: 'settings of a tool, not FHIR' },
  'own-output': { da: 'skrevet af testcamp', en: 'written by testcamp' },
  link: { da: 'link til en mappe', en: 'link to a folder' },
  excluded: { da: 'udeladt efter ønske', en: 'excluded on request' },
};

/** Why a file was left out. */
export const leftOutWords = ({ reason }: LeftOut, lang: Lang): string => reasons[reason][lang];

/** `2 left out`; empty where nothing was. */
export function leftOutCount(leftOut: readonly LeftOut[], lang: Lang): string {
  const count = leftOut.length;
  return count === 0 ? '' : { da: `${count} udeladt`, en: `${count} left out` }[lang];
}

/** `12 files: 9 valid, 2 invalid, 1 could not be read; 3 left out`. */
export function filesSummary({ results, leftOut = [] }: ValidationReport, lang: Lang): string {
  const strings = stringsOf(lang);
  const counts = verdictCounts(results, strings);
  const left = leftOutCount(leftOut, lang);
  const judged = counts === '' ? strings.count.files(0) : `${strings.count.files(results.length)}: ${counts}`;
  return left === '' ? judged : `${judged}; ${left}`;
}

/** Who ignores a finding, why and how long: `ignored by testcamp.yaml:4 until 2026-12-31: …`. */
export function ignoredWords({ by }: IgnoredFinding, lang: Lang): string {
  const { file, line, reason, expires } = by;
  const words = {
    da: `ignoreret efter ${file}:${line} til og med ${dayIn(expires, 'da')}: ${reason}`,
    en: `ignored by ${file}:${line} until ${expires}: ${reason}`,
  };
  return untrusted(words[lang]);
}

/** The file that the positions of a result are in. */
export const sourceOf = ({ file, source }: Pick<ValidationResult, 'file' | 'source'>): string => source ?? file;
