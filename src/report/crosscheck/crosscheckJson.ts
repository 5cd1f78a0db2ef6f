import type { Crosscheck } from '../../model/crosscheck.js';
import type { Lang } from '../../base/index.js';
import { countRows, countVerdicts } from './crosscheckLabels.js';
import { findingJson, jsonText } from '../shared/findingJson.js';
import { untrusted } from '../shared/untrusted.js';

/** A crosscheck as programs read it, indented. Ends with a line feed. */
export function crosscheckJson(check: Crosscheck, lang: Lang): string {
  const files = check.files.map(({ file, verdict, ours, theirs, rows }) => ({
    file: untrusted(file),
    verdict,
    ours: ours.verdict,
    theirs: theirs.reached ? { reached: true, cached: theirs.cached } : { reached: false, reason: theirs.reason[lang] },
    rows: rows.map((row) => ({
      accord: row.accord,
      place: untrusted(row.place),
      line: row.position?.line ?? null,
      column: row.position?.column ?? null,
      ours: row.ours.map((finding) => findingJson(finding, lang)),
      theirs: row.theirs.map(({ severity, code, expression, message }) => ({
        severity,
        code: untrusted(code),
        expression: untrusted(expression),
        message: untrusted(message),
      })),
    })),
  }));
  const unmasked = check.unmasked === true ? { unmasked: true } : {};
  const summary = { verdicts: Object.fromEntries(countVerdicts(check)), places: countRows(check) };
  return `${jsonText({ other: untrusted(check.other), ...unmasked, files, summary }, 2)}\n`;
}
