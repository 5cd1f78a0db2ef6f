import type { Finding } from '../../model/finding.js';
import type { ProfileCheck } from '../../model/protocol.js';
import type { CheckResult } from '../../model/run.js';
import type { Text } from '../../base/index.js';
import { ledgerOf } from '../../validator/index.js';
import type { CheckContext, Session, SubmittedDocument } from '../run/session.js';
import { evaluate } from './evaluate.js';
import { expectation } from '../findings.js';
import { otherStandard } from './otherStandard.js';
import { judgeDocuments, result } from './outcome.js';
import type { DocumentJudgement } from './outcome.js';

/** Validates the submission, or the elements that the check selects, against a profile. */
export function runProfileCheck(check: ProfileCheck, context: CheckContext): CheckResult {
  const { session, step, round } = context;
  const source = check.of ?? step.id;
  const isStranger = session
    .documentsOf(source, round)
    .some(({ document }) => otherStandard(session, source, document) !== undefined);
  // What is of another standard is so, whether or not the profile is to be had.
  if (!session.validator.hasProfile(check.profile) && !isStranger) {
    return result(check, 'error', profileNotFound(check.profile));
  }
  return judgeDocuments(check, context, (file) =>
    check.select === undefined
      ? wholeDocument(check.profile, context.session, file)
      : selected(check, check.select, context, file),
  );
}

/** Validates a document by a profile, or by what it claims. */
export function wholeDocument(
  profile: string | undefined,
  session: Pick<Session, 'validate'>,
  file: SubmittedDocument,
): DocumentJudgement {
  const { verdict, findings } = session.validate(file, profile);
  const broken = verdict !== 'valid' && findings.every(({ severity }) => severity !== 'error');
  if (broken) return { fault: noVerdict(file.path, findings) };
  return { findings };
}

function selected(
  check: ProfileCheck,
  select: string,
  context: CheckContext,
  file: SubmittedDocument,
): DocumentJudgement {
  const { root } = file.document;
  if (root === null) return { findings: [] };
  const items = evaluate(context.session.fhirPath, select, root);
  if ('fault' in items) return items;
  const nodes = items.results.flatMap(({ node }) => node ?? []);
  if (nodes.length === 0) return { findings: [expectation(file.document, root, 'error', nothingSelected(select))] };
  const findings = nodes.flatMap((node) => context.session.validator.validateNode(file.document, node, check.profile));
  // Of an element there is no verdict; what was to be judged of it and was not leaves it open all the same.
  const isOpen = ledgerOf(findings).some(({ blocks }) => blocks);
  const broken = isOpen && findings.every(({ severity }) => severity !== 'error');
  return broken ? { fault: noVerdict(file.path, findings) } : { findings };
}

export const profileNotFound = (profile: string): Text => ({
  da: `Profilen ${profile} findes ikke i de pakker, der er indlæst, så intet er kontrolleret.`,
  en: `The profile ${profile} is not in the packages that are loaded, so nothing was checked.`,
});

function noVerdict(path: string, findings: readonly Finding[]): Text {
  const why = (ledgerOf(findings).find(({ blocks }) => blocks) ?? findings[0])?.message;
  return {
    da: `Valideringen af ${path} nåede ikke et resultat. ${why?.da ?? ''}`.trim(),
    en: `The validation of ${path} did not reach a verdict. ${why?.en ?? ''}`.trim(),
  };
}

const nothingSelected = (select: string): Text => ({
  da: `Dokumentet har intet element ${select}.`,
  en: `The document has no element ${select}.`,
});
