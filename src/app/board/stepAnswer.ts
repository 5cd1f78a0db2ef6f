import type { Lang } from '../../base/index.js';
import type { Filing } from '../../camp/index.js';
import type { BoardTest } from '../../model/reported/board.js';

/** What a vendor's program is told of the files it handed in: where each went, and what the checks of the step say now. */
export function stepAnswer(
  { entry: { run } }: BoardTest,
  step: string,
  filed: readonly Filing[],
  lang: Lang,
): Readonly<Record<string, unknown>> {
  const result = run.steps.findLast((one) => one.step === step);
  return {
    step,
    round: result?.round ?? null,
    files: filed.map(({ name, path, sha256, known }) => ({ name, path, sha256, known })),
    status: result?.state === 'marked' ? result.mark : (result?.state ?? 'not-tested'),
    proposed: result?.proposed ?? null,
    checks: (result?.checks ?? []).map(({ check, kind, title, outcome, message }) => ({
      ...{ check, kind, title: title[lang], outcome, message: message[lang] },
    })),
    findings: (result?.checks ?? []).flatMap(({ findings }) =>
      findings.map(({ file, finding, accepted }) => ({
        severity: finding.severity,
        rule: finding.rule,
        message: finding.message[lang],
        file,
        line: finding.position.line,
        column: finding.position.column,
        expression: finding.expression,
        ...(accepted === undefined ? {} : { accepted: accepted[lang] }),
      })),
    ),
  };
}
