import { messageOf, requireRule } from '../../../catalogue/index.js';
import type { MentionsCheck } from '../../../model/protocol.js';
import type { CheckResult, FileFinding } from '../../../model/run.js';
import { addAll } from '../../../base/index.js';
import type { Text } from '../../../base/index.js';
import type { CheckContext } from '../../run/session.js';
import type { SubmittedFile } from '../../run/submission.js';
import { evaluate } from '../evaluate.js';
import { filesUpTo, judgeEvidence, unreadable } from '../evidence.js';
import { missing, result } from '../outcome.js';

/**
 * Looks in the step's files of other formats than FHIR, such as MedCom's XML, for what ties them to a document: the values
 * that the protocol gives, and those of the documents that the check judges. Older formats have no room for a UUID's hyphens.
 */
export function runMentionsCheck(check: MentionsCheck, context: CheckContext): CheckResult {
  const { session, step } = context;
  const wanted = wantedBy(check, context);
  if ('outcome' in wanted) return wanted;
  const files = filesUpTo(context, step.id).filter(
    ({ document, evidence }) => document === undefined || 'kind' in evidence,
  );
  const { readable, faults } = judgeEvidence(files, check.extensions, session);
  if (readable.length === 0 && faults.length > 0)
    return unreadable(check, faults, { ...check, step: step.id }, session);
  const lacking = readable.map((file) => ({ file, values: lackedBy(file, wanted.values) }));
  const naming = lacking.filter(({ values }) => values.length === 0).length;
  const findings = lacking.flatMap(({ file, values }) => values.map((value) => notMentioned(file, value)));
  if (naming < check.min && findings.length === 0) return result(check, 'missing', tooFew(naming, check.min));
  return result(check, naming < check.min ? 'fail' : 'pass', named(naming), naming < check.min ? findings : []);
}

/** What the files must mention; the result where there is nothing to take it from. */
function wantedBy(check: MentionsCheck, context: CheckContext): { readonly values: readonly string[] } | CheckResult {
  const { expression, values } = check;
  if (expression === undefined) return { values };
  const { session, step, round } = context;
  const source = check.of ?? step.id;
  const documents = session
    .documentsOf(source, round)
    .filter(({ document, evidence }) => document.root !== null && !('kind' in evidence));
  if (documents.length === 0) return missing(check, source, session, round);
  const found: string[] = [...values];
  for (const { document } of documents) {
    const items = document.root === null ? { results: [] } : evaluate(session.fhirPath, expression, document.root);
    if ('fault' in items) return result(check, 'error', items.fault);
    addAll(
      found,
      items.results.map(
        ({ value, node }) => node?.literal ?? (typeof value === 'string' ? value : JSON.stringify(value)),
      ),
    );
  }
  return found.length === 0 ? result(check, 'missing', nothingToMention(expression)) : { values: [...new Set(found)] };
}

/** The values that the text of a file does not mention. */
function lackedBy({ content }: SubmittedFile, values: readonly string[]): readonly string[] {
  const text = plain(Buffer.from(content).toString('utf8'));
  return values.filter((value) => !text.includes(plain(value)));
}

const plain = (text: string): string =>
  text
    .replace(/^urn:uuid:/, '')
    .replaceAll('-', '')
    .toLowerCase();

function notMentioned({ path }: SubmittedFile, value: string): FileFinding {
  const rule = 'protocol/not-mentioned';
  const finding = {
    rule,
    severity: requireRule(rule).severity,
    expression: '',
    position: { line: 1, column: 1 },
    message: messageOf(rule, { value }),
    sources: [],
  };
  return { file: path, finding };
}

const named = (files: number): Text => ({
  da: `${files === 1 ? 'Én fil nævner' : `${files} filer nævner`} det, der skal nævnes.`,
  en: `${files === 1 ? 'One file mentions' : `${files} files mention`} what must be mentioned.`,
});
const tooFew = (found: number, min: number): Text => ({
  da: `Der er ${found} filer i andre formater end FHIR; der skal være mindst ${min}.`,
  en: `There are ${found} files in formats other than FHIR; at least ${min} must be there.`,
});
const nothingToMention = (expression: string): Text => ({
  da: `Dokumentet har intet, som filerne kan nævne: ${expression} er tomt.`,
  en: `The document has nothing that the files could mention: ${expression} is empty.`,
});
