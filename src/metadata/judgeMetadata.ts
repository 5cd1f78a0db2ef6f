import { findingLimits, tooManyFindings } from '../fhir/index.js';
import type { Finding, ValidationResult } from '../model/finding.js';
import { documentBreaches } from './compare/compare.js';
import type { DocumentEntry } from './entry.js';
import { attributeBreaches } from './judge/attributes.js';
import { findingOfBreach } from './judge/breach.js';
import type { Breach } from './judge/breach.js';
import { formatBreaches } from './judge/formats.js';
import { valueBreaches } from './judge/values.js';
import type { MetadataVersion } from './judge/values.js';
import { sameId } from './read/documentReference.js';
import { readMetadata } from './read/read.js';
import type { CarriedDocument, MetadataFile } from './read/read.js';

/** What metadata are judged by. */
export interface MetadataQuestion {
  readonly version: MetadataVersion;
  /** Bytes of the document that the metadata are of; without it, what the file itself carries is compared. */
  readonly document?: Uint8Array | undefined;
}

/**
 * Judges a file of metadata, whatever form it has, and compares each entry with its document.
 * @param file the name to report
 */
export function judgeMetadata(bytes: Uint8Array, file: string, question: MetadataQuestion): ValidationResult {
  const read = readMetadata(bytes);
  const breaches: readonly Breach[] =
    read.refusal === undefined
      ? limitedBreaches(read, question)
      : [{ rule: 'metadata/no-entry', params: { reason: read.refusal.reason }, at: read.refusal }];
  const isCompared =
    read.entries.length > 0 && read.entries.every((entry) => documentOf(entry, read, question) !== undefined);
  const ofSyntax = (read.syntax ?? []).map((problem) =>
    findingOfBreach({ ...problem, at: problem }, (offset) => read.positionAt(offset)),
  );
  const ofEntries = breaches.map((breach) => findingOfBreach(breach, (offset) => read.positionAt(offset)));
  const findings = [...ofSyntax, ...ofEntries].sort(bySeverity);
  const isInvalid = findings.some(({ severity }) => severity === 'error');
  const [entry] = read.entries;
  return {
    file,
    resourceType: entry === undefined ? null : entry.form === 'fhir' ? 'DocumentReference' : 'ExtrinsicObject',
    profiles: [],
    verdict: read.refusal !== undefined ? 'error' : isInvalid ? 'invalid' : 'valid',
    findings,
    metadata: { version: question.version, compared: isCompared },
  };
}

/** What is wrong with the entries of a file, up to the limit of findings that hold for submissions too. */
function limitedBreaches(read: MetadataFile, question: MetadataQuestion): readonly Breach[] {
  const breaches: Breach[] = [];
  const limit = findingLimits.errors;
  for (const entry of read.entries) {
    for (const breach of entryBreaches(entry, read, question)) {
      if (breaches.length >= limit) return [...breaches, { rule: tooManyFindings, params: { limit }, at: entry }];
      breaches.push(breach);
    }
  }
  return breaches;
}

function entryBreaches(entry: DocumentEntry, file: MetadataFile, question: MetadataQuestion): readonly Breach[] {
  const document = documentOf(entry, file, question);
  return [
    ...attributeBreaches(entry),
    ...formatBreaches(entry),
    ...valueBreaches(entry, question.version),
    ...(document === undefined ? [] : documentBreaches(entry, document)),
  ];
}

/** The bytes that an entry is compared with. */
const documentOf = (entry: DocumentEntry, file: MetadataFile, question: MetadataQuestion): Uint8Array | undefined =>
  question.document ?? carriedOf(entry, file.documents)?.bytes;

/** The document in the same message that an entry's id names. */
function carriedOf({ plain }: DocumentEntry, documents: readonly CarriedDocument[]): CarriedDocument | undefined {
  const ids = [...plain.entryUUID, ...plain.uniqueId].map(({ text }) => text);
  return documents.find(({ id }) => ids.some((one) => sameId(one, id)));
}

const weights: readonly Finding['severity'][] = ['error', 'warning', 'information'];

const bySeverity = (a: Finding, b: Finding): number =>
  weights.indexOf(a.severity) - weights.indexOf(b.severity) ||
  a.position.line - b.position.line ||
  a.position.column - b.position.column;
