import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { CertificateSignature, IssuedCertificate } from '../../model/certificate.js';
import { sha256, canonicalJson, without } from '../../base/index.js';

/** A new pair of Ed25519 keys as PEM: PKCS #8 and SPKI. */
export function newKeys(): { readonly privatePem: string; readonly publicPem: string; readonly fingerprint: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    privatePem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    fingerprint: fingerprintOf(publicKey),
  };
}

/** A private key from PEM; undefined for anything but an Ed25519 key. */
export function readPrivateKey(pem: string): KeyObject | undefined {
  return ed25519(() => createPrivateKey(pem));
}

/** A public key from PEM, or that of a private key; undefined for anything but an Ed25519 key. */
export function readPublicKey(pem: string): KeyObject | undefined {
  return ed25519(() => createPublicKey(pem));
}

function ed25519(read: () => KeyObject): KeyObject | undefined {
  try {
    const key = read();
    return key.asymmetricKeyType === 'ed25519' ? key : undefined;
  } catch {
    return undefined;
  }
}

/** SHA-256 of a public key's SPKI, in hex. */
const fingerprintOf = (key: KeyObject): string => sha256(spki(key));

const spki = (key: KeyObject): Buffer =>
  (key.type === 'private' ? createPublicKey(key) : key).export({ type: 'spki', format: 'der' });

/** Signs a certificate. */
export function signCertificate(certificate: IssuedCertificate, key: KeyObject): IssuedCertificate {
  const signature: CertificateSignature = {
    algorithm: 'Ed25519',
    key: fingerprintOf(key),
    publicKey: spki(key).toString('base64'),
    value: sign(null, signedBytes(certificate), key).toString('base64'),
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
  const own = ed25519(() =>
    createPublicKey({ key: Buffer.from(signature.publicKey, 'base64'), format: 'der', type: 'spki' }),
  );
  const { algorithm, key } = signature as { readonly algorithm: string; readonly key: string };
  if (own === undefined || algorithm !== 'Ed25519' || key !== fingerprintOf(own)) return 'invalid';
  if (!verify(null, signedBytes(certificate), own, Buffer.from(signature.value, 'base64'))) return 'invalid';
  if (trusted === undefined) return 'self-consistent';
  return fingerprintOf(trusted) === key ? 'trusted' : 'other-key';
}

const signedBytes = (certificate: IssuedCertificate): Buffer =>
  Buffer.from(canonicalJson(without(certificate, 'signature')), 'utf8');
