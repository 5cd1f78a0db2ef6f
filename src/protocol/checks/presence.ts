import type { AbsentCheck, ManualCheck } from '../../model/protocol.js';
import type { CheckResult } from '../../model/run.js';
import type { Text } from '../../base/index.js';
import { isBlocking } from '../run/marks.js';
import type { CheckContext } from '../run/session.js';
import { evidenceExtensions } from '../evidence/wanted.js';
import { findingAt } from '../findings.js';
import { filesUpTo, judgeEvidence, unreadable } from './evidence.js';
import { result } from './outcome.js';

/** No document may be submitted, and evidence or a tester's mark must show that the step was carried out. */
export function runAbsentCheck(check: AbsentCheck, context: CheckContext): CheckResult {
  const step = check.of ?? context.step.id;
  const files = filesUpTo(context, step);
  const documents = files.filter(({ document }) => document !== undefined);
  if (documents.length > 0) {
    const findings = documents.flatMap(({ document, path }) => {
      const root = document?.root ?? undefined;
      if (document === undefined || root === undefined) return [];
      return [
        { file: path, finding: findingAt('protocol/document-not-expected', document, root, { type: root.name }) },
      ];
    });
    return result(check, 'fail', { da: 'Der er afleveret et dokument.', en: 'A document was submitted.' }, findings);
  }
  if (files.length === 0 && context.tester === undefined) return result(check, 'missing', nothingShown(step));
  const { readable, faults } = judgeEvidence(files, evidenceExtensions, context.session);
  if (readable.length === 0 && context.tester === undefined) {
    return unreadable(check, faults, { extensions: evidenceExtensions, step, min: 1 }, context.session);
  }
  return result(check, 'pass', {
    da: 'Intet dokument er afleveret, og trinnet er gennemført.',
    en: 'No document was submitted, and the step was carried out.',
  });
}

/** Decided by a tester: open until there is a mark. */
export function runManualCheck(check: ManualCheck, context: CheckContext): CheckResult {
  const { tester } = context;
  if (tester === undefined) return result(check, 'waiting', check.see);
  const message = {
    da: `Bedømt til ${shownMark(tester.mark, 'da')} af ${tester.by}.`,
    en: `Marked ${shownMark(tester.mark, 'en')} by ${tester.by}.`,
  };
  return result(check, isBlocking(tester.mark) ? 'fail' : 'pass', message);
}

const shownMark = (mark: string, lang: 'da' | 'en'): string =>
  mark === 'not-relevant' ? (lang === 'da' ? 'ikke relevant' : 'not relevant') : mark;

const nothingShown = (step: string): Text => ({
  da: `Trin ${step} har ingen dokumentation for, at intet dokument blev dannet.`,
  en: `Step ${step} has no evidence that no document was made.`,
});
