import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { canonicalJson, sha256 } from '../../base/index.js';

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

/** All public keys of a PEM file, such as a list of trusted keys; undefined where any of them is not an Ed25519 key. */
export function readPublicKeys(pem: string): readonly KeyObject[] | undefined {
  const blocks = pem.split(/(?=-----BEGIN )/).filter((block) => block.startsWith('-----BEGIN '));
  const keys = blocks.flatMap((block) => readPublicKey(block) ?? []);
  return keys.length === 0 || keys.length < blocks.length ? undefined : keys;
}

/** A public key from its SPKI in base64, as events and certificates hold it; undefined for anything but an Ed25519 key. */
export function parsePublicKey(base64: string): KeyObject | undefined {
  return ed25519(() => createPublicKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'spki' }));
}

function ed25519(read: () => KeyObject): KeyObject | undefined {
  try {
    const key = read();
    return key.asymmetricKeyType === 'ed25519' ? key : undefined;
  } catch {
    return undefined;
  }
}

/** SHA-256 of a public key's SPKI, in hex; of a private key, that of its public key. */
export const fingerprintOf = (key: KeyObject): string => sha256(spki(key));

/** SPKI of a public key, or of a private key's public key, in base64. */
export const publicKeyText = (key: KeyObject): string => spki(key).toString('base64');

const spki = (key: KeyObject): Buffer =>
  (key.type === 'private' ? createPublicKey(key) : key).export({ type: 'spki', format: 'der' });

/** Signs plain data: Ed25519 (RFC 8032) over its canonical JSON (RFC 8785), in base64. */
export const signData = (data: unknown, key: KeyObject): string => sign(null, bytesOf(data), key).toString('base64');

/** True for a signature that this key made of this data. */
export const isSignatureOf = (data: unknown, key: KeyObject, signature: string): boolean =>
  verify(null, bytesOf(data), key, Buffer.from(signature, 'base64'));

const bytesOf = (data: unknown): Buffer => Buffer.from(canonicalJson(data), 'utf8');
