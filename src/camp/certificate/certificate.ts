import type { CampEntry, CampInfo, CertificateStep } from '../../model/camp.js';
import type {
  CertificateBasis,
  CertificateBody,
  CertifiedCheck,
  CertifiedStep,
  CertifiedSubmission,
  IssuedCertificate,
} from '../../model/certificate.js';
import type { CheckResult, EvidenceFile, StepResult } from '../../model/run.js';
import { sha256, canonicalJson, without } from '../../base/index.js';
import { eventsOf } from '../events/types.js';
import type { CampEvent, TestRef } from '../events/types.js';
import type { CampTest } from '../folder/load.js';

/** The input of a certificate. */
export interface CertificateSource {
  readonly camp: CampInfo;
  readonly test: CampTest;
  readonly entry: CampEntry;
  /** The log that the test was judged by. */
  readonly events: readonly CampEvent[];
  /** Every file of the test; paths are relative to the camp, with person identifiers masked as in the entry. */
  readonly submissions: readonly CertifiedSubmission[];
  readonly basis: CertificateBasis;
  /** Rewrites the path of a file as the certificate shows it: with person identifiers masked. */
  readonly shownPath: (file: string) => string;
  /** Why it is issued although it rests on what is not MedCom's or HL7's; needed where it does. */
  readonly notOfficialReason?: string | undefined;
}

/** A camp as a certificate shows it: with person identifiers masked by `mask`. */
export const maskedInfo = (camp: CampInfo, mask: (text: string) => string): CampInfo => ({
  ...camp,
  id: mask(camp.id),
  name: mask(camp.name),
  place: mask(camp.place),
});

/** Makes the body of a certificate: a pure function of the camp. */
export function certificateBody(source: CertificateSource): CertificateBody {
  const { camp, test, entry, events, submissions, basis, notOfficialReason } = source;
  const { run, certificate } = entry;
  const newest = new Map(run.steps.map((step) => [step.step, step]));
  const seen = seenFiles(test.ref, events, source.shownPath);
  const steps = certificate.steps.map((step) => certifiedStep(step, newest.get(step.step), seen));
  return wellFormed({
    format: 'testcamp-certificate/1',
    system: certificate.system,
    standard: certificate.standard,
    role: run.protocol.role,
    channel: run.protocol.channel,
    testType: certificate.testType,
    protocol: certificate.protocol,
    test: {
      folder: test.ref.standard,
      camp,
      days: daysOf(test.ref, events),
      carriedOutBy: [...new Set(steps.flatMap(({ markedBy }) => markedBy ?? []))].sort(),
    },
    decision: certificate.decision,
    publicStatus: certificate.publicStatus,
    reasons: certificate.reasons,
    points: certificate.points,
    remarks: certificate.remarks,
    selfTest: certificate.selfTest ?? null,
    steps,
    submissions: [...submissions].sort(byPath),
    packages: run.context.packages,
    knownIssues: certificate.knownIssues ?? [],
    ...(certificate.foreign === undefined || notOfficialReason === undefined
      ? {}
      : { notOfficial: { reason: notOfficialReason, what: certificate.foreign } }),
    notChecked: run.notChecked,
    tool: run.tool,
    ...(run.unmasked === true ? { unmasked: true } : {}),
    basis,
  });
}

/** Paths that are masked can be equal. */
function byPath(a: CertifiedSubmission, b: CertifiedSubmission): number {
  const [left, right] = a.path === b.path ? [a.sha256, b.sha256] : [a.path, b.path];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** A certificate without what may differ between equal camps. */
export function bodyOf(certificate: IssuedCertificate): CertificateBody {
  return without(without(certificate, 'envelope'), 'signature');
}

/** SHA-256 of the canonical JSON of a certificate's body: equal for equal camps. */
export const bodyHash = (body: CertificateBody): string => sha256(canonicalJson(body));

function certifiedStep(
  step: CertificateStep,
  result: StepResult | undefined,
  seen: ReadonlyMap<string, readonly EvidenceFile[]>,
): CertifiedStep {
  const counted = step.round === null || result?.round !== step.round ? undefined : result;
  return {
    ...without(step, 'evidenceSha256'),
    proposed: counted?.proposed ?? null,
    markedAt: counted?.tester?.at ?? null,
    checks: (counted?.checks ?? []).map(certifiedCheck),
    evidence: (counted?.evidence ?? []).map((file) => ({ ...file, path: `submissions/${file.path}` })),
    seen: seen.get(`${step.step} ${step.round ?? 0}`) ?? [],
  };
}

function certifiedCheck({ check, kind, outcome, findings }: CheckResult): CertifiedCheck {
  const open = findings.filter(({ accepted }) => accepted === undefined);
  const count = (severity: string): number => open.filter(({ finding }) => finding.severity === severity).length;
  return {
    check,
    kind,
    outcome,
    errors: count('error'),
    warnings: count('warning'),
    information: count('information'),
    accepted: findings.length - open.length,
    findingsSha256: sha256(canonicalJson(wellFormed(findings))),
  };
}

/** Plain data in which unpaired surrogates, which a submission may quote, are made visible. */
const wellFormed = <T>(value: T): T =>
  JSON.parse(JSON.stringify(value, (_, item: unknown) => (typeof item === 'string' ? wholeText(item) : item))) as T;

const wholeText = (text: string): string =>
  text.replace(/\p{Surrogate}/gu, (half) => `[U+${half.charCodeAt(0).toString(16).toUpperCase()}]`);

/** Testers' observations at each step and round, by `step round`. */
function seenFiles(
  ref: TestRef,
  events: readonly CampEvent[],
  shown: (file: string) => string,
): ReadonlyMap<string, readonly EvidenceFile[]> {
  const seen = new Map<string, EvidenceFile[]>();
  for (const { data } of eventsOf(events, 'mark')) {
    if (!isOf(ref, data)) continue;
    const key = `${data.step} ${data.round}`;
    const files = (data.evidence ?? []).map((file) => ({ ...file, path: shown(file.path) }));
    seen.set(key, [...(seen.get(key) ?? []), ...files]);
  }
  return seen;
}

/** First and last day in the log on which something of the test was submitted or marked. */
function daysOf(ref: TestRef, events: readonly CampEvent[]): { readonly from: string; readonly to: string } | null {
  const days = events
    .filter(({ type, data }) => (type === 'mark' || type === 'submission-received') && isOf(ref, data as TestRef))
    .map(({ at }) => at.slice(0, 10))
    .sort();
  const [from] = days;
  const to = days.at(-1);
  return from === undefined || to === undefined ? null : { from, to };
}

const isOf = (ref: TestRef, data: TestRef): boolean =>
  data.vendor === ref.vendor && data.system === ref.system && data.standard === ref.standard;
