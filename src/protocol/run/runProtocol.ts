import { contentName, judgeEnvelope } from '../../envelope/index.js';
import type { FhirDocument } from '../../fhir/index.js';
import type { KnownIssue } from '../../model/knownIssue.js';
import type { Check, Protocol, Section, Step } from '../../model/protocol.js';
import type {
  CheckResult,
  EvidenceFile,
  FileFinding,
  ProtocolRun,
  StepResult,
  SystemInfo,
  TesterMark,
} from '../../model/run.js';
import { runCompareCheck } from '../checks/compare.js';
import { runConversationCheck } from '../checks/across/conversation.js';
import { runEnvelopeCheck } from '../checks/across/envelope.js';
import { runEvidenceCheck } from '../checks/evidence.js';
import { runFhirPathCheck } from '../checks/fhirpath.js';
import { runMetadataCheck } from '../checks/across/metadata.js';
import { runMentionsCheck } from '../checks/several/mentions.js';
import { runAbsentCheck, runManualCheck } from '../checks/presence.js';
import { runProfileCheck } from '../checks/profile.js';
import { runReconcileCheck } from '../checks/across/reconcile.js';
import { runRuleCheck } from '../checks/rule.js';
import { runSeriesCheck } from '../checks/several/series.js';
import { runTestScriptCheck } from '../checks/testscript.js';
import { gapsOfRun } from './gaps.js';
import { judgeStep } from './marks.js';
import { scriptsOf } from '../load/scripts.js';
import type { RunJudge } from './runJudge.js';
import { createSession } from './session.js';
import type { CheckContext, Session } from './session.js';
import { readSubmission } from './submission.js';
import type { Submission, SubmittedFile } from './submission.js';

/** A tester's mark of a step in a round. */
export interface StepMark {
  readonly step: string;
  readonly round: number;
  readonly mark: TesterMark;
}

/** The input of a run. */
export interface RunInput {
  readonly protocol: Protocol;
  /** SHA-256 of the protocol file, in hex. */
  readonly protocolSha256: string;
  readonly system: SystemInfo;
  readonly submissions: readonly Submission[];
  /** In the order they were set: the last one of a step and round is in force. */
  readonly marks: readonly StepMark[];
  /** Known issues of the standard that are in force; none where absent. */
  readonly knownIssues?: readonly KnownIssue[];
}

export interface RunDeps extends RunJudge {
  readonly tool: { readonly name: string; readonly version: string };
}

/**
 * Carries out a protocol on a system's submissions, all rounds. A pure function of its inputs: the order of files
 * does not matter, and nothing is read from disk or clock.
 */
export function runProtocol(input: RunInput, deps: RunDeps): ProtocolRun {
  const { protocol, protocolSha256, system } = input;
  const files = [...input.submissions].sort((a, b) => (a.path < b.path ? -1 : 1)).map(readSubmission);
  const session = createSession(protocol, files, deps.validator, deps.testNumbers, input.knownIssues);
  const steps = protocol.sections.flatMap((section) =>
    section.steps.flatMap((step) =>
      roundsOf(section, step, session, input.marks).map((round) => runStep(step, round, session, input.marks)),
    ),
  );
  const personNumbers = personNumbersIn(files, deps);
  return {
    tool: deps.tool,
    protocol,
    protocolSha256,
    ...scriptHashes(protocol),
    system,
    context: deps.validator.context,
    steps,
    notChecked: gapsOfRun(protocol, steps, files, deps.validator.context),
    ...(personNumbers.length === 0 ? {} : { personNumbers }),
  };
}

/** What may hold person identifiers in a file: the document, and the message in an envelope. */
function documentsIn(file: SubmittedFile): readonly { readonly path: string; readonly document: FhirDocument }[] {
  const { path, document } = file;
  const message = file.isEnvelope ? judgeEnvelope(file.content).message : undefined;
  return [
    ...(document === undefined ? [] : [{ path, document }]),
    ...(message === undefined ? [] : [{ path: contentName(path), document: message }]),
  ];
}

/** The TestScripts of the steps: they and the protocol are what the run is judged by. */
function scriptHashes(protocol: Protocol): Pick<ProtocolRun, 'scripts'> {
  const scripts = scriptsOf(protocol).map(({ path, sha256 }) => ({ path, sha256 }));
  return scripts.length === 0 ? {} : { scripts };
}

/** One step as judged, and the findings about person identifiers in what was submitted. */
export interface JudgedStep {
  readonly result: StepResult;
  readonly personNumbers: readonly FileFinding[];
  /** Present if person identifiers are not masked in it, as the user asked. */
  readonly unmasked?: true;
}

/**
 * Judges one step, in round 1, on what was submitted to it and to the steps that its checks look at, as a run of the whole
 * protocol does.
 */
export function runOneStep(
  step: Step,
  { protocol, submissions }: Pick<RunInput, 'protocol' | 'submissions'>,
  deps: RunJudge,
): JudgedStep {
  const files = [...submissions].sort((a, b) => (a.path < b.path ? -1 : 1)).map(readSubmission);
  const session = createSession(protocol, files, deps.validator, deps.testNumbers);
  return { result: runStep(step, 1, session, []), personNumbers: personNumbersIn(files, deps) };
}

const personNumbersIn = (files: readonly SubmittedFile[], deps: RunJudge): readonly FileFinding[] =>
  files
    .flatMap(documentsIn)
    .flatMap(({ path, document }) => deps.personNumbers(document).map((finding) => ({ file: path, finding })));

/** Judges one step in one round. */
export function runStep(step: Step, round: number, session: Session, marks: readonly StepMark[]): StepResult {
  const tester = marks.findLast((mark) => mark.step === step.id && mark.round === round)?.mark;
  const context: CheckContext = { session, step, round, tester };
  const checks = step.checks.map((check) => runCheck(check, context));
  const judgement = judgeStep(step.checks, checks, step.marks, tester);
  return {
    step: step.id,
    round,
    ...judgement,
    ...(tester === undefined ? {} : { tester }),
    checks,
    evidence: evidenceOf(step, round, session),
  };
}

function runCheck(check: Check, context: CheckContext): CheckResult {
  switch (check.kind) {
    case 'profile':
      return runProfileCheck(check, context);
    case 'fhirpath':
      return runFhirPathCheck(check, context);
    case 'rule':
      return runRuleCheck(check, context);
    case 'compare':
      return runCompareCheck(check, context);
    case 'reconcile':
      return runReconcileCheck(check, context);
    case 'conversation':
      return runConversationCheck(check, context);
    case 'envelope':
      return runEnvelopeCheck(check, context);
    case 'metadata':
      return runMetadataCheck(check, context);
    case 'series':
      return runSeriesCheck(check, context);
    case 'mentions':
      return runMentionsCheck(check, context);
    case 'testscript':
      return runTestScriptCheck(check, context);
    case 'absent':
      return runAbsentCheck(check, context);
    case 'manual':
      return runManualCheck(check, context);
    case 'evidence':
      return runEvidenceCheck(check, context);
  }
}

/** Steps whose files a step is judged by: its own, and those that its checks name. */
function sourcesOf(section: Section, step: Step): ReadonlySet<string> {
  const sources = new Set([step.id]);
  for (const check of step.checks) {
    if (check.of !== undefined) sources.add(check.of);
    if (check.kind === 'metadata' && check.with !== undefined) sources.add(check.with);
    if (check.kind === 'compare') sources.add(check.with);
    if (check.kind === 'conversation') for (const one of check.steps) sources.add(one);
    if (check.kind === 'evidence' && check.scope === 'section') for (const { id } of section.steps) sources.add(id);
  }
  return sources;
}

/** Rounds with any event that a step is judged by, in order. */
function roundsOf(section: Section, step: Step, session: Session, marks: readonly StepMark[]): readonly number[] {
  const rounds = new Set(marks.filter((mark) => mark.step === step.id).map(({ round }) => round));
  for (const source of sourcesOf(section, step)) for (const { round } of session.filesOf(source)) rounds.add(round);
  return [...rounds].sort((a, b) => a - b);
}

/** Files that a step's verdict in a round rests on, by path. */
function evidenceOf(step: Step, round: number, session: Session): readonly EvidenceFile[] {
  const own = session.filesOf(step.id).filter((file) => file.round === round);
  const judged = step.checks.flatMap((check) => [
    ...session.documentsOf(check.of ?? step.id, round),
    ...(check.kind === 'compare' ? session.documentsOf(check.with, round) : []),
    ...(check.kind === 'metadata' && check.with !== undefined ? session.documentsOf(check.with, round) : []),
    ...(check.kind === 'metadata' ? session.newestOf(check.of ?? step.id, round, ({ isMetadata }) => isMetadata) : []),
    ...(check.kind === 'conversation' ? check.steps.flatMap((one) => session.documentsOf(one, round)) : []),
    ...(check.kind === 'reconcile' ? session.sheetsOf(check.of ?? step.id, round) : []),
  ]);
  const byPath = new Map([...own, ...judged].map((file) => [file.path, file]));
  return [...byPath.values()]
    .map(({ path, sha256, bytes }) => ({ path, sha256, bytes }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}
