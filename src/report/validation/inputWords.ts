import { dayIn } from '../../base/index.js';
import type { Lang, Text } from '../../base/index.js';
import type { IgnoredFinding, LeftOut, LeftOutReason, OtherFile, ValidationResult } from '../../model/finding.js';
import { untrusted } from '../shared/untrusted.js';
import { stringsOf } from '../strings/strings.js';
import type { ValidationReport } from './validationReport.js';
import { verdictCounts } from './verdictCounts.js';

/** Files that may be meant for judging, each with what to do. */
const others: Readonly<Record<OtherFile, Text>> = {
  archive: {
    da: 'ikke bedømt: et arkiv (zip eller lignende); pak det ud, og giv mappen med filerne',
    en: 'not judged: an archive (zip or the like); unpack it, and give the folder of its files',
  },
  compressed: {
    da: 'ikke bedømt: en pakket fil (gzip eller lignende); pak den ud',
    en: 'not judged: a compressed file (gzip or the like); unpack it',
  },
  office: {
    da: 'ikke bedømt: et Office-dokument; gem FHIR-indholdet som .json eller .xml',
    en: 'not judged: an Office document; save its FHIR content as .json or .xml',
  },
  document: { da: 'ikke bedømt: en PDF eller RTF, ikke FHIR', en: 'not judged: a PDF or RTF, not FHIR' },
  picture: { da: 'ikke bedømt: et billede, ikke FHIR', en: 'not judged: a picture, not FHIR' },
  'other-content': {
    da: 'ikke bedømt: indholdet er hverken FHIR JSON eller FHIR XML',
    en: 'not judged: the content is neither FHIR JSON nor FHIR XML',
  },
  device: {
    da: 'ikke bedømt: et rør (pipe), en socket eller en enhed, ikke en fil; nævn det selv for at få det læst',
    en: 'not judged: a pipe, a socket or a device, not a file; name it itself to have it read',
  },
  unreadable: { da: 'ikke bedømt: filen kan ikke læses', en: 'not judged: the file can not be read' },
};

const reasons: Readonly<Record<LeftOutReason, Text>> = {
  ...others,
  dependencies: { da: 'mappe med afhængigheder', en: 'folder of dependencies' },
  'version-control': { da: 'mappe til versionsstyring', en: 'folder of version control' },
  settings: { da: 'indstillinger til et værktøj, ikke FHIR', en: 'settings of a tool, not FHIR' },
  'own-output': { da: 'skrevet af testcamp', en: 'written by testcamp' },
  link: { da: 'link til en mappe', en: 'link to a folder' },
  excluded: { da: 'udeladt efter ønske', en: 'excluded on request' },
};

/** Why a file was left out. */
export const leftOutWords = ({ reason }: LeftOut, lang: Lang): string => reasons[reason][lang];

/** True for a file that nobody left out on purpose, and that was not judged. */
export const isOtherFile = ({ reason }: LeftOut): boolean => Object.hasOwn(others, reason);

/** `2 left out, 1 other file not judged`; empty where nothing was. */
export function leftOutCount(leftOut: readonly LeftOut[], lang: Lang): string {
  const other = leftOut.filter(isOtherFile).length;
  const count = leftOut.length - other;
  const said = {
    da: [`${count} udeladt`, other === 1 ? '1 anden fil ikke bedømt' : `${other} andre filer ikke bedømt`],
    en: [`${count} left out`, other === 1 ? '1 other file not judged' : `${other} other files not judged`],
  }[lang];
  return said.filter((_, at) => [count, other][at] !== 0).join(', ');
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
