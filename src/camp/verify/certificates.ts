import { addAll } from '../../base/index.js';
import type { IssuedCertificate } from '../../model/certificate.js';
import type { SelfTest } from '../../model/camp.js';
import type { Text } from '../../base/index.js';
import type { SourceProblem } from '../../model/problem.js';
import type { CertificateStanding, Discrepancy, VerifiedCertificate } from '../../model/verification.js';
import { bodyHash, bodyOf } from '../certificate/certificate.js';
import { lineHash } from '../events/log.js';
import { eventsOf } from '../events/types.js';
import type { CampEvent, CertificateData, TestRef } from '../events/types.js';
import { authorityUntil } from '../trust/authority.js';
import { basisFiles } from '../certificate/issue.js';
import { signatureState } from '../certificate/signature.js';
import type { SignatureState } from '../certificate/signature.js';
import { isIssuedCertificate } from './format.js';
import type { FileChecker } from './files.js';
import { certifiedPrivacyOf, isEarlier, reproduce } from './reproduce.js';
import type { ReproduceDeps } from './reproduce.js';
import { certificateSignature } from './keys.js';
import type { TrustSource } from './keys.js';
import { realPaths } from './realPaths.js';
import { tallyOf } from '../decision/tally.js';

/** What a certificate is compared with. */
export interface CampEvidence {
  readonly dir: string;
  readonly events: readonly CampEvent[];
  /** The log as text; undefined where its chain is broken, so that nothing can be reproduced from it. */
  readonly log: string | undefined;
  readonly files: FileChecker;
  readonly trust: TrustSource;
  /** The certificates that count, by path. */
  readonly standings: ReadonlyMap<string, CertificateStanding>;
}

/** Verifies one certificate: its file, signature, position in the log, basis and evidence, then every verdict. */
export function verifyCertificate(
  file: string,
  recorded: CertificateData | undefined,
  camp: CampEvidence,
  deps: ReproduceDeps,
): VerifiedCertificate {
  const { files, trust } = camp;
  const base =
    recorded === undefined ? [{ file, message: notInLog }] : listed(files.check({ ...recorded, path: file }));
  const certificate = parse(files.read(file));
  if (certificate === undefined) {
    const discrepancies = [...base, { file, message: notACertificate }];
    return { ...unknown(file, recorded), discrepancies };
  }
  const event = camp.events.find((one) => one.type === 'certificate' && one.data.path === file);
  const signature = certificateSignature(certificate, event, trust);
  const all: Discrepancy[] = [
    ...base,
    ...signatureFaults(file, signature, trust),
    ...logPositionFaults(file, certificate, camp),
  ];
  addAll(
    all,
    basisFiles(certificate.basis).flatMap((one) => listed(files.check(one))),
  );
  addAll(all, [...evidenceFaults(certificate, camp, deps), ...selfTestFaults(certificate, camp, deps)]);
  const frame = {
    file,
    system: certificate.system.system,
    version: certificate.system.version,
    standard: `${certificate.standard.id} ${certificate.standard.version}`,
    decision: certificate.decision,
    signature,
    key: certificate.signature?.key ?? null,
    number: certificate.envelope.number ?? null,
    standing: camp.standings.get(file) ?? ({ state: 'unknown' } as const),
    tally: tallyOf(certificate),
    foreign: certificate.notOfficial?.what ?? [],
    notOfficialReason: certificate.notOfficial?.reason ?? null,
  };
  const untrusted = untrustedSelfTest(certificate, camp, deps);
  if (untrusted.length > 0 && all.length === 0) {
    return { ...frame, reproduced: 'not-tried', discrepancies: all, refusals: untrusted, notes: [] };
  }
  if (camp.log === undefined || recorded === undefined || all.length > 0) {
    // Changed evidence is reported; verdicts on it would add nothing.
    const refusals = all.length > 0 ? [] : [noChain];
    return { ...frame, reproduced: 'not-tried', discrepancies: all, refusals, notes: [] };
  }
  const { seq } = certificate.envelope.log;
  const events = camp.events.slice(0, seq);
  const authority = authorityUntil(trust.authority, camp.events, seq);
  const again = reproduce(certificate, { dir: camp.dir, ref: refOf(recorded), events, authority, files }, deps);
  if ('refusals' in again) {
    return { ...frame, reproduced: 'not-tried', discrepancies: all, refusals: again.refusals, notes: [] };
  }
  const notReproduced = again.differences.map((message) => ({ file, message }));
  const reproduced = notReproduced.length === 0 ? 'yes' : 'no';
  return {
    ...frame,
    foreign: again.foreign,
    reproduced,
    discrepancies: notReproduced,
    refusals: [],
    notes: again.notes,
  };
}

const listed = (one: Discrepancy | undefined): readonly Discrepancy[] => (one === undefined ? [] : [one]);

/** The test by its names in the log. */
const refOf = ({ vendor, system, standard }: CertificateData): TestRef => ({ vendor, system, standard });

/** What is wrong with the files that a certificate names, by the certificate's paths. */
function evidenceFaults(
  certificate: IssuedCertificate,
  { dir, files }: CampEvidence,
  deps: ReproduceDeps,
): readonly Discrepancy[] {
  const named = filesOf(certificate);
  const places = realPaths(dir, named, files, deps.mask(certifiedPrivacyOf(certificate, files, deps)));
  return named.flatMap((one, at) => {
    const fault = files.check({ path: places[at] ?? one.path, sha256: one.sha256 });
    return fault === undefined ? [] : [{ ...fault, file: one.path }];
  });
}

/** Evidence of all steps, testers' observations, and all submissions; each once. */
function filesOf({ steps, submissions }: IssuedCertificate): readonly { path: string; sha256: string }[] {
  const all = [...submissions, ...steps.flatMap(({ evidence, seen }) => [...evidence, ...seen])];
  return [...new Map(all.map((file) => [`${file.path} ${file.sha256}`, file])).values()];
}

/** The self test must be the same, whatever its envelope, and one of another camp signed. */
function selfTestFaults(
  certificate: IssuedCertificate,
  { events, files }: CampEvidence,
  deps: ReproduceDeps,
): readonly Discrepancy[] {
  const { selfTest } = certificate;
  if (selfTest === null) return [];
  const { found, isImported } = selfTestOf(certificate, selfTest, { events, files }, deps);
  const isSame = found !== undefined && bodyHash(bodyOf(found)) === selfTest.sha256;
  if (!isSame) return [{ file: selfTest.path, message: otherSelfTest }];
  const state = signatureState(found, undefined);
  if (!isImported || isEarlier(certificate) || state === 'self-consistent') return [];
  return [{ file: selfTest.path, message: state === 'unsigned' ? unsigned : badSignature }];
}

/** Why a live test does not hold although nothing differs: its self-test is from elsewhere, and signed by no key that the user trusts. */
function untrustedSelfTest(
  certificate: IssuedCertificate,
  { events, files, trust }: CampEvidence,
  deps: ReproduceDeps,
): readonly Text[] {
  const { selfTest } = certificate;
  if (selfTest === null || isEarlier(certificate)) return [];
  const { found, isImported } = selfTestOf(certificate, selfTest, { events, files }, deps);
  if (found === undefined || !isImported) return [];
  const isTrusted = trust.trusted.some((key) => signatureState(found, key) === 'trusted');
  return isTrusted ? [] : [foreignSelfTest(selfTest.path, found.signature?.key ?? '')];
}

/** The self-test that a live test rests on; the log has its path where a number is masked in it. */
function selfTestOf(
  certificate: IssuedCertificate,
  selfTest: SelfTest,
  { events, files }: Pick<CampEvidence, 'events' | 'files'>,
  deps: ReproduceDeps,
): { readonly found: IssuedCertificate | undefined; readonly isImported: boolean } {
  const mask = deps.mask(certifiedPrivacyOf(certificate, files, deps));
  const issued = [...eventsOf(events, 'certificate'), ...eventsOf(events, 'certificate-imported')];
  const recorded = issued.find(({ data }) => data.bodySha256 === selfTest.sha256 && mask(data.path) === selfTest.path);
  const found = parse(files.read(recorded?.data.path ?? selfTest.path));
  return { found, isImported: recorded?.type === 'certificate-imported' };
}

function logPositionFaults(
  file: string,
  certificate: IssuedCertificate,
  { log, trust }: CampEvidence,
): readonly Discrepancy[] {
  const { seq, sha256: hash } = certificate.envelope.log;
  const here = log === undefined ? hash : lineHash(log, seq);
  const faults: Discrepancy[] = here === hash ? [] : [{ file, message: otherLog(seq) }];
  const isUnnumbered = certificate.envelope.number === undefined;
  if (isUnnumbered && trust.authority.campKey !== undefined) faults.push({ file, message: noNumber });
  if (certificate.protocol.sha256 !== certificate.basis.protocol.sha256) faults.push({ file, message: otherProtocol });
  return faults;
}

function signatureFaults(
  file: string,
  state: SignatureState,
  { authority, trusted }: TrustSource,
): readonly Discrepancy[] {
  if (state === 'invalid') return [{ file, message: badSignature }];
  if (state === 'other-key') return [{ file, message: otherKey }];
  return state === 'unsigned' && (trusted.length > 0 || authority.campKey !== undefined)
    ? [{ file, message: unsigned }]
    : [];
}

function parse(bytes: Uint8Array | undefined): IssuedCertificate | undefined {
  try {
    const value: unknown = bytes === undefined ? undefined : JSON.parse(new TextDecoder().decode(bytes));
    return isIssuedCertificate(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function unknown(file: string, recorded: CertificateData | undefined): VerifiedCertificate {
  return {
    file,
    system: recorded?.system ?? '',
    version: recorded?.version ?? '',
    standard: recorded === undefined ? '' : `${recorded.standardId} ${recorded.standardVersion}`,
    decision: null,
    signature: 'unsigned',
    key: null,
    reproduced: 'not-tried',
    discrepancies: [],
    refusals: [],
    notes: [],
    number: null,
    standing: { state: 'unknown' },
    tally: null,
    foreign: [],
    notOfficialReason: null,
  };
}

type DiscrepancyMessage = SourceProblem['message'];

const notInLog: DiscrepancyMessage = {
  da: 'ingen hændelse i loggen fortæller om certifikatet',
  en: 'no event of the log tells of the certificate',
};
const notACertificate: DiscrepancyMessage = {
  da: 'er ikke et certifikat, som testcamp har skrevet',
  en: 'is not a certificate that testcamp wrote',
};
const otherSelfTest: DiscrepancyMessage = {
  da: 'er ikke den egentest, som certifikatet bygger på',
  en: 'is not the self-test that the certificate rests on',
};
const foreignSelfTest = (file: string, key: string): Text => ({
  da: `Egentesten ${file} er fra en anden camp og signeret med ${key}, som du ikke har angivet med --key.`,
  en: `The self-test ${file} is from another camp and signed by ${key}, which you did not give by --key.`,
});
const badSignature: DiscrepancyMessage = {
  da: 'signaturen passer ikke til certifikatet',
  en: 'the signature does not fit the certificate',
};
const otherKey: DiscrepancyMessage = {
  da: 'er signeret med en anden nøgle end den angivne',
  en: 'is signed by another key than the one given',
};
const noNumber: DiscrepancyMessage = {
  da: 'har intet nummer, skønt campen har en nøgle og nummererer sine certifikater',
  en: 'has no number, though the camp has a key and numbers its certificates',
};
const unsigned: DiscrepancyMessage = { da: 'er ikke signeret', en: 'is not signed' };
const noChain: DiscrepancyMessage = {
  da: 'Hændelsesloggens kæde holder ikke, så intet kan efterprøves ud fra den.',
  en: 'The chain of the event log does not hold, so nothing can be verified from it.',
};
const otherProtocol: DiscrepancyMessage = {
  da: 'den gemte protokol er ikke den, som certifikatet nævner',
  en: 'the protocol that is kept is not the one that the certificate names',
};
const otherLog = (seq: number): DiscrepancyMessage => ({
  da: `hændelse ${seq} i loggen er ikke den, som certifikatet bygger på`,
  en: `event ${seq} of the log is not the one that the certificate rests on`,
});
