import { guidesOf } from '../../model/protocol.js';
import type { CampEntry, CampInfo, ForeignPart } from '../../model/camp.js';
import type { CertificateBody, IssuedCertificate } from '../../model/certificate.js';
import type { ContextRecord, PackageRecord } from '../../model/package.js';
import type { Text } from '../../base/index.js';
import type { Authority } from '../trust/authority.js';
import { sha256, userText, without } from '../../base/index.js';
import { loadProtocol } from '../../protocol/index.js';
import type { RunJudge } from '../../protocol/index.js';
import { bodyOf, certificateBody, maskedInfo } from '../certificate/certificate.js';
import type { CampEvent, TestRef } from '../events/types.js';
import { campOf } from '../folder/load.js';
import type { AvailableProtocol, CampTest } from '../folder/load.js';
import { runCampTest } from '../decision/judgeTest.js';
import type { ProtocolContent } from '../decision/foreign.js';
import { differences } from './differences.js';
import { realPaths, shownPath } from './realPaths.js';
import type { FileChecker } from './files.js';

/** What certificates are reproduced with. */
export interface ReproduceDeps {
  /**
   * The judge by guides, each `id#version`, with the answers of a terminology server where one was asked.
   * @param packages those that were used then: they are picked by their hashes, whatever else is installed.
   * @throws {UserError} where one is not available.
   */
  judgeFor(
    guides: readonly string[],
    answers: string | undefined,
    testNumbers: ReadonlySet<string>,
    packages: readonly PackageRecord[],
  ): RunJudge;
  /** The known test numbers: the bundled ones, and those of a file of the user's. */
  testNumbers(text: string | undefined): ReadonlySet<string>;
  readonly tool: { readonly name: string; readonly version: string };
  /** True for a protocol that testcamp brings. */
  readonly isBundled: (protocol: ProtocolContent) => boolean;
  /** A test as it was shown, with person identifiers masked or not. */
  shown(entry: CampEntry, privacy: CertifiedPrivacy): CampEntry;
  /** Rewrites a text as `shown` does those of a test. */
  mask(privacy: CertifiedPrivacy): (text: string) => string;
}

/** Which person identifiers a certificate may show. */
export interface CertifiedPrivacy {
  readonly known: ReadonlySet<string>;
  readonly masked: boolean;
}

/** How a certificate was to show person identifiers when it was issued. */
export function certifiedPrivacyOf(
  certificate: IssuedCertificate,
  files: FileChecker,
  deps: ReproduceDeps,
): CertifiedPrivacy {
  const { testNumbers } = certificate.basis;
  const known = deps.testNumbers(testNumbers === null ? undefined : textOf(testNumbers.path, files));
  return { known, masked: certificate.unmasked !== true };
}

/** The result of reproducing a certificate. */
export type Reproduction =
  | {
      readonly differences: readonly Text[];
      readonly notes: readonly Text[];
      /** What it rests on that is not MedCom's or HL7's, by what this testcamp knows. */
      readonly foreign: readonly ForeignPart[];
    }
  | { readonly refusals: readonly Text[] };

/** The source of a certificate, and what is known there of the test that it is about. */
export interface CertificateSource {
  /** Folder of the camp. */
  readonly dir: string;
  /** The test by its names in the log, which the certificate may mask. */
  readonly ref: TestRef;
  /** The log up to where the certificate was issued, and who could act then. */
  readonly events: readonly CampEvent[];
  readonly authority: Authority;
  readonly files: FileChecker;
}

/**
 * Reproduces a certificate from the log up to where it was issued, the copies of its basis, and the submissions
 * that it lists, and compares the two. Packages other than the recorded ones are refused.
 */
export function reproduce(
  certificate: IssuedCertificate,
  source: CertificateSource,
  deps: ReproduceDeps,
): Reproduction {
  const { basis, tool } = certificate;
  const { authority, files } = source;
  const protocol = basisProtocol(certificate, files);
  if (protocol === undefined) return refused(noBasis(basis.protocol.path));
  const privacy = certifiedPrivacyOf(certificate, files, deps);
  const mask = deps.mask(privacy);
  const issued = testAsIssued(certificate, source, protocol, mask);
  if (issued === undefined) return refused(noTest);
  const { test, camp } = issued;
  const answers = basis.terminology === undefined ? undefined : textOf(basis.terminology.path, files);
  const judge = judgeOf(certificate, guidesOf(protocol.protocol), answers, privacy, deps);
  if ('refusals' in judge) return judge;
  const others = otherPackages(certificate.packages, judge.validator.context);
  if (others.length > 0) return { refusals: others };
  const read = (file: string): Uint8Array => files.read(`submissions/${file}`) ?? new Uint8Array();
  const judged = runCampTest(test, {
    judgeFor: () => judge,
    read,
    tool: deps.tool,
    isBundled: deps.isBundled,
  });
  const entry = deps.shown(judged, privacy);
  const { submissions } = certificate;
  const again = certificateBody({
    camp: maskedInfo(camp, mask),
    test,
    entry,
    events: authority.counted,
    submissions,
    basis,
    shownPath: (file) => (isEarlier(certificate) ? file : shownPath(file, mask)),
    notOfficialReason: certificate.notOfficial?.reason,
  });
  const notes = again.tool.version === tool.version ? [] : [otherTool(tool.version, again.tool.version)];
  const foreign = entry.certificate.foreign ?? [];
  if (isEarlier(certificate)) {
    const found = differences(comparable(bodyOf(certificate)), comparable({ ...again, tool }));
    return {
      differences: found,
      notes: [...notes, earlierVersion, ...unknownProtocol(foreign)],
      foreign: foreign.filter(({ kind }) => kind === 'package'),
    };
  }
  const unsaid = foreign.length > 0 && certificate.notOfficial === undefined ? [foreignUnsaid(foreign)] : [];
  return {
    differences: [...unsaid, ...differences(hereOrThere(bodyOf(certificate)), hereOrThere({ ...again, tool }))],
    notes,
    foreign,
  };
}

/** True for a certificate of a version of testcamp that did not number them: it had no limits either, and other words. */
export const isEarlier = ({ envelope }: IssuedCertificate): boolean => envelope.number === undefined;

/** A body without where its packages, which were compared by their hashes before, came from, and what else lay beside them. */
const hereOrThere = (body: CertificateBody): object => ({
  ...body,
  packages: body.packages.map((one) => without(one, 'origin')),
  notChecked: body.notChecked.filter(({ kind }) => kind !== 'package'),
});

/**
 * What is compared of a certificate of an earlier version: all but its sentences, which follow from the rest, and its packages, which
 * were compared by their hashes before.
 */
const comparable = (body: CertificateBody): object =>
  without(without(without(body, 'reasons'), 'notChecked'), 'packages');

/** The protocol that a certificate was issued by, from the copies kept with it; undefined where they can't be read. */
export function basisProtocol(
  { basis }: Pick<IssuedCertificate, 'basis'>,
  files: Pick<FileChecker, 'read'>,
): AvailableProtocol | undefined {
  const text = textOf(basis.protocol.path, files);
  const places = new Map(basis.scripts.map(({ name, path }) => [name, path]));
  const read = (name: string): Uint8Array | undefined => files.read(places.get(name) ?? '');
  const loaded = text === undefined ? undefined : loadProtocol(text, basis.protocol.path, undefined, { read });
  if (text === undefined || loaded === undefined || 'problems' in loaded) return undefined;
  return { protocol: loaded.protocol, sha256: sha256(text) };
}

/** The test in the camp when the certificate was issued, with the submissions that it lists. */
function testAsIssued(
  certificate: IssuedCertificate,
  { dir, ref, events, authority, files }: CertificateSource,
  protocol: AvailableProtocol,
  mask: (text: string) => string,
): { readonly test: CampTest; readonly camp: CampInfo } | undefined {
  const { basis, submissions, envelope } = certificate;
  const yaml = textOf(basis.camp.path, files);
  if (yaml === undefined) return undefined;
  const issues = basis.knownIssues === null ? undefined : textOf(basis.knownIssues.path, files);
  const sources = {
    dir,
    yaml: { text: yaml, file: basis.camp.path },
    log: { events, head: envelope.log },
    authority,
    isEarlier: isEarlier(certificate),
    ...(issues === undefined ? {} : { knownIssues: { text: issues, file: basis.knownIssues?.path ?? '' } }),
  };
  const result = campOf(sources, [protocol], ref);
  const test = 'camp' in result ? result.camp.tests[0] : undefined;
  if (!('camp' in result) || test === undefined) return undefined;
  const places = realPaths(dir, submissions, files, mask);
  const own = submissions
    .map(({ step, round }, at) => ({ path: (places[at] ?? '').replace(/^submissions\//, ''), step, round }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  return { test: { ...test, files: own }, camp: result.camp.info };
}

function textOf(file: string, files: Pick<FileChecker, 'read'>): string | undefined {
  const bytes = files.read(file);
  return bytes === undefined ? undefined : new TextDecoder().decode(bytes);
}

function judgeOf(
  { packages }: IssuedCertificate,
  guides: readonly string[],
  answers: string | undefined,
  { known }: CertifiedPrivacy,
  deps: ReproduceDeps,
): RunJudge | { readonly refusals: readonly Text[] } {
  try {
    return deps.judgeFor(guides, answers, known, packages);
  } catch (error) {
    const text = userText(error);
    if (text === undefined) throw error;
    return refused(text);
  }
}

/** Packages that differ from those that the certificate was judged by. */
function otherPackages(recorded: readonly PackageRecord[], { packages }: ContextRecord): readonly Text[] {
  const key = ({ id, version, sha256: hash }: PackageRecord): string => `${id}#${version} ${hash}`;
  const here = new Set(packages.map(key));
  const wanted = new Set(recorded.map(key));
  const missing = recorded.filter((one) => !here.has(key(one)));
  const surplus = packages.filter((one) => !wanted.has(key(one)));
  return [...missing.map((one) => packageMissing(one, packages)), ...surplus.map(packageSurplus)].slice(0, 20);
}

function packageMissing({ id, version, sha256: hash }: PackageRecord, packages: readonly PackageRecord[]): Text {
  const other = packages.find((one) => one.id === id && one.version === version);
  return {
    da: `Certifikatet er bedømt med ${id}#${version} (SHA-256 ${hash})${other === undefined ? ', som ikke er til rådighed' : `, ikke den her (${other.sha256})`}.`,
    en: `The certificate was judged by ${id}#${version} (SHA-256 ${hash})${other === undefined ? ', which is not at hand' : `, not the one here (${other.sha256})`}.`,
  };
}

const packageSurplus = ({ id, version, sha256: hash }: PackageRecord): Text => ({
  da: `${id}#${version} (SHA-256 ${hash}) var ikke med, da certifikatet blev udstedt.`,
  en: `${id}#${version} (SHA-256 ${hash}) was not among the packages when the certificate was issued.`,
});

const earlierVersion: Text = {
  da: 'Udstedt af en tidligere version af testcamp: uden nummer, uden grænser for dispensationer, ikke signeret af personer.',
  en: 'Issued by an earlier version of testcamp: without a number, without limits of dispensations, not signed by person.',
};

/** An earlier version of testcamp may have brought a protocol that this one does not know. */
const unknownProtocol = (parts: readonly ForeignPart[]): readonly Text[] =>
  parts
    .filter(({ kind }) => kind === 'protocol')
    .map(({ name, sha256: hash }) => ({
      da: `Protokollen ${name} (SHA-256 ${hash}) er ikke en, som denne version af testcamp har med.`,
      en: `The protocol ${name} (SHA-256 ${hash}) is not one that this version of testcamp brings.`,
    }));

const foreignUnsaid = (parts: readonly ForeignPart[]): Text => {
  const list = parts.map(({ name, sha256: hash }) => `${name} (SHA-256 ${hash})`).join(', ');
  return {
    da: `bygger på det, der ikke er MedComs eller HL7's, uden at sige det: ${list}`,
    en: `rests on what is not MedCom's or HL7's, without saying so: ${list}`,
  };
};

const refused = (...refusals: readonly Text[]): { readonly refusals: readonly Text[] } => ({ refusals });

const noBasis = (file: string): Text => ({
  da: `Protokollen ${file} kan ikke læses.`,
  en: `The protocol ${file} can't be read.`,
});

const noTest: Text = {
  da: 'Testen findes ikke i den camp, som certifikatet blev udstedt af.',
  en: 'The test is not in the camp that the certificate was issued from.',
};

const otherTool = (then: string, now: string): Text => ({
  da: `Udstedt med testcamp ${then}, efterprøvet med ${now}.`,
  en: `Issued with testcamp ${then}, verified with ${now}.`,
});
