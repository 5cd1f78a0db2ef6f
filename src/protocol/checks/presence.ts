import type { AbsentCheck, EvidenceCheck, ManualCheck } from '../../model/protocol.js';
import type { CheckResult } from '../../model/run.js';
import type { Text } from '../../base/index.js';
import { isBlocking } from '../run/marks.js';
import type { CheckContext } from '../run/session.js';
import { extensionOf } from '../run/submission.js';
import type { SubmittedFile } from '../run/submission.js';
import { findingAt } from '../findings.js';
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

/** Files must be submitted, of a kind that can be read without further processing and named as MedCom asks. */
export function runEvidenceCheck(check: EvidenceCheck, context: CheckContext): CheckResult {
  const own = check.of ?? context.step.id;
  const steps = check.scope === 'section' ? sectionSteps(context, own) : [own];
  const files = steps
    .flatMap((step) => filesUpTo(context, step))
    .filter(({ path }) => check.extensions.includes(extensionOf(path)));
  if (files.length < check.min) return result(check, 'missing', tooFew(files.length, check));
  const standard = context.session.protocol.standard.id;
  const misnamed = files
    .filter((file) => !isWellNamed(file, standard))
    .map(({ path }) => path.split('/').pop() ?? path);
  if (misnamed.length > 0) return result(check, 'warning', wrongNames(misnamed, standard, own));
  return result(check, 'pass', {
    da: `${files.length} filer er afleveret.`,
    en: `${files.length} files were submitted.`,
  });
}

/** `<Standard>_<step>_<letter>.<ext>` */
function isWellNamed({ path, step }: SubmittedFile, standard: string): boolean {
  const name = path.split('/').pop() ?? '';
  return (
    name.startsWith(`${standard}_${step}_`) && /^[A-Z]{1,2}\.[^.]+$/.test(name.slice(`${standard}_${step}_`.length))
  );
}

function sectionSteps({ session }: CheckContext, step: string): readonly string[] {
  const section = session.protocol.sections.find(({ steps }) => steps.some(({ id }) => id === step));
  return section?.steps.map(({ id }) => id) ?? [step];
}

function filesUpTo({ session, round }: CheckContext, step: string): readonly SubmittedFile[] {
  const files = session.filesOf(step).filter((file) => file.round <= round);
  const newest = Math.max(0, ...files.map((file) => file.round));
  return files.filter((file) => file.round === newest);
}

const nothingShown = (step: string): Text => ({
  da: `Trin ${step} har ingen dokumentation for, at intet dokument blev dannet.`,
  en: `Step ${step} has no evidence that no document was made.`,
});

const tooFew = (found: number, check: EvidenceCheck): Text => ({
  da: `Der er ${found} filer til dokumentation (${check.extensions.join(', ')}); der skal være mindst ${check.min}.`,
  en: `There are ${found} evidence files (${check.extensions.join(', ')}); at least ${check.min} must be there.`,
});

const wrongNames = (names: readonly string[], standard: string, step: string): Text => ({
  da: `Filer hedder ikke ${standard}_${step}_A og så videre: ${names.join(', ')}.`,
  en: `Files are not named ${standard}_${step}_A and so on: ${names.join(', ')}.`,
});
