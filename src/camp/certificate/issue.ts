import type { KeyObject } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { CampFile, CertificateBasis, CertificateBody, IssuedCertificate } from '../../model/certificate.js';
import { sha256, writeDurably } from '../../base/index.js';
import { isSameSubject } from './inForce.js';
import { bodyHash, bodyOf } from './certificate.js';
import type { CertificateData } from '../events/types.js';
import type { CampTest } from '../folder/load.js';
import { signCertificate } from './signature.js';
import { indentedJson, resultFile } from './store.js';

/** Folder of a camp's certificates. */
export const certificatesFolder = 'certificates';

/** Ending of the file beside a certificate that has what another validator found in the same submissions. */
const crosscheckEnding = '.crosscheck.json';

/** Where a crosscheck is kept beside a certificate. */
export const crosscheckFileOf = (certificate: string): string => certificate.replace(/\.json$/, crosscheckEnding);

/** True for a file that lies beside a certificate and is none. */
export const isCrosscheckFile = (name: string): boolean => name.endsWith(crosscheckEnding);

/** Keeps a copy of a part of tests' basis with the certificates, named by its content, and returns its location. */
export function keepBasis(dir: string, name: string, content: string | Uint8Array): CampFile {
  const hash = sha256(content);
  const extension = path.extname(name);
  const place = `${certificatesFolder}/basis/${path.basename(name, extension)}-${hash.slice(0, 12)}${extension}`;
  const file = path.join(dir, place);
  if (!existsSync(file) || sha256(readFileSync(file)) !== hash) writeDurably(file, content);
  return { path: place, sha256: hash, bytes: Buffer.byteLength(content) };
}

/** The files that a basis names. */
export const basisFiles = ({
  camp,
  protocol,
  scripts,
  knownIssues,
  testNumbers,
  terminology,
}: CertificateBasis): readonly CampFile[] =>
  [camp, protocol, ...scripts, knownIssues, testNumbers, terminology].flatMap((file) => file ?? []);

/** Who issues, where and on which state of the log; certificates are numbered when it is sure that there is a new one. */
export type Issuing = Omit<IssuedCertificate['envelope'], 'number' | 'replaces'>;

/** The input of an issue. */
export interface IssueRequest {
  readonly body: CertificateBody;
  readonly envelope: Issuing;
  /** The private key to sign with; undefined to leave it unsigned. */
  readonly key: KeyObject | undefined;
  /** The camp's certificates so far. */
  readonly issued: readonly CertificateData[];
}

/**
 * Issues a certificate: writes it to the folder of the test's earlier ones, and returns what is to be logged. Undefined
 * where the newest one says the same, signed by the same key.
 */
export function issue(
  dir: string,
  test: CampTest,
  { body, envelope, key, issued }: IssueRequest,
): CertificateData | undefined {
  // One without an event was left by an interrupted command: it is written again.
  const earlier = certificatesOf(dir, test).filter(({ path: at }) => issued.some((one) => one.path === at));
  const plain = numbered({ ...body, envelope }, test, issued);
  const certificate = key === undefined ? plain : signCertificate(plain, key);
  const newest = earlier.at(-1);
  if (newest !== undefined && saysTheSame(path.join(dir, newest.path), certificate)) return undefined;
  const place = `${baseOf(test)}-${(newest?.number ?? 0) + 1}.json`;
  const text = indentedJson(certificate);
  writeDurably(path.join(dir, place), text);
  return {
    ...test.ref,
    version: body.system.version,
    standardId: body.standard.id,
    standardVersion: body.standard.version,
    role: body.role,
    testType: body.testType,
    decision: body.decision,
    path: place,
    sha256: sha256(text),
    bodySha256: bodyHash(body),
    signedBy: certificate.signature?.key ?? null,
  };
}

/** A certificate with the next number of the camp, and that of the one whose place it takes. */
function numbered(
  certificate: IssuedCertificate,
  { ref }: CampTest,
  issued: readonly CertificateData[],
): IssuedCertificate {
  const { standard, role, testType } = certificate;
  const subject = { ...ref, standardId: standard.id, role, testType };
  const before = issued.findLastIndex((one) => isSameSubject(one, subject));
  const envelope = { ...certificate.envelope, number: issued.length + 1, replaces: before === -1 ? null : before + 1 };
  return { ...certificate, envelope };
}

/** `certificates/VENDOR/SYSTEM/TEST` */
const baseOf = (test: CampTest): string => `${certificatesFolder}/${resultFile(test).replace(/\.json$/, '')}`;

/** The certificates of a test that were issued so far, oldest first. */
function certificatesOf(dir: string, test: CampTest): readonly { readonly path: string; readonly number: number }[] {
  const base = baseOf(test);
  const folder = path.posix.dirname(base);
  if (!existsSync(path.join(dir, folder))) return [];
  const start = `${path.posix.basename(base)}-`;
  return readdirSync(path.join(dir, folder))
    .flatMap((name) => {
      const number = name.startsWith(start) ? /^(\d+)\.json$/.exec(name.slice(start.length))?.[1] : undefined;
      return number === undefined ? [] : [{ path: `${folder}/${name}`, number: Number(number) }];
    })
    .sort((a, b) => a.number - b.number);
}

function saysTheSame(file: string, certificate: IssuedCertificate): boolean {
  try {
    const other = JSON.parse(readFileSync(file, 'utf8')) as IssuedCertificate;
    const sameKey = other.signature?.key === certificate.signature?.key;
    return sameKey && bodyHash(bodyOf(other)) === bodyHash(bodyOf(certificate));
  } catch {
    return false;
  }
}
