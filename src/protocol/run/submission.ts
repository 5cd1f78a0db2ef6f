import { readBytes } from '../../fhir/index.js';
import type { FhirDocument } from '../../fhir/index.js';
import type { EvidenceFile } from '../../model/run.js';
import { sha256 } from '../../base/index.js';
import { isSheetName } from '../reconcile/sheet/sheetName.js';

/** A file that a vendor submitted to a step. */
export interface Submission {
  /** Path relative to the submissions folder, with forward slashes. */
  readonly path: string;
  readonly step: string;
  /** From 1. */
  readonly round: number;
  readonly bytes: Uint8Array;
}

/** A submission as read: `document` where it is one to be judged, whether or not it could be read. */
export interface SubmittedFile extends EvidenceFile {
  readonly step: string;
  readonly round: number;
  readonly document?: FhirDocument;
  /** Bytes of a sheet of registrations, which is not a document whatever its content. */
  readonly sheet?: Uint8Array;
}

/**
 * Reads a submission. A file is a document by its content, where that is a FHIR resource, and by its name where it
 * is named JSON or XML and can't be read as that; JSON or XML that is not a resource is evidence, such as a log.
 */
export function readSubmission(submission: Submission): SubmittedFile {
  const { path, step, round, bytes } = submission;
  const file = { path, step, round, sha256: sha256(bytes), bytes: bytes.length };
  if (isSheetName(path)) return { ...file, sheet: bytes };
  if (!claimsToBeDocument(path, bytes)) return file;
  const document = readBytes(bytes);
  const notFhir = document.root === null && document.problems.every(({ rule }) => rule === 'syntax/not-fhir');
  return notFhir ? file : { ...file, document };
}

/** Extension of a file name in lower case, without dot. */
export function extensionOf(path: string): string {
  return /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
}

const openingBrace = 0x7b;
const openingAngle = 0x3c;
const byteOrderMark = [0xef, 0xbb, 0xbf];

function claimsToBeDocument(path: string, bytes: Uint8Array): boolean {
  const extension = extensionOf(path);
  if (extension === 'json' || extension === 'xml') return true;
  if (extension === 'svg' || extension === 'html' || extension === 'htm') return false;
  let at = byteOrderMark.every((byte, i) => bytes[i] === byte) ? byteOrderMark.length : 0;
  while (isBlank(bytes[at])) at++;
  return bytes[at] === openingBrace || bytes[at] === openingAngle;
}

const isBlank = (byte: number | undefined): boolean => byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d;
