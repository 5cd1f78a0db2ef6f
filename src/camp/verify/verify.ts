import type { KeyObject } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { SourceProblem } from '../../model/problem.js';
import type { Text } from '../../base/index.js';
import type { Discrepancy, VerifiedCertificate, VerifiedKeys, Verification } from '../../model/verification.js';
import { standings } from '../certificate/inForce.js';
import { headLine } from '../events/headLine.js';
import type { PublishedHead } from '../events/headLine.js';
import { eventsFile, readEvents } from '../events/log.js';
import { eventsOf } from '../events/types.js';
import type { CampEvent, CertificateData } from '../events/types.js';
import { runFaults } from '../certificate/runFiles.js';
import { certificatesFolder, isCrosscheckFile } from '../certificate/issue.js';
import { sha256 } from '../../base/index.js';
import { authorityOf } from '../trust/authority.js';
import { verifyCertificate } from './certificates.js';
import { createFileChecker } from './files.js';
import type { FileChecker } from './files.js';
import { headFaults, numberFaults, unauthorised, verifiedKeys } from './keys.js';
import { oddities, unnotedEdits } from './oddities.js';
import { folderFaults } from './folderFaults.js';
import { filesBelow, shownPath } from './realPaths.js';
import type { ReproduceDeps } from './reproduce.js';

export interface VerifyOptions {
  /** The one certificate to verify, relative to the camp; absent for all. */
  readonly only?: string;
  /** Keys that the user trusts: of an issuer, of a camp, or of whoever signed the certificates. */
  readonly trusted?: readonly KeyObject[];
  /** Heads of the log that were published. */
  readonly heads?: readonly PublishedHead[];
  /** The time now, ISO 8601 with offset; without it no time is in the future. */
  readonly now?: string;
}

/**
 * Verifies a camp's folder, or one certificate in it: the chain of the log, every file that an event or a certificate
 * names, signatures, and every verdict, which is made again. Nothing is changed.
 */
export function verifyCamp(dir: string, options: VerifyOptions, deps: ReproduceDeps): Verification {
  const files = createFileChecker(dir);
  const log = readEvents(dir);
  const broken = 'problems' in log;
  if (broken && log.isNewer === true) return unreadable(dir, log.problems, options);
  const events = broken ? [] : log.events;
  const authority = authorityOf(events);
  const recordedCertificates = certificateEvents(authority.counted);
  const issued = new Map(recordedCertificates.map((data) => [data.path, data]));
  // Where the log can't be trusted, the content of the folder is still reported.
  const known = [...new Set([...issued.keys(), ...certificateFiles(dir)])].sort();
  const wanted = options.only === undefined ? known : [options.only];
  const text = broken ? undefined : readText(path.join(dir, eventsFile));
  const trust = { authority, trusted: options.trusted ?? [] };
  const camp = { dir, events, log: text, files, trust, standings: standings(authority.counted) };
  const certificates = wanted.map((file) => {
    const recorded = broken ? recordedAnyway(file, files) : issued.get(file);
    return verifyCertificate(file, recorded, camp, deps);
  });
  const run = options.only === undefined ? runFaults(dir, authority.counted) : { discrepancies: [], notes: [] };
  const discrepancies = [
    ...(broken ? log.problems.map((problem) => asDiscrepancy(dir, problem)) : []),
    ...unauthorised(authority),
    ...headFaults(options.heads ?? [], campId(events), text ?? ''),
    ...numberFaults(recordedCertificates, (file) => numberIn(files.read(file))),
    ...(options.only === undefined
      ? [...eventFaults(events, files), ...unnotedEdits(dir, authority.counted), ...folderFaults(dir, authority)]
      : []),
    ...run.discrepancies,
  ];
  const torn = !broken && log.torn !== undefined ? [tornNote(log.torn.line)] : [];
  const days = eventsOf(events, 'camp-created')[0]?.data;
  const notes = [
    ...torn,
    ...run.notes,
    ...(days === undefined ? [] : oddities(dir, events, days, options.now)),
    ...(options.only === undefined ? otherNotes(dir, certificates, camp.events, files, deps) : []),
  ];
  const keys = verifiedKeys(trust, certificates);
  const verdict = verdictOf(discrepancies, certificates, keys);
  const head = broken ? null : headLine({ camp: campId(events), ...log.head });
  const headProven = (options.heads ?? []).length > 0 && discrepancies.length === 0;
  return {
    verdict,
    events: events.length,
    files: files.count(),
    keys,
    head,
    headProven,
    discrepancies,
    certificates,
    notes,
  };
}

/** Of a log that only a newer version can read nothing is said but that. */
function unreadable(dir: string, problems: readonly SourceProblem[], { trusted = [] }: VerifyOptions): Verification {
  const notes = problems.map((one): Text => {
    const { file, message } = asDiscrepancy(dir, one);
    return { da: `${file}: ${message.da}`, en: `${file}: ${message.en}` };
  });
  const keys = verifiedKeys({ authority: authorityOf([]), trusted }, []);
  const nothing = { events: 0, files: 0, head: null, headProven: false, discrepancies: [], certificates: [] };
  return { verdict: 'undecided', keys, notes, ...nothing };
}

function verdictOf(
  discrepancies: readonly Discrepancy[],
  certificates: readonly VerifiedCertificate[],
  { trustedBy }: VerifiedKeys,
): Verification['verdict'] {
  if (discrepancies.length > 0 || certificates.some((one) => one.discrepancies.length > 0)) return 'refuted';
  const isReproduced = certificates.length > 0 && certificates.every(({ reproduced }) => reproduced === 'yes');
  if (!isReproduced) return 'undecided';
  return trustedBy === null ? 'self-consistent' : 'verified';
}

const campId = (events: readonly CampEvent[]): string => eventsOf(events, 'camp-created')[0]?.data.id ?? '-';

/** The number that a certificate's file gives; undefined where it gives none. */
function numberIn(bytes: Uint8Array | undefined): number | undefined {
  try {
    const value = JSON.parse(new TextDecoder().decode(bytes)) as { envelope?: { number?: unknown } } | null;
    const number = value?.envelope?.number;
    return typeof number === 'number' ? number : undefined;
  } catch {
    return undefined;
  }
}

const certificateEvents = (events: readonly CampEvent[]): readonly CertificateData[] =>
  eventsOf(events, 'certificate').map(({ data }) => data);

/** Without the log a certificate is checked only for consistency with itself. */
function recordedAnyway(file: string, files: FileChecker): CertificateData | undefined {
  const bytes = files.read(file);
  return bytes === undefined ? undefined : ({ path: file, sha256: sha256(bytes) } as CertificateData);
}

/** Certificates in the folder, by path relative to the camp. */
function certificateFiles(dir: string): readonly string[] {
  const at = path.join(dir, certificatesFolder);
  if (!existsSync(at)) return [];
  return readdirSync(at, { recursive: true, encoding: 'utf8' })
    .map((name) => name.split(path.sep).join('/'))
    .filter((name) => name.endsWith('.json') && !name.startsWith('basis/') && !isCrosscheckFile(name))
    .map((name) => `${certificatesFolder}/${name}`);
}

/** Files that events name and that have changed. */
function eventFaults(events: readonly CampEvent[], files: FileChecker): readonly Discrepancy[] {
  const named = events.flatMap((event): readonly { readonly path: string; readonly sha256: string }[] => {
    switch (event.type) {
      case 'submission-received':
      case 'certificate-imported':
        return [event.data];
      case 'mark':
        return event.data.evidence ?? [];
      case 'log-repaired':
        return [{ path: event.data.file, sha256: event.data.sha256 }];
      default:
        return [];
    }
  });
  return [...new Map(named.map((one) => [`${one.path} ${one.sha256}`, one])).values()].flatMap(
    (one) => files.check(one) ?? [],
  );
}

/** What contradicts nothing but is good to know. */
function otherNotes(
  dir: string,
  certificates: readonly VerifiedCertificate[],
  events: readonly CampEvent[],
  files: FileChecker,
  deps: ReproduceDeps,
): readonly Text[] {
  const notes: Text[] = [];
  if (certificates.length === 0) notes.push(noCertificates);
  const recorded = new Set(
    events.flatMap((event) => {
      if (event.type === 'mark') return (event.data.evidence ?? []).map(({ path: at }) => at);
      return event.type === 'submission-received' ? [event.data.path] : [];
    }),
  );
  const certified = new Set(certificates.flatMap(({ file }) => submissionsOf(files.read(file))));
  const mask = deps.mask({ known: deps.testNumbers(undefined), masked: true });
  const loose = [...filesBelow(dir, 'submissions'), ...filesBelow(dir, 'evidence')].filter(
    (file) => !recorded.has(file) && !certified.has(file) && !certified.has(shownPath(file, mask)),
  );
  if (loose.length > 0) notes.push(notRecorded(loose));
  return notes;
}

function submissionsOf(bytes: Uint8Array | undefined): readonly string[] {
  try {
    const value = JSON.parse(new TextDecoder().decode(bytes)) as { submissions?: readonly { path: string }[] };
    return (value.submissions ?? []).map(({ path: at }) => at);
  } catch {
    return [];
  }
}

function asDiscrepancy(dir: string, { file, line, message }: SourceProblem): Discrepancy {
  const at = path.relative(dir, file).split(path.sep).join('/');
  return { file: line === 0 ? at : `${at}:${line}`, message };
}

function readText(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

const tornNote = (line: number): Text => ({
  da: `Linje ${line} i ${eventsFile} blev ikke skrevet færdig og er ingen hændelse.`,
  en: `Line ${line} of ${eventsFile} was not finished and is no event.`,
});

const noCertificates: Text = {
  da: 'Der er ingen certifikater. Udsted dem med: testcamp camp certify',
  en: 'There are no certificates. Issue them with: testcamp camp certify',
};

const notRecorded = (files: readonly string[]): Text => {
  const list = files.slice(0, 5).join(', ');
  const more = files.length > 5 ? ', …' : '';
  return {
    da: `${files.length} filer er hverken modtaget ifølge loggen eller med i et certifikat: ${list}${more}`,
    en: `${files.length} files were neither received according to the log nor are in a certificate: ${list}${more}`,
  };
};
