import { readBytes, tooLongToRead } from '../../fhir/index.js';
import type { FhirDocument } from '../../fhir/index.js';
import type { EvidenceFile } from '../../model/run.js';
import { isEnvelope } from '../../envelope/index.js';
import { holdsDocumentReference, holdsEbrim } from '../../metadata/index.js';
import { sha256 } from '../../base/index.js';
import type { Text } from '../../base/index.js';
import { isResource, readEvidence } from '../evidence/readEvidence.js';
import type { Evidence } from '../evidence/types.js';
import { isSheetName } from '../reconcile/sheet/sheetName.js';
import { extensionOf } from '../evidence/extension.js';

/** A file that a vendor submitted to a step. */
export interface Submission {
  /** Path relative to the submissions folder, with forward slashes. */
  readonly path: string;
  readonly step: string;
  /** From 1. */
  readonly round: number;
  readonly bytes: Uint8Array;
  /** What is known of all of the file, where it is larger than can be read and `bytes` are its beginning. */
  readonly whole?: WholeFile | undefined;
}

/** A file that is larger than can be read. */
export interface WholeFile {
  /** Bytes. */
  readonly size: number;
  readonly sha256: string;
}

/** A submission as read: `document` where it is one to be judged, whether or not it could be read. */
export interface SubmittedFile extends EvidenceFile {
  readonly step: string;
  readonly round: number;
  readonly document?: FhirDocument;
  /** Bytes of a sheet of registrations, which is not a document whatever its content. */
  readonly sheet?: Uint8Array;
  /** Its bytes. */
  readonly content: Uint8Array;
  /** True for what is meant as an EHMI envelope. */
  readonly isEnvelope: boolean;
  /** True for what is meant as metadata of a shared document. */
  readonly isMetadata: boolean;
  /** What a tester sees who opens the file, or why nobody can. */
  readonly evidence: Evidence;
}

/**
 * Reads a submission. A file is a document by its content, where that is a FHIR resource, and by its name where it
 * is named JSON or XML and can't be read as that; JSON or XML that is not a resource is evidence, such as a log.
 */
export function readSubmission(submission: Submission): SubmittedFile {
  const { path, step, round, bytes, whole } = submission;
  if (whole !== undefined) {
    const unread = { content: bytes, isEnvelope: false, isMetadata: false, evidence: { fault: tooLarge } };
    const kept = { path, step, round, sha256: whole.sha256, bytes: whole.size, ...unread };
    const refused = tooLongToRead(whole.size);
    return refused !== undefined && claimsToBeDocument(path, bytes) ? { ...kept, document: refused } : kept;
  }
  const document = isSheetName(path) ? undefined : documentIn(path, bytes);
  const evidence = readEvidence(path, bytes, document);
  const root = document?.root ?? undefined;
  const isMetadata = holdsEbrim(bytes) || (root !== undefined && holdsDocumentReference(root));
  const about = { content: bytes, isEnvelope: isEnvelope(bytes), isMetadata };
  const file = { path, step, round, sha256: sha256(bytes), bytes: bytes.length, evidence, ...about };
  if (isSheetName(path)) return { ...file, sheet: bytes };
  return document === undefined ? file : { ...file, document };
}

const tooLarge: Text = {
  da: 'Filen er større, end testcamp læser.',
  en: 'The file is larger than testcamp reads.',
};

/** The document in a file, whether or not it could be read; undefined for other files. */
function documentIn(path: string, bytes: Uint8Array): FhirDocument | undefined {
  if (!claimsToBeDocument(path, bytes)) return undefined;
  const document = readBytes(bytes);
  // A letter in MedCom's older XML is to be looked at, not judged as FHIR.
  if (document.root !== null) return isResource(document) ? document : undefined;
  const notFhir = document.problems.every(({ rule }) => rule === 'syntax/not-fhir');
  return notFhir || !(isNamedDocument(path) || mentionsFhir(bytes)) ? undefined : document;
}

const isNamedDocument = (path: string): boolean => ['json', 'xml'].includes(extensionOf(path));

/** A log that begins with a brace is none, unless it is a resource that was cut or misspelt. */
const mentionsFhir = (bytes: Uint8Array): boolean =>
  /"resourceType"\s*:|xmlns\s*=\s*["']http:\/\/hl7\.org\/fhir["']/.test(
    Buffer.from(bytes.subarray(0, 4096)).toString(),
  );

const openingBrace = 0x7b;
const openingAngle = 0x3c;
const byteOrderMark = [0xef, 0xbb, 0xbf];

function claimsToBeDocument(path: string, bytes: Uint8Array): boolean {
  const extension = extensionOf(path);
  if (isNamedDocument(path)) return true;
  if (extension === 'svg' || extension === 'html' || extension === 'htm') return false;
  let at = byteOrderMark.every((byte, i) => bytes[i] === byte) ? byteOrderMark.length : 0;
  while (isBlank(bytes[at])) at++;
  return bytes[at] === openingBrace || bytes[at] === openingAngle;
}

const isBlank = (byte: number | undefined): boolean => byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d;
