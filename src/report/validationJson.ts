import type { ValidationResult, Verdict } from '../model/finding.js';
import type { Lang } from '../model/text.js';
import { findingJson, jsonText, type FindingJson } from './findingJson.js';
import { outside } from './outside.js';

/** What validation says of one file, as programs read it. */
export interface ValidationJson {
  readonly file: string;
  readonly resourceType: string | null;
  readonly profiles: readonly string[];
  readonly verdict: Verdict;
  readonly findings: readonly FindingJson[];
}

export function validationObject(result: ValidationResult, lang: Lang): ValidationJson {
  return {
    file: outside(result.file),
    resourceType: result.resourceType === null ? null : outside(result.resourceType),
    profiles: result.profiles.map(outside),
    verdict: result.verdict,
    findings: result.findings.map((finding) => findingJson(finding, lang)),
  };
}

/** All results as one JSON array, indented. Ends with a line feed. */
export function validationJson(results: readonly ValidationResult[], lang: Lang): string {
  const objects = results.map((result) => validationObject(result, lang));
  return `${jsonText(objects, 2)}\n`;
}
