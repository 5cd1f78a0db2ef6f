import type { Crosscheck } from '../../model/crosscheck.js';
import { countRows, countVerdicts } from './crosscheckLabels.js';
import { findingJson } from '../shared/findingJson.js';
import { indentedJson } from '../shared/json.js';
import { untrusted } from '../shared/untrusted.js';
import type { RenderContext } from '../rendering.js';

/** A crosscheck as indented JSON. Ends with a line feed. */
export function crosscheckJson(check: Crosscheck, { lang }: Pick<RenderContext, 'lang'>): string {
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
  return indentedJson({ other: untrusted(check.other), ...unmasked, files, summary });
}
