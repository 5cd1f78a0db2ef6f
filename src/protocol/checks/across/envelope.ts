import type { Text } from '../../../base/index.js';
import { findingOf, messageOf } from '../../../catalogue/index.js';
import { contentName, judgeEnvelope } from '../../../envelope/index.js';
import type { JudgedEnvelope } from '../../../envelope/index.js';
import type { FhirDocument } from '../../../fhir/index.js';
import type { Finding } from '../../../model/finding.js';
import type { EnvelopeCheck } from '../../../model/protocol.js';
import type { CheckResult, FileFinding } from '../../../model/run.js';
import { fileFinding } from '../../run/session.js';
import type { CheckContext, Session } from '../../run/session.js';
import type { SubmittedFile } from '../../run/submission.js';
import { strangerTo } from '../otherStandard.js';
import { result, settle } from '../outcome.js';
import { profileNotFound, wholeDocument } from '../profile.js';

/**
 * Judges the envelopes of a step, the message in each by its profile, and whether the two say the same. A document that was
 * submitted without an envelope fails: it is what the step asks to be put into one.
 */
export function runEnvelopeCheck(check: EnvelopeCheck, { session, step, round }: CheckContext): CheckResult {
  const source = check.of ?? step.id;
  const files = session.newestOf(source, round, ({ isEnvelope, document }) => isEnvelope || document !== undefined);
  if (files.length === 0) return result(check, 'missing', noEnvelope(source));
  if (check.profile !== undefined && !session.validator.hasProfile(check.profile))
    return result(check, 'error', profileNotFound(check.profile));
  const judged = files.map((file) => judgeFile(check, session, file));
  const fault = judged.find((one) => one.fault !== undefined)?.fault;
  return settle(
    check,
    judged.flatMap(({ findings }) => findings),
    files.length,
    fault,
  );
}

interface JudgedFile {
  readonly findings: readonly FileFinding[];
  /** Why the message in it reached no verdict. */
  readonly fault?: Text;
}

function judgeFile(check: EnvelopeCheck, session: Session, file: SubmittedFile): JudgedFile {
  const judged = judgeEnvelope(file.content);
  const own = [...judged.findings, ...otherKind(check, judged)].map((one) => fileFinding(file, one, session));
  const { message } = judged;
  if (message === undefined) return { findings: own };
  const content = { ...file, path: contentName(file.path), sha256: `${file.sha256}!`, document: message };
  const stranger = strangerOf(check, session, message);
  const answer = stranger === undefined ? wholeDocument(check.profile, session, content) : { findings: [stranger] };
  if ('fault' in answer) return { findings: own, fault: answer.fault };
  return { findings: [...own, ...answer.findings.map((one) => fileFinding(content, one, session))] };
}

/** A message of another standard: that is the one thing to say of it. */
const strangerOf = (
  { profile }: EnvelopeCheck,
  { protocol, validator }: Session,
  message: FhirDocument,
): Finding | undefined => (profile === undefined ? undefined : strangerTo([profile], protocol, validator, message));

/** That an envelope holds something else than the step asks for. */
function otherKind({ holds }: EnvelopeCheck, { envelope }: JudgedEnvelope): readonly Finding[] {
  if (envelope === undefined || envelope.kind === holds) return [];
  const text = {
    da: `Konvolutten har ${kinds[envelope.kind].da}; trinnet beder om ${kinds[holds].da}.`,
    en: `The envelope holds ${kinds[envelope.kind].en}; the step asks for ${kinds[holds].en}.`,
  };
  const place = {
    expression: envelope.root.name,
    position: envelope.document.positionAt(envelope.root.start),
    end: envelope.document.positionAt(envelope.root.start + 1),
  };
  const finding = findingOf('protocol/expectation', messageOf('protocol/expectation', { text: text.en }), place);
  return [{ ...finding, severity: 'error', message: text }];
}

const kinds: Readonly<Record<EnvelopeCheck['holds'], Text>> = {
  message: { da: 'en meddelelse', en: 'a message' },
  acknowledgement: { da: 'en FHIR-kvittering', en: 'a FHIR acknowledgement' },
  receipt: { da: 'en SBDH-kvittering', en: 'an SBDH receipt' },
};

const noEnvelope = (step: string): Text => ({
  da: `Ingen SBDH-konvolut er afleveret til trin ${step}.`,
  en: `No SBDH envelope was submitted to step ${step}.`,
});
