import type { Certificate, CertificateStep, Decision, PublicStatus } from '../model/camp.js';
import type { Prerequisite, Step, TestType } from '../model/protocol.js';
import type { ProtocolRun, StepResult } from '../model/run.js';
import { sha256 } from '../packages/sha256.js';
import { reasonsFor } from './reasons.js';

/** What a decision is made of besides the run. */
export interface DecisionInput {
  readonly testType: TestType;
  /** Ids of the protocol's prerequisites that a tester has confirmed. */
  readonly prerequisitesMet: readonly string[];
}

/**
 * Makes the certificate of a run. By the newest round of each step: F1, F2 or F3 anywhere is not approved, also on an
 * optional step, since a protocol must consist of F4, OK and not relevant alone; a mandatory step that is open, or a
 * prerequisite that is not confirmed, keeps it in progress.
 */
export function decide(run: ProtocolRun, input: DecisionInput): Certificate {
  const { protocol } = run;
  const newest = new Map(run.steps.map((step) => [step.step, step]));
  const steps = protocol.sections.flatMap((section) =>
    section.steps.map((step) => certificateStep(step, newest.get(step.id))),
  );
  const unmet = unmetPrerequisites(protocol.prerequisites, input);
  const decision = decisionOf(steps, unmet);
  return {
    system: run.system,
    standard: { id: protocol.standard.id, name: protocol.standard.name, version: protocol.standard.version },
    role: protocol.role,
    channel: protocol.channel,
    testType: input.testType,
    protocol: { id: protocol.id, version: protocol.version, sha256: run.protocolSha256 },
    decision,
    publicStatus: publicStatus(decision, run.steps.length > 0),
    reasons: reasonsFor(decision, steps, newest, unmet),
    steps,
    packages: run.context.packages.map(({ id, version, sha256: hash }) => ({ id, version, sha256: hash })),
  };
}

/** Word of MedCom's public overview; the overview knows no test that has not begun but `Test mangler`. */
export function publicStatus(decision: Decision, anythingTested: boolean): PublicStatus {
  if (!anythingTested) return 'Test mangler';
  if (decision === 'approved') return 'Godkendt';
  return decision === 'not-approved' ? 'Ikke Godkendt' : 'Tester';
}

/** True for a step that stands in the way of approval without being a failure. */
export function isOpen(step: CertificateStep): boolean {
  return step.obligation === 'mandatory' && !['OK', 'F4', 'not-relevant', 'F1', 'F2', 'F3'].includes(step.status);
}

function decisionOf(steps: readonly CertificateStep[], unmet: readonly Prerequisite[]): Decision {
  if (steps.some(({ status }) => status === 'F1' || status === 'F2' || status === 'F3')) return 'not-approved';
  return steps.some(isOpen) || unmet.length > 0 ? 'in-progress' : 'approved';
}

function unmetPrerequisites(all: readonly Prerequisite[], input: DecisionInput): readonly Prerequisite[] {
  return all.filter(
    ({ id, testTypes }) => (testTypes?.includes(input.testType) ?? true) && !input.prerequisitesMet.includes(id),
  );
}

function certificateStep(step: Step, result: StepResult | undefined): CertificateStep {
  const base = { step: step.id, title: step.title, obligation: step.obligation };
  if (result === undefined) {
    const status = step.obligation === 'not-relevant' ? 'not-relevant' : 'not-tested';
    return { ...base, round: null, status, markedBy: null, remark: '', evidenceSha256: null };
  }
  return {
    ...base,
    round: result.round,
    status: statusOf(step, result),
    markedBy: result.tester?.by ?? null,
    remark: result.tester?.remark ?? '',
    evidenceSha256: result.evidence.length === 0 ? null : sha256(result.evidence.map((file) => file.sha256).join('\n')),
  };
}

/** A step that the protocol calls not relevant stays so unless a person marks it. */
function statusOf(step: Step, result: StepResult): CertificateStep['status'] {
  if (step.obligation === 'not-relevant' && result.tester === undefined) return 'not-relevant';
  if (result.mark !== undefined) return result.mark;
  return result.state === 'marked' ? 'could-not-run' : result.state;
}
