import type { Text } from '../../../base/index.js';
import { judgeMetadata } from '../../../metadata/index.js';
import type { ValidationResult } from '../../../model/finding.js';
import type { MetadataCheck } from '../../../model/protocol.js';
import type { CheckResult } from '../../../model/run.js';
import { fileFinding } from '../../run/session.js';
import type { CheckContext } from '../../run/session.js';
import type { SubmittedFile } from '../../run/submission.js';
import { result, settle } from '../outcome.js';

/**
 * Judges the metadata of a step, and holds each against its document: that of the named step which it fits best, else the one
 * that it carries itself. Metadata without any document are judged, and never passed.
 */
export function runMetadataCheck(check: MetadataCheck, { session, step, round }: CheckContext): CheckResult {
  const source = check.of ?? step.id;
  const files = session.newestOf(source, round, ({ isMetadata }) => isMetadata);
  // What can't be read may be meant as metadata, and says itself why it is none.
  const broken = session.newestOf(source, round, ({ document }) => document?.root === null);
  if (files.length + broken.length === 0) return result(check, 'missing', noMetadata(source));
  const documents = session
    .newestOf(check.with ?? source, round, ({ document, isMetadata }) => document !== undefined && !isMetadata)
    .filter(({ document }) => document?.root !== null);
  const judged = [...files, ...broken].map((file) => ({ file, judged: bestFit(file, documents, check) }));
  const findings = judged.flatMap((one) =>
    one.judged.findings.map((finding) => fileFinding(one.file, finding, session)),
  );
  const settled = settle(check, findings, judged.length, undefined);
  const alone = judged.find((one) => one.judged.metadata?.compared !== true);
  if (alone === undefined || settled.outcome === 'fail' || settled.outcome === 'error') return settled;
  return result(check, 'missing', noDocument(alone.file.path, check.with ?? source), findings);
}

/** What is found with the document that leaves least to find. */
function bestFit(file: SubmittedFile, documents: readonly SubmittedFile[], check: MetadataCheck): ValidationResult {
  const judge = (document: SubmittedFile | undefined): ValidationResult =>
    judgeMetadata(file.content, file.path, { version: check.version, document: document?.content });
  const [first, ...others] = documents.map(judge);
  if (first === undefined) return judge(undefined);
  return others.reduce((best, one) => (errorsOf(one) < errorsOf(best) ? one : best), first);
}

const errorsOf = ({ findings }: ValidationResult): number =>
  findings.filter(({ severity }) => severity === 'error').length;

const noMetadata = (step: string): Text => ({
  da: `Ingen metadata er afleveret til trin ${step}: hverken DocumentReference eller ebRIM.`,
  en: `No metadata were submitted to step ${step}: neither DocumentReference nor ebRIM.`,
});
const noDocument = (path: string, step: string): Text => ({
  da: `${path} kan ikke holdes op mod sit dokument: der er intet afleveret til trin ${step}.`,
  en: `${path} can't be held against its document: none was submitted to step ${step}.`,
});
