import type { Crosscheck } from '../../model/crosscheck.js';
import { agreementByStandard, countRows, countVerdicts } from './crosscheckLabels.js';
import { findingJson } from '../shared/findingJson.js';
import { indentedJson } from '../shared/json.js';
import { untrusted } from '../shared/untrusted.js';
import type { RenderContext } from '../rendering.js';

/** A crosscheck as indented JSON. Ends with a line feed. */
export function crosscheckJson(check: Crosscheck, { lang }: Pick<RenderContext, 'lang'>): string {
  const files = check.files.map(({ file, verdict, ours, theirs, rows, guides, test }) => ({
    file: untrusted(file),
    verdict,
    ours: ours.verdict,
    ...(guides === undefined ? {} : { guides }),
    ...(test === undefined ? {} : { test: untrustedValues(test) }),
    theirs: theirs.reached ? { reached: true, cached: theirs.cached } : { reached: false, reason: theirs.reason[lang] },
    rows: rows.map((row) => ({
      accord: row.accord,
      place: untrusted(row.place),
      line: row.position?.line ?? null,
      column: row.position?.column ?? null,
      ours: row.ours.map((finding) => findingJson(finding, lang)),
      theirs: row.theirs.map(({ severity, code, messageId, expression, message }) => ({
        severity,
        code: untrusted(code),
        ...(messageId === undefined ? {} : { messageId }),
        expression: untrusted(expression),
        message: untrusted(message),
      })),
      ...(row.settled === undefined ? {} : { settled: untrustedValues(row.settled) }),
    })),
  }));
  const unmasked = check.unmasked === true ? { unmasked: true } : {};
  const summary = { verdicts: Object.fromEntries(countVerdicts(check)), places: countRows(check) };
  const standards = agreementByStandard(check);
  const { validator, packages } = check;
  const hl7 = validator === undefined ? {} : { validator, ...(packages === undefined ? {} : { packages }) };
  const agreement = standards.length === 0 ? {} : { standards };
  return indentedJson({ other: untrusted(check.other), ...hl7, ...unmasked, files, summary, ...agreement });
}

const untrustedValues = (record: object): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(record).map(([key, value]: [string, unknown]) => [
      key,
      typeof value === 'string' ? untrusted(value) : value,
    ]),
  );
