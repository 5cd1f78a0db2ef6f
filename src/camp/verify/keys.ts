import type { KeyObject } from 'node:crypto';
import type { Text } from '../../base/index.js';
import type { IssuedCertificate } from '../../model/certificate.js';
import type { Discrepancy, VerifiedCertificate, VerifiedKeys } from '../../model/verification.js';
import type { PublishedHead } from '../events/headLine.js';
import { eventsFile, lineHash } from '../events/log.js';
import type { CampEvent, CertificateData } from '../events/types.js';
import { signatureState } from '../certificate/signature.js';
import type { SignatureState } from '../certificate/signature.js';
import type { Authority } from '../trust/authority.js';
import { fingerprintOf } from '../trust/keys.js';

/** The keys that the user trusts, and who signed at a camp. */
export interface TrustSource {
  readonly authority: Authority;
  readonly trusted: readonly KeyObject[];
}

/** Fingerprint of the trusted key that is the camp's or its issuer's; undefined where none is. */
function campVouchedBy({ authority, trusted }: TrustSource): string | undefined {
  const { campKey, issuerKey } = authority;
  return trusted.map(fingerprintOf).find((key) => key === campKey || key === issuerKey);
}

/**
 * The state of a certificate's signature. At a camp with keys the certificate must be signed by the very person whose event
 * records it, and is trusted where the camp's key or its issuer's is; elsewhere by a trusted key itself.
 */
export function certificateSignature(
  certificate: IssuedCertificate,
  event: CampEvent | undefined,
  source: TrustSource,
): SignatureState {
  const own = signatureState(certificate, undefined);
  if (own !== 'self-consistent') return own;
  const { trusted } = source;
  if (trusted.some((key) => signatureState(certificate, key) === 'trusted')) return 'trusted';
  const byRecorder = event?.signature !== undefined && event.signature.key === certificate.signature?.key;
  if (byRecorder && campVouchedBy(source) !== undefined) return 'trusted';
  return trusted.length === 0 ? 'self-consistent' : 'other-key';
}

/** Whose keys stand behind a camp and its certificates. */
export function verifiedKeys(source: TrustSource, certificates: readonly VerifiedCertificate[]): VerifiedKeys {
  const { campKey, issuerKey } = source.authority;
  const signers = new Set(certificates.map(({ key }) => key));
  const trustedSigner = source.trusted.map(fingerprintOf).find((key) => signers.has(key));
  const allTrusted = certificates.length > 0 && certificates.every(({ signature }) => signature === 'trusted');
  return {
    campKey: campKey ?? null,
    issuerKey: issuerKey ?? null,
    people: source.authority.people.map(({ name, key }) => ({ name, key })),
    trustedBy: campVouchedBy(source) ?? (allTrusted ? trustedSigner : undefined) ?? null,
  };
}

/** Events that somebody made who may not. What is from before the camp got its key is history, which merely does not count. */
export const unauthorised = ({ faults }: Authority): readonly Discrepancy[] =>
  faults
    .filter(({ kind }) => kind === 'unauthorised')
    .map(({ seq, message }) => ({ file: `${eventsFile}:${seq}`, message }));

/** Published heads that the log does not contain: it was cut or rewritten since. */
export function headFaults(heads: readonly PublishedHead[], camp: string, log: string): readonly Discrepancy[] {
  return heads.flatMap((head): readonly Discrepancy[] => {
    if (head.camp !== camp) return [{ file: eventsFile, message: otherCamp(head.camp, camp) }];
    return lineHash(log, head.seq) === head.sha256 ? [] : [{ file: eventsFile, message: notContained(head.seq) }];
  });
}

/** Certificates whose numbers are not those that the log gives them. */
export function numberFaults(
  recorded: readonly CertificateData[],
  numberOf: (file: string) => number | undefined,
): readonly Discrepancy[] {
  return recorded.flatMap(({ path }, at) => {
    const own = numberOf(path);
    return own === undefined || own === at + 1 ? [] : [{ file: path, message: otherNumber(own, at + 1) }];
  });
}

const otherCamp = (published: string, camp: string): Text => ({
  da: `den offentliggjorte kontrollinje er fra campen ${published}, ikke ${camp}`,
  en: `the published head is of the camp ${published}, not ${camp}`,
});

const notContained = (seq: number): Text => ({
  da: `loggen indeholder ikke den offentliggjorte hændelse ${seq}: den er afkortet eller skrevet om siden`,
  en: `the log does not contain the published event ${seq}: it was cut short or rewritten since`,
});

const otherNumber = (own: number, expected: number): Text => ({
  da: `certifikatet har nummer ${own}, men er nummer ${expected} i loggen: et certifikat mangler, eller rækkefølgen er ændret`,
  en: `the certificate has number ${own} but is number ${expected} of the log: a certificate is missing, or the order was changed`,
});
