import type {
  AppliedIssue,
  ApprovalLimits,
  Certificate,
  CertificateStep,
  Decision,
  Dispensation,
  ForeignPart,
  PublicStatus,
  SelfTest,
  TestPoints,
  TestRemark,
} from '../../model/camp.js';
import type { KnownIssue } from '../../model/knownIssue.js';
import type { Prerequisite, Step, TestType } from '../../model/protocol.js';
import type { ProtocolRun, StepResult } from '../../model/run.js';
import { sha256 } from '../../base/index.js';
import type { Text } from '../../base/index.js';
import { groundsOf } from './grounds.js';
import { heldTooLong, isTooLong, limitFaults } from './limits.js';
import { reasonsFor } from './reasons.js';

/** The input of a decision besides the run. */
export interface DecisionInput {
  readonly testType: TestType;
  /** Ids of the protocol's prerequisites that a tester has confirmed. */
  readonly prerequisitesMet: readonly string[];
  /** Rounds up to this one were tested in an earlier version of the product and count no more. */
  readonly earlierRounds?: number;
  /** By step. */
  readonly dispensations?: ReadonlyMap<string, Dispensation>;
  /** The day on which dispensations must be valid, YYYY-MM-DD; without it all are. */
  readonly lastDay?: string;
  readonly withdrawn?: { readonly reason: string; readonly by: string };
  /** For a live test: the approved self test of the same version of the product. */
  readonly selfTest?: SelfTest;
  readonly knownIssues?: readonly KnownIssue[];
  readonly remarks?: readonly TestRemark[];
  /** What the run rests on that is not MedCom's or HL7's. */
  readonly foreign?: readonly ForeignPart[];
  /** What an approval may rest on; certificates of earlier versions of testcamp had no such limits. */
  readonly limits?: ApprovalLimits;
  /** `step round` of the marks that a tester set with evidence. */
  readonly evidenced?: ReadonlySet<string>;
}

/** Prerequisites that only the certificate of the self test can meet: a tester's confirmation is not enough. */
const answeredBySelfTest: ReadonlySet<string> = new Set(['self-test-approved', 'same-version']);

/**
 * Makes the certificate of a run. By the newest round of each step: F1, F2 or F3 anywhere is not approved, also on an
 * optional step, since a protocol must consist of F4, OK and not relevant alone; a mandatory step that is open, or a
 * prerequisite that is not met, keeps it in progress. A step with a valid dispensation does not prevent approval, but
 * approval is then with that dispensation. A live test needs the approved self test of the same version.
 */
export function decide(run: ProtocolRun, input: DecisionInput): Certificate {
  const { protocol } = run;
  const { earlierRounds = 0, withdrawn, selfTest, testType } = input;
  const counted = run.steps.filter(({ round }) => round > earlierRounds);
  const newest = new Map(counted.map((step) => [step.step, step]));
  const steps = protocol.sections.flatMap((section) =>
    section.steps.map((step) => certificateStep(step, newest.get(step.id), dispensationOf(step, input))),
  );
  const unmet = unmetPrerequisites(protocol.prerequisites, input);
  const lacksSelfTest = testType === 'live-test' && selfTest === undefined;
  const beyond = limitFaults({ steps, newest, limits: input.limits, evidenced: input.evidenced });
  const lacks = unmet.length > 0 || lacksSelfTest || beyond.length > 0;
  const decision = withdrawn === undefined ? decisionOf(steps, lacks) : 'in-progress';
  const expired = expiredDispensations(steps, input);
  const outdated = earlierRounds > 0 && run.steps.some(({ round }) => round <= earlierRounds);
  const knownIssues = appliedIssues([...newest.values()], input.knownIssues ?? []);
  const limits = [...beyond, ...tooLong(steps, input)];
  const grounds = { steps, newest, unmet, lacksSelfTest, selfTest, withdrawn, expired, outdated, limits };
  const reasons = reasonsFor({ decision, ...grounds });
  return {
    system: run.system,
    standard: { id: protocol.standard.id, name: protocol.standard.name, version: protocol.standard.version },
    role: protocol.role,
    channel: protocol.channel,
    testType,
    protocol: {
      id: protocol.id,
      version: protocol.version,
      sha256: run.protocolSha256,
      ...(run.scripts === undefined ? {} : { scripts: run.scripts }),
    },
    decision,
    publicStatus: publicStatus(decision, counted.length > 0 && withdrawn === undefined),
    reasons,
    steps,
    points: pointsOf(steps),
    remarks: input.remarks ?? [],
    packages: run.context.packages.map(({ id, version, sha256: hash }) => ({ id, version, sha256: hash })),
    ...(withdrawn === undefined ? {} : { withdrawn }),
    ...(selfTest === undefined ? {} : { selfTest }),
    ...(input.foreign === undefined || input.foreign.length === 0 ? {} : { foreign: input.foreign }),
    ...(knownIssues.length === 0 ? {} : { knownIssues }),
    grounds: groundsOf(steps, newest),
  };
}

/** Status in MedCom's public overview, which has `Test mangler` for every test that has not begun. */
function publicStatus(decision: Decision, anythingTested: boolean): PublicStatus {
  if (!anythingTested) return 'Test mangler';
  if (decision === 'approved' || decision === 'approved-with-dispensation') return 'Godkendt';
  return decision === 'not-approved' ? 'Ikke Godkendt' : 'Tester';
}

type StepOutcome = Pick<CertificateStep, 'status' | 'obligation'>;

/** True for a step that prevents approval without being a failure. */
export const isOpen = (step: StepOutcome): boolean =>
  step.obligation === 'mandatory' && !isPassed(step) && !isFailed(step);

/** True for a step that must be fixed before approval. */
export const isFailed = ({ status }: StepOutcome): boolean => failing.has(status);

/** True for a step that does not prevent approval. */
export const isPassed = ({ status }: StepOutcome): boolean => passing.has(status);

const failing: ReadonlySet<string> = new Set(['F1', 'F2', 'F3']);
const passing: ReadonlySet<string> = new Set(['OK', 'F4', 'not-relevant']);

function decisionOf(steps: readonly CertificateStep[], lacking: boolean): Decision {
  const needed = steps.filter((step) => isFailed(step) || isOpen(step));
  const undispensed = needed.filter(({ dispensation }) => dispensation === undefined);
  if (undispensed.some(isFailed)) return 'not-approved';
  if (undispensed.length > 0 || lacking) return 'in-progress';
  return needed.length > 0 ? 'approved-with-dispensation' : 'approved';
}

/** Which points of a certificate are approved and which are not, for a test in part. */
export function pointsOf(steps: readonly CertificateStep[]): TestPoints {
  const ids = (wanted: (step: CertificateStep) => boolean): readonly string[] =>
    steps.filter(wanted).map(({ step }) => step);
  const isDispensed = (step: CertificateStep): boolean => step.dispensation !== undefined && !isPassed(step);
  const is =
    (...states: readonly string[]) =>
    (step: CertificateStep): boolean =>
      states.includes(step.status) && !isDispensed(step);
  return {
    approved: ids(is('OK', 'F4')),
    notApproved: ids(is('F1', 'F2', 'F3')),
    dispensed: steps
      .filter(isDispensed)
      .map(({ step, dispensation }) => ({ step, until: dispensation?.expires ?? '' })),
    inProgress: ids(is('waiting-for-tester', 'could-not-run')),
    notTested: ids(is('not-tested')),
    notRelevant: ids(is('not-relevant')),
  };
}

function unmetPrerequisites(all: readonly Prerequisite[], input: DecisionInput): readonly Prerequisite[] {
  return all.filter(
    ({ id, testTypes }) =>
      (testTypes?.includes(input.testType) ?? true) &&
      !answeredBySelfTest.has(id) &&
      !input.prerequisitesMet.includes(id),
  );
}

/** The dispensation of a step where it is valid on the day. */
function dispensationOf(step: Step, { dispensations, lastDay, limits }: DecisionInput): Dispensation | undefined {
  const found = dispensations?.get(step.id);
  if (found === undefined || isTooLong(found, lastDay, limits)) return undefined;
  return lastDay !== undefined && found.expires < lastDay ? undefined : found;
}

/** Why dispensations do not count that would hold too long. */
function tooLong(
  steps: readonly CertificateStep[],
  { dispensations, lastDay, limits }: DecisionInput,
): readonly Text[] {
  if (limits === undefined || lastDay === undefined) return [];
  return steps.flatMap(({ step }) => {
    const found = dispensations?.get(step);
    return found === undefined || !isTooLong(found, lastDay, limits) ? [] : [heldTooLong(step, found, lastDay, limits)];
  });
}

/** Dispensations that would have counted, had they been valid: by step. */
function expiredDispensations(
  steps: readonly CertificateStep[],
  { dispensations, lastDay, limits }: DecisionInput,
): ReadonlyMap<string, Dispensation> {
  const needing = new Set(steps.filter((step) => isFailed(step) || isOpen(step)).map(({ step }) => step));
  const held = new Set(steps.filter(({ dispensation }) => dispensation !== undefined).map(({ step }) => step));
  return new Map(
    [...(dispensations ?? [])].filter(
      ([step, one]) => needing.has(step) && !held.has(step) && !isTooLong(one, lastDay, limits),
    ),
  );
}

/** Known issues that accept findings of the newest rounds, in the order of the register. */
function appliedIssues(newest: readonly StepResult[], register: readonly KnownIssue[]): readonly AppliedIssue[] {
  const places = newest.flatMap(({ checks }) =>
    checks.flatMap(({ findings }) => findings.flatMap(({ knownIssue }) => knownIssue ?? [])),
  );
  return register.flatMap((issue, place) => {
    const count = places.filter((at) => at === place).length;
    return count === 0 ? [] : [{ ...issue, count }];
  });
}

function certificateStep(
  step: Step,
  result: StepResult | undefined,
  dispensation: Dispensation | undefined,
): CertificateStep {
  const exempt = dispensation === undefined ? {} : { dispensation };
  const base = { step: step.id, title: step.title, obligation: step.obligation, ...exempt };
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

/** A step that the protocol marks as not relevant stays so unless a person marks it. */
function statusOf(step: Step, result: StepResult): CertificateStep['status'] {
  if (step.obligation === 'not-relevant' && result.tester === undefined) return 'not-relevant';
  if (result.mark !== undefined) return result.mark;
  return result.state === 'marked' ? 'could-not-run' : result.state;
}
