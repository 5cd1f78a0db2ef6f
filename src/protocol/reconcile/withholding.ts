import type { Registration } from './sheet/registration.js';

/** Why a registration may not be shared, by the last part of its rule; the first that applies names the finding. */
export const withholdingReasons = ['deleted', 'other-clinic', 'not-on-card', 'private', 'not-approved'] as const;

export type WithholdingReason = (typeof withholdingReasons)[number];

/**
 * Every reason that keeps a registration from being shared (send protocol 3.3.1.5, 3.3.3 and 3.3.6; approval by the
 * clinic is required by the governance of the sharing platform); empty for one that may be shared.
 * @param currentClinic SOR code of the clinic whose diagnoses are shared; undefined where it is not known, and then no
 * registration is attributed to another clinic by its code.
 */
export function withholdingReasonsOf(
  registration: Registration,
  currentClinic: string | undefined,
): readonly WithholdingReason[] {
  const { clinic } = registration;
  const another =
    clinic === 'other' || (clinic !== 'current' && currentClinic !== undefined && clinic !== currentClinic);
  const holds: Readonly<Record<WithholdingReason, boolean>> = {
    deleted: registration.deleted,
    'other-clinic': another,
    'not-on-card': !registration.onCard,
    private: registration.private,
    'not-approved': !registration.approved,
  };
  return withholdingReasons.filter((reason) => holds[reason]);
}
