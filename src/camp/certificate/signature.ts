import type { KeyObject } from 'node:crypto';
import type { CertificateSignature, IssuedCertificate } from '../../model/certificate.js';
import { without } from '../../base/index.js';
import { fingerprintOf, isSignatureOf, parsePublicKey, publicKeyText, signData } from '../trust/keys.js';

/** Signs a certificate. */
export function signCertificate(certificate: IssuedCertificate, key: KeyObject): IssuedCertificate {
  const signature: CertificateSignature = {
    algorithm: 'Ed25519',
    key: fingerprintOf(key),
    publicKey: publicKeyText(key),
    value: signData(without(certificate, 'signature'), key),
  };
  return { ...certificate, signature };
}

/**
 * The result of checking a signature. `trusted`: by the requested key. `self-consistent`: by the key that the
 * certificate names itself, which nobody vouched for. `other-key`: valid, by another key than the requested one.
 */
export type SignatureState = 'unsigned' | 'trusted' | 'self-consistent' | 'other-key' | 'invalid';

/** Checks a certificate's signature. */
export function signatureState(certificate: IssuedCertificate, trusted: KeyObject | undefined): SignatureState {
  const { signature } = certificate;
  if (signature === undefined) return 'unsigned';
  const own = parsePublicKey(signature.publicKey);
  const { algorithm, key } = signature as { readonly algorithm: string; readonly key: string };
  if (own === undefined || algorithm !== 'Ed25519' || key !== fingerprintOf(own)) return 'invalid';
  if (!isSignatureOf(without(certificate, 'signature'), own, signature.value)) return 'invalid';
  if (trusted === undefined) return 'self-consistent';
  return fingerprintOf(trusted) === key ? 'trusted' : 'other-key';
}
