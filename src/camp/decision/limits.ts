import type { ApprovalLimits, CertificateStep, Dispensation } from '../../model/camp.js';
import type { StepResult } from '../../model/run.js';
import { dayIn } from '../../base/index.js';
import type { Text } from '../../base/index.js';

/** What camp.yaml may change. */
export const defaultLimits: ApprovalLimits = { dispensedShare: 0.25, dispensationDays: 366 };

/** The steps of a test, and what its limits need to know of each. */
export interface LimitInput {
  readonly steps: readonly CertificateStep[];
  /** The newest round that counts, by step. */
  readonly newest: ReadonlyMap<string, StepResult>;
  readonly limits: ApprovalLimits | undefined;
  /** `step round` of the marks that a tester set with evidence. */
  readonly evidenced: ReadonlySet<string> | undefined;
}

/**
 * Why nothing may be approved, whatever the marks are: too many mandatory steps are dispensed from, a mark that a tester must
 * give a reason for has none, or nothing was tested of which anything is kept. Empty without limits.
 */
export function limitFaults({ steps, newest, limits, evidenced }: LimitInput): readonly Text[] {
  if (limits === undefined) return [];
  const mandatory = steps.filter(({ obligation }) => obligation === 'mandatory');
  const dispensed = mandatory.filter((step) => step.dispensation !== undefined && !passing.has(step.status));
  const unexplained = steps.filter((step) => needsReason(step, newest.get(step.step)));
  const isTested = mandatory.some((step) => isSeen(step, newest.get(step.step), evidenced));
  return [
    ...(dispensed.length > mandatory.length * limits.dispensedShare
      ? [tooManyDispensed(dispensed.length, mandatory.length, limits.dispensedShare)]
      : []),
    ...unexplained.map(({ step }) => noReason(step)),
    ...(mandatory.length === 0 || isTested ? [] : [nothingTested]),
  ];
}

const passing: ReadonlySet<string> = new Set(['OK', 'F4', 'not-relevant']);

/** A passing mark that testcamp would not have given needs a reason. */
function needsReason(step: CertificateStep, result: StepResult | undefined): boolean {
  if (result?.tester === undefined || !passing.has(step.status) || step.remark.trim() !== '') return false;
  const isOverruled = result.proposed !== undefined && result.proposed !== step.status;
  return isOverruled || (step.status === 'not-relevant' && step.obligation !== 'not-relevant');
}

/** True for a step that testcamp judged as its status says, or that a tester saw and kept evidence of. */
function isSeen(
  step: CertificateStep,
  result: StepResult | undefined,
  evidenced: ReadonlySet<string> | undefined,
): boolean {
  if (result === undefined || (step.status !== 'OK' && step.status !== 'F4')) return false;
  if (result.tester === undefined || result.proposed === step.status) return true;
  return result.evidence.length > 0 || evidenced?.has(`${step.step} ${step.round ?? 0}`) === true;
}

/** The last day, YYYY-MM-DD, until which a dispensation may hold; undefined without limits. */
export function lastDayOfDispensation(lastDay: string, limits: ApprovalLimits | undefined): string | undefined {
  return limits === undefined ? undefined : addDays(lastDay, limits.dispensationDays);
}

/** True for a dispensation that holds longer than a dispensation may. */
export function isTooLong(
  { expires }: Dispensation,
  lastDay: string | undefined,
  limits: ApprovalLimits | undefined,
): boolean {
  const until = lastDay === undefined ? undefined : lastDayOfDispensation(lastDay, limits);
  return until !== undefined && expires > until;
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 24 * 3600 * 1000).toISOString().slice(0, 10);
}

const percent = (share: number): string => `${Math.round(share * 100)}`;

const tooManyDispensed = (count: number, all: number, share: number): Text => ({
  da: `Der er dispensation for ${count} af ${all} obligatoriske trin; højst ${percent(share)} % må dispenseres.`,
  en: `${count} of ${all} mandatory steps are dispensed from; at most ${percent(share)} % may be.`,
});

const noReason = (step: string): Text => ({
  da: `Karakteren for trin ${step} mangler en begrundelse: testeren gav en anden karakter, end testcamp foreslog, eller gav karakteren ikke relevant.`,
  en: `The mark of step ${step} lacks a reason: the tester gave another mark than testcamp proposed, or marked the step not relevant.`,
});

const nothingTested: Text = {
  da: 'Intet obligatorisk trin er bedømt af testcamp eller set af en tester med dokumentation, så intet kan godkendes.',
  en: 'No mandatory step was judged by testcamp or seen by a tester with evidence, so nothing can be approved.',
};

/** A dispensation that does not count since it would hold too long. */
export const heldTooLong = (step: string, { expires }: Dispensation, lastDay: string, limits: ApprovalLimits): Text => {
  const until = lastDayOfDispensation(lastDay, limits) ?? '';
  return {
    da: `Dispensationen for trin ${step} til og med ${dayIn(expires, 'da')} tæller ikke: den må højst gælde til og med ${dayIn(until, 'da')}.`,
    en: `The dispensation from step ${step} until ${expires} does not count: it may hold until ${until} at most.`,
  };
};
