import type { CertificateStep, Decision, Dispensation, SelfTest } from '../../model/camp.js';
import type { Prerequisite } from '../../model/protocol.js';
import type { StepResult } from '../../model/run.js';
import { dayIn } from '../../base/index.js';
import type { Text } from '../../base/index.js';

/** The input of a decision's reasons. */
export interface ReasonInput {
  readonly decision: Decision;
  readonly steps: readonly CertificateStep[];
  /** The newest round that counts, by step. */
  readonly newest: ReadonlyMap<string, StepResult>;
  readonly unmet: readonly Prerequisite[];
  /** True for a live test without an approved self test of the same version. */
  readonly lacksSelfTest: boolean;
  readonly selfTest: SelfTest | undefined;
  readonly withdrawn: { readonly reason: string; readonly by: string } | undefined;
  /** Dispensations that are no longer valid, by step. */
  readonly expired: ReadonlyMap<string, Dispensation>;
  /** True where rounds of an earlier version of the product are left out. */
  readonly outdated: boolean;
  /** Why nothing may be approved whatever the marks are, and what does not count for that. */
  readonly limits: readonly Text[];
}

/** Sentences that explain a decision: failures first, then what is open, then what is not confirmed. */
export function reasonsFor(input: ReasonInput): readonly Text[] {
  const { decision, steps, newest, unmet, withdrawn } = input;
  if (withdrawn !== undefined) return [isWithdrawn(withdrawn)];
  const dispensed = steps.filter(
    (step) => step.dispensation !== undefined && !['OK', 'F4', 'not-relevant'].includes(step.status),
  );
  const rest = steps.filter((step) => !dispensed.includes(step));
  const failures = rest.filter(({ status }) => status === 'F1' || status === 'F2' || status === 'F3');
  return [
    ...(decision === 'approved' ? [allApproved(steps)] : []),
    ...failures.map((step) => failure(step, newest.get(step.step))),
    ...openReasons(rest),
    ...(input.lacksSelfTest ? [noSelfTest] : []),
    ...unmet.map(notConfirmed),
    ...input.limits,
    ...dispensed.map(isDispensed),
    ...[...input.expired].map(([step, dispensation]) => isExpired(step, dispensation)),
    ...minorFaults(steps),
    ...(input.selfTest === undefined ? [] : [restsOnSelfTest(input.selfTest)]),
    ...(input.outdated ? [earlierVersion] : []),
  ];
}

const isWithdrawn = ({ reason, by }: { readonly reason: string; readonly by: string }): Text => ({
  da: `Trukket tilbage fra campen (${by}): ${reason} Intet er afgjort.`,
  en: `Withdrawn from the camp (${by}): ${reason} Nothing is decided.`,
});

const noSelfTest: Text = {
  da: 'Der er ingen godkendt egentest af samme version af systemet.',
  en: 'There is no approved self-test of the same version of the system.',
};

const restsOnSelfTest = ({ path, sha256 }: SelfTest): Text => ({
  da: `Egentesten af samme version er godkendt: ${path} (SHA-256 ${sha256}).`,
  en: `The self-test of the same version is approved: ${path} (SHA-256 ${sha256}).`,
});

const earlierVersion: Text = {
  da: 'Runder, som en tidligere version af systemet er testet i, tæller ikke med.',
  en: 'Rounds in which an earlier version of the system was tested do not count.',
};

function isDispensed({ step, title, dispensation }: CertificateStep): Text {
  const { reason = '', grantedBy = '', expires = '' } = dispensation ?? {};
  return {
    da: `Der er givet dispensation for trin ${step} (${title.da}) til og med ${dayIn(expires, 'da')} af ${grantedBy}: ${reason}`,
    en: `Step ${step} (${title.en}) is dispensed from until ${expires}, by ${grantedBy}: ${reason}`,
  };
}

const isExpired = (step: string, { expires }: Dispensation): Text => ({
  da: `Dispensationen for trin ${step} gjaldt kun til og med ${dayIn(expires, 'da')}.`,
  en: `The dispensation from step ${step} held only until ${expires}.`,
});

function allApproved(steps: readonly CertificateStep[]): Text {
  const mandatory = steps.filter(({ obligation }) => obligation === 'mandatory').length;
  return {
    da: `Alle ${mandatory} obligatoriske trin er OK, F4 eller ikke relevante, og alle forudsætninger er bekræftet.`,
    en: `All ${mandatory} mandatory steps are OK, F4 or not relevant, and all prerequisites are confirmed.`,
  };
}

/** The tester's remark where there is one, else the message of the first failing check. */
function failure(step: CertificateStep, result: StepResult | undefined): Text {
  const check = result?.checks.find(({ outcome }) => outcome === 'fail');
  const finding = check?.findings.find((found) => found.finding.severity === 'error' && found.accepted === undefined);
  const why = finding?.finding.message ?? check?.message;
  const because = (text: string | undefined): string => (text ? `: ${text}` : '.');
  return {
    da: `Trin ${step.step} (${step.title.da}) er bedømt til ${step.status}${because(step.remark || why?.da)}`,
    en: `Step ${step.step} (${step.title.en}) is marked ${step.status}${because(step.remark || why?.en)}`,
  };
}

const openStates = [
  ['not-tested', 'Ikke testet', 'Not tested'],
  ['waiting-for-tester', 'Venter på en tester', 'Waiting for a tester'],
  ['could-not-run', 'Kunne ikke gennemføres (ikke leverandørens fejl)', 'Could not be run (no fault of the vendor)'],
] as const;

function openReasons(steps: readonly CertificateStep[]): readonly Text[] {
  return openStates.flatMap(([state, da, en]) => {
    const open = steps
      .filter((step) => step.obligation === 'mandatory' && step.status === state)
      .map(({ step }) => step);
    return open.length === 0
      ? []
      : [{ da: `${da}: trin ${list(open, 'og')}.`, en: `${en}: step ${list(open, 'and')}.` }];
  });
}

const notConfirmed = ({ title }: Prerequisite): Text => ({
  da: `Forudsætningen er ikke bekræftet: ${title.da}.`,
  en: `The prerequisite is not confirmed: ${title.en}.`,
});

function minorFaults(steps: readonly CertificateStep[]): readonly Text[] {
  const minor = steps.filter(({ status }) => status === 'F4').map(({ step }) => step);
  if (minor.length === 0) return [];
  return [
    {
      da: `F4 (mindre betydende fejl) på trin ${list(minor, 'og')}; det hindrer ikke godkendelse.`,
      en: `F4 (less significant) on step ${list(minor, 'and')}; that does not prevent approval.`,
    },
  ];
}

function list(items: readonly string[], and: string): string {
  const last = items[items.length - 1] ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} ${and} ${last}`;
}
