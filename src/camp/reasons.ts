import type { CertificateStep, Decision } from '../model/camp.js';
import type { Prerequisite } from '../model/protocol.js';
import type { StepResult } from '../model/run.js';
import type { Text } from '../model/text.js';

/** Sentences that say why a decision is what it is: failures first, then what is open, then what is not confirmed. */
export function reasonsFor(
  decision: Decision,
  steps: readonly CertificateStep[],
  newest: ReadonlyMap<string, StepResult>,
  unmet: readonly Prerequisite[],
): readonly Text[] {
  const failures = steps.filter(({ status }) => status === 'F1' || status === 'F2' || status === 'F3');
  const reasons = [
    ...(decision === 'approved' ? [allApproved(steps)] : []),
    ...failures.map((step) => failure(step, newest.get(step.step))),
    ...openReasons(steps),
    ...unmet.map(notConfirmed),
    ...minorFaults(steps),
  ];
  return reasons;
}

function allApproved(steps: readonly CertificateStep[]): Text {
  const mandatory = steps.filter(({ obligation }) => obligation === 'mandatory').length;
  return {
    da: `Alle ${mandatory} obligatoriske trin er OK, F4 eller ikke relevante, og alle forudsætninger er bekræftet.`,
    en: `All ${mandatory} mandatory steps are OK, F4 or not relevant, and all prerequisites are confirmed.`,
  };
}

/** The tester's remark where there is one, else what the first failing check said. */
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
      da: `F4 (mindre væsentlig) på trin ${list(minor, 'og')}; det hindrer ikke godkendelse.`,
      en: `F4 (less significant) on step ${list(minor, 'and')}; that does not prevent approval.`,
    },
  ];
}

function list(items: readonly string[], and: string): string {
  const last = items[items.length - 1] ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} ${and} ${last}`;
}
