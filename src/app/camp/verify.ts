import fs from 'node:fs';
import type { KeyObject } from 'node:crypto';
import os from 'node:os';
import path from 'node:path';
import { canonicalJson, fileError, UsageError } from '../../base/index.js';
import type { Text } from '../../base/index.js';
import { eventsFile, fingerprintOf, openArchive, parseHeadLine } from '../../camp/index.js';
import type { OpenedArchive, PublishedHead } from '../../camp/index.js';
import { isIssuedCertificate, verifyCamp } from '../../camp/verify/index.js';
import type { ReproduceDeps } from '../../camp/verify/index.js';
import type { IssuedCertificate } from '../../model/certificate.js';
import type { PackageRecord } from '../../model/package.js';
import type { Discrepancy, VerifiedKeys, Verification } from '../../model/verification.js';
import { readArchive } from '../../packages/archive/index.js';
import { parseTestNumbers, testNumbersWith } from '../../privacy/index.js';
import { readInput } from '../environment/index.js';
import type { Environment, Settings } from '../environment/index.js';
import { guidesOnDemand } from '../guides/index.js';
import type { Guides } from '../guides/index.js';
import { createJudge } from '../judge/index.js';
import { maskOf } from '../privacy/index.js';
import { isBundledProtocol } from '../protocol/index.js';
import { recordedAnswers } from '../terminology/index.js';
import { toolInfo } from '../tool/index.js';
import { shownEntry } from './campJudge.js';

/** What certificates are verified with, beyond what is recorded. */
export interface VerifyQuestion {
  /** Keys that the user trusts, one of which must stand behind them: the issuer's, the camp's, or the signer's. */
  readonly trusted?: readonly KeyObject[] | undefined;
  /** Lines of `testcamp camp head` that were published: the log must contain them. */
  readonly heads?: readonly string[] | undefined;
  /** The camp of a certificate that is stored outside its camp, as the user named it. */
  readonly camp?: string | undefined;
}

/**
 * Compares a camp's folder, its archive or one certificate with everything that was recorded, and makes every verdict again.
 * Nothing is changed. The result may contain person identifiers that the camp's own files contain.
 * @param given as the user named it.
 * @throws {UsageError} for a path that does not exist, is not a camp, archive or certificate, or is not in its camp.
 */
export function verifyEvidence(
  given: string,
  question: VerifyQuestion,
  settings: Settings,
  environment: Environment,
): Verification {
  const file = path.resolve(environment.cwd, given);
  const stat = given === '' ? undefined : fs.statSync(file, { throwIfNoEntry: false });
  if (stat === undefined) throw fileError(given, { da: 'findes ikke', en: 'does not exist' });
  const trusted = {
    trusted: question.trusted ?? [],
    heads: (question.heads ?? []).map(headOf),
    now: environment.now(),
  };
  if (stat.isDirectory()) {
    if (!fs.existsSync(path.join(file, 'camp.yaml'))) {
      throw fileError(given, { da: 'mappen har ingen camp.yaml', en: 'the folder has no camp.yaml' });
    }
    return verifyCamp(file, trusted, depsOf(settings, environment));
  }
  if (/\.(tgz|tar\.gz)$/.test(given)) return verifyArchive(given, file, trusted, settings, environment);
  readCertificate(given, readInput(given, environment));
  const dir = question.camp === undefined ? campOfCertificate(file) : path.resolve(environment.cwd, question.camp);
  if (dir === undefined) {
    throw fileError(given, {
      da: 'ligger ikke i sin camp, så dokumentationen kan ikke læses. Angiv campen med --camp',
      en: "does not lie in its camp, so the evidence can't be read. Name the camp with --camp",
    });
  }
  const below = path.relative(dir, file).split(path.sep).join('/');
  const only = below.startsWith('..') ? sameCertificate(dir, file, given) : below;
  return verifyCamp(dir, { ...trusted, only }, depsOf(settings, environment));
}

/** @throws {UsageError} for a text without a published head. */
function headOf(text: string): PublishedHead {
  const head = parseHeadLine(text);
  if (head !== undefined) return head;
  throw new UsageError({
    da: `'${text}' er ikke en kontrollinje, som testcamp camp head har skrevet: testcamp-head CAMP NUMMER SHA-256.`,
    en: `'${text}' is not a head that testcamp camp head wrote: testcamp-head CAMP NUMBER SHA-256.`,
  });
}

/** A certificate from its file. @throws {UsageError} for any other file. */
export function readCertificate(given: string, bytes: Uint8Array): IssuedCertificate {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (isIssuedCertificate(value)) return value;
  } catch {
    // Reported below.
  }
  throw fileError(given, {
    da: 'er ikke et certifikat, som testcamp har skrevet',
    en: 'is not a certificate that testcamp wrote',
  });
}

/** The camp that contains a certificate; undefined where it is stored elsewhere. */
export function campOfCertificate(file: string): string | undefined {
  for (let at = path.dirname(file); at !== path.dirname(at); at = path.dirname(at)) {
    if (fs.existsSync(path.join(at, eventsFile)) && fs.existsSync(path.join(at, 'camp.yaml'))) return at;
  }
  return undefined;
}

/** The certificate of a camp with the very bytes of one that is stored elsewhere. */
function sameCertificate(dir: string, file: string, given: string): string {
  const bytes = fs.readFileSync(file);
  const folder = path.join(dir, 'certificates');
  const names = fs.existsSync(folder) ? fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
  const found = names.find((name) => name.endsWith('.json') && bytes.equals(fs.readFileSync(path.join(folder, name))));
  if (found !== undefined) return `certificates/${found.split(path.sep).join('/')}`;
  throw fileError(given, {
    da: 'er ikke et af campens certifikater, eller er ændret',
    en: "is not one of the camp's certificates, or was changed",
  });
}

function verifyArchive(
  given: string,
  file: string,
  trusted: Parameters<typeof verifyCamp>[1],
  settings: Settings,
  environment: Environment,
): Verification {
  const limits = { compressed: 2 * 1024 ** 3, unpacked: 0, file: 0, files: 0 };
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-verify-'));
  try {
    const opened = openArchive(given, readArchive(file, limits), dir);
    const own = path.join(dir, 'packages');
    const packages = fs.existsSync(own) ? [own, ...settings.packages] : settings.packages;
    const result = verifyCamp(path.join(dir, 'camp'), trusted, depsOf({ ...settings, packages }, environment));
    const { faults, notes } = archiveSignature(opened, result.keys, trusted.trusted ?? []);
    const all = [...opened.faults, ...faults].map(({ file: at, message }) => ({
      file: at.replace(/^camp\//, ''),
      message,
    }));
    return {
      ...result,
      discrepancies: [...all, ...result.discrepancies],
      notes: [...notes, ...result.notes],
      verdict: all.length > 0 ? 'refuted' : result.verdict,
    };
  } finally {
    fs.rmSync(dir, { recursive: true, force: true });
  }
}

/** Who signed an archive: one of a camp with keys must be signed by somebody of the camp, or by a key that the user trusts. */
function archiveSignature(
  { signedBy }: OpenedArchive,
  { campKey, people }: VerifiedKeys,
  trusted: readonly KeyObject[],
): { readonly faults: readonly Discrepancy[]; readonly notes: readonly Text[] } {
  const file = 'manifest.json';
  if (signedBy === undefined) {
    return campKey === null
      ? { faults: [], notes: [unsignedArchive] }
      : { faults: [{ file, message: unsigned }], notes: [] };
  }
  const name = people.find(({ key }) => key === signedBy)?.name;
  const isTrusted = trusted.some((key) => fingerprintOf(key) === signedBy);
  if (campKey !== null && name === undefined && !isTrusted)
    return { faults: [{ file, message: byStranger }], notes: [] };
  return { faults: [], notes: [signedArchive(name, signedBy)] };
}

const unsigned: Text = {
  da: 'arkivet er ikke signeret, skønt campen har nøgler',
  en: 'the archive is not signed, though the camp has keys',
};
const byStranger: Text = {
  da: 'arkivet er signeret med en nøgle, som hverken er en persons i campen eller en, du stoler på',
  en: 'the archive is signed by a key that is neither that of a person of the camp nor one that you trust',
};
const unsignedArchive: Text = { da: 'Arkivet er ikke signeret.', en: 'The archive is not signed.' };
const signedArchive = (name: string | undefined, key: string): Text => {
  const short = `${key.slice(0, 16)}…`;
  return {
    da: `Arkivet er signeret${name === undefined ? '' : ` af ${name}`} (${short}).`,
    en: `The archive is signed${name === undefined ? '' : ` by ${name}`} (${short}).`,
  };
};

/** What certificates are reproduced with; packages are opened when they are needed. */
function depsOf(settings: Settings, environment: Environment): ReproduceDeps {
  const guides = guidesOnDemand(settings, environment);
  const opened = new Map<string, Guides>();
  const guidesWith = (answers: string | undefined, packages: readonly PackageRecord[]): Guides => {
    const key = canonicalJson([answers ?? null, packages.map(({ id, version, sha256 }) => [id, version, sha256])]);
    const known = opened.get(key);
    if (known !== undefined) return known;
    const recorded = guides().recorded(packages);
    const made = answers === undefined ? recorded : recorded.with({ remote: recordedAnswers(answers) });
    opened.set(key, made);
    return made;
  };
  return {
    judgeFor: (guide, answers, known, packages) =>
      createJudge({ guides: guidesWith(answers, packages), privacy: { known, masked: true } }).forRun(guide),
    testNumbers: (text) => testNumbersWith(text === undefined ? [] : parseTestNumbers(text).numbers),
    tool: toolInfo(),
    isBundled: isBundledProtocol,
    shown: (entry, privacy) => shownEntry(entry, privacy, maskOf(privacy)),
    mask: maskOf,
  };
}
