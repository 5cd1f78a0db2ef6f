import { readBytes } from '../../fhir/index.js';
import { stepsOf } from '../../model/protocol.js';
import type { IssuedCertificate } from '../../model/certificate.js';
import type { Comparison } from '../../model/comparison.js';
import type { Protocol, JudgingFile, Step } from '../../model/protocol.js';
import type { RetestPlan, RetestStep } from '../../model/camp.js';
import type { Text } from '../../base/index.js';
import { readScript } from '../../protocol/testscript/index.js';
import { canonicalJson, dayIn, partBefore } from '../../base/index.js';
import { statusIn } from './words.js';
import { isFailed, isOpen, isPassed } from './decide.js';

/** What is to be tested now. */
export interface RetestInput {
  readonly certificate: IssuedCertificate;
  /** The protocol that the certificate was issued by. */
  readonly before: Protocol;
  readonly after: Protocol;
  /** Version of the product now. */
  readonly version: string;
  /** Differences between the two guides for a profile and all that it refers to. */
  compare(profile: string): Comparison;
}

/**
 * Lists the steps that must be run again: those that were not approved and are needed for approval; all of them for a
 * new version of the product; those whose text or checks the protocol changed, and new ones; and those whose checks use
 * a profile that, itself or in what it refers to, has a change that may affect a verdict.
 */
export function planRetest(input: RetestInput): RetestPlan {
  const { certificate, before, after, version } = input;
  const old = new Map(stepsOf(before).map((step) => [step.id, step]));
  const all = stepsOf(after).filter(({ obligation }) => obligation !== 'not-relevant');
  const changes = new Map<string, Text | undefined>();
  const changeOf = (profile: string): Text | undefined => {
    if (!changes.has(profile)) changes.set(profile, profileReason(profile, input.compare(profile)));
    return changes.get(profile);
  };
  const passed = new Set(certificate.steps.filter(isPassed).map(({ step }) => step));
  const steps = all.map((step): RetestStep => {
    const reasons = [
      ...notApproved(step, certificate),
      ...(version === certificate.system.version ? [] : [newVersion(certificate.system.version, version)]),
      ...protocolReasons(step, old.get(step.id)),
      ...profilesOf(step).flatMap((profile) => changeOf(profile) ?? []),
    ];
    return { step: step.id, title: step.title, reasons };
  });
  return {
    again: steps.filter(({ reasons }) => reasons.length > 0),
    stands: steps.filter(({ step, reasons }) => reasons.length === 0 && passed.has(step)).map(({ step }) => step),
  };
}

/** Profiles that a step's checks use, those of its TestScripts included. */
const profilesOf = (step: Step): readonly string[] => [
  ...new Set(
    step.checks.flatMap((check) => {
      if (check.kind === 'profile') return [check.profile];
      return check.kind === 'testscript' ? profilesNamedBy(check.script) : [];
    }),
  ),
];

function profilesNamedBy({ text }: JudgingFile): readonly string[] {
  const profiles = readScript(readBytes(new TextEncoder().encode(text)))?.profiles ?? [];
  return profiles.flatMap(({ reference }) => reference ?? []);
}

/** Why a step must be run although nothing has changed: it was not approved, and is needed or has failed. */
function notApproved({ id }: Step, { steps }: IssuedCertificate): readonly Text[] {
  const found = steps.find(({ step }) => step === id);
  if (found === undefined || !(isFailed(found) || isOpen(found))) return [];
  const { status, dispensation } = found;
  if (dispensation !== undefined) return [dispensed(dispensation.expires)];
  return [
    {
      da: `Trinnet blev ikke godkendt: ${statusIn(status, 'da')}.`,
      en: `The step was not approved: ${statusIn(status, 'en')}.`,
    },
  ];
}

const dispensed = (until: string): Text => ({
  da: `Trinnet har kun dispensation, til og med ${dayIn(until, 'da')}.`,
  en: `The step is only dispensed from, until ${until}.`,
});

const newVersion = (before: string, after: string): Text => ({
  da: `Ny version af systemet: ${before} -> ${after}.`,
  en: `New version of the system: ${before} -> ${after}.`,
});

function protocolReasons(step: Step, before: Step | undefined): readonly Text[] {
  if (before === undefined) return [{ da: 'Trinnet er nyt i protokollen.', en: 'The step is new in the protocol.' }];
  const reasons: Text[] = [];
  const differs = (a: unknown, b: unknown): boolean => canonicalJson(a ?? null) !== canonicalJson(b ?? null);
  if ((['action', 'expected', 'precondition', 'testData'] as const).some((key) => differs(before[key], step[key]))) {
    reasons.push({ da: 'Trinnets tekst i protokollen er ændret.', en: "The step's text in the protocol was changed." });
  }
  if (differs(before.checks, step.checks) || differs(before.marks, step.marks)) {
    reasons.push({ da: 'Trinnets kontroller er ændret.', en: "The step's checks were changed." });
  }
  if (before.obligation !== 'mandatory' && step.obligation === 'mandatory') {
    reasons.push({ da: 'Trinnet er blevet obligatorisk.', en: 'The step has become mandatory.' });
  }
  return reasons;
}

/** The first changes that may affect a verdict, and how many more there are; undefined where there are none. */
function profileReason(profile: string, { definitions, notCompared }: Comparison): Text | undefined {
  const name = partBefore(profile, '|').split('/').pop() ?? profile;
  const changes = definitions.flatMap(({ before, after, changes: all }) => {
    const url = (after ?? before)?.url.split('/').pop() ?? '';
    return all
      .filter((one) => one.class !== 'editorial')
      .map((one) => `${[url, one.at].filter((part) => part !== '').join(' ')}: ${one.facet}`);
  });
  const lacking = notCompared
    .filter(({ reason }) => reason === 'no-snapshot')
    .map(({ canonical }) => `${canonical}: ?`);
  const [first, second, ...others] = [...changes, ...lacking];
  if (first === undefined) return undefined;
  const list = [first, ...(second === undefined ? [] : [second])].join('; ');
  return {
    da: `Profilen ${name} eller noget, den når, er ændret: ${list}${others.length === 0 ? '' : `; og ${others.length} mere`}.`,
    en: `The profile ${name} or something it reaches was changed: ${list}${others.length === 0 ? '' : `; and ${others.length} more`}.`,
  };
}
