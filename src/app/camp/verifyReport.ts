import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileError, sha256 } from '../../base/index.js';
import type { Text } from '../../base/index.js';
import { loadCamp, reportedBy, resultFile, withoutEnvelope } from '../../camp/index.js';
import type { AvailableProtocol, Camp, CampTest } from '../../camp/index.js';
import { basisProtocol, createFileChecker } from '../../camp/verify/index.js';
import type { IssuedCertificate } from '../../model/certificate.js';
import type { Verification } from '../../model/verification.js';
import { problemError, readText } from '../environment/index.js';
import type { Environment, Settings } from '../environment/index.js';
import { guidesOnDemand } from '../guides/index.js';
import { envelopeOf, lineReader } from '../privacy/index.js';
import { availableProtocols } from '../protocol/index.js';
import { judgeCamp } from './judgeCamp.js';
import { reportNames, writeCampReports } from './reports.js';
import { campOfCertificate, readCertificate, verifyEvidence } from './verify.js';
import type { VerifyQuestion } from './verify.js';

/** As {@link verifyEvidence}, and reports of `testcamp camp run` too. */
export async function verifyGiven(
  given: string,
  question: VerifyQuestion,
  settings: Settings,
  environment: Environment,
): Promise<Verification> {
  return /\.html?$/i.test(given)
    ? verifyReport(given, question, settings, environment)
    : verifyEvidence(given, question, settings, environment);
}

/** A test of the camp, and the certificate that its report names. */
interface ReportedTest {
  readonly test: CampTest;
  readonly certificate: { readonly path: string; readonly content: IssuedCertificate } | undefined;
}

/**
 * Verifies a report: the certificate that it names, or for a page on several tests the whole camp; then the report is made
 * again from the camp, and every byte is compared but for the line that says when, where and by whom it was made.
 * @throws {UsageError} for a report that does not lie in its camp where no camp is named.
 */
async function verifyReport(
  given: string,
  question: VerifyQuestion,
  settings: Settings,
  environment: Environment,
): Promise<Verification> {
  const page = readText(given, environment);
  const file = path.resolve(environment.cwd, given);
  const dir = question.camp === undefined ? campOfCertificate(file) : path.resolve(environment.cwd, question.camp);
  if (dir === undefined) {
    throw fileError(given, {
      da: 'ligger ikke i sin camp, så rapporten ikke kan laves igen. Angiv campen med --camp',
      en: "does not lie in its camp, so the report can't be made again. Name the camp with --camp",
    });
  }
  const camp = campWithBasis(dir, environment);
  const name = path.basename(file);
  const names = reportNames(camp.tests.map(resultFile));
  const own = camp.tests.filter((_, at) => names[at] === name);
  const reported = certificatesOf(camp, own.length > 0 ? own : camp.tests);
  const isOne = own.length > 0;
  const [first] = reported;
  const only = isOne ? first?.certificate?.path : undefined;
  const result = verifyEvidence(only === undefined ? dir : path.join(dir, only), question, settings, environment);
  const again = await madeAgain(camp, reported, page, settings, environment);
  const expected = again.get(isOne && own[0] !== undefined ? (reportNames([resultFile(own[0])])[0] ?? '') : name);
  const difference = expected === undefined ? unknownPage : differenceOf(page, expected);
  const lacking = isOne && only === undefined ? [noCertificate] : [];
  const faults = difference === undefined ? [] : [{ file: given, message: difference }];
  return {
    ...result,
    discrepancies: [...faults, ...result.discrepancies],
    notes: [...(difference === undefined ? [madeTheSame] : []), ...lacking, ...result.notes],
    verdict:
      faults.length > 0 ? 'refuted' : lacking.length > 0 && result.verdict !== 'refuted' ? 'undecided' : result.verdict,
  };
}

/** A camp with the protocols that testcamp brings and those that its certificates keep. @throws {UsageError} */
function campWithBasis(dir: string, environment: Environment): Camp {
  const files = createFileChecker(dir);
  const folder = path.join(dir, 'certificates');
  const names = fs.existsSync(folder) ? fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
  const kept = names
    .filter((name) => name.endsWith('.json') && !name.startsWith('basis'))
    .flatMap((name): readonly AvailableProtocol[] => {
      const at = `certificates/${name.split(path.sep).join('/')}`;
      const bytes = files.read(at);
      const protocol = bytes && basisProtocol(readCertificate(at, bytes), files);
      return protocol === undefined ? [] : [protocol];
    });
  const bundled = availableProtocols(undefined, environment);
  const known = new Map([...bundled, ...kept].map((one) => [one.protocol.id, one]));
  const result = loadCamp(dir, [...known.values()]);
  if ('camp' in result) return result.camp;
  throw problemError(result.problems.map((one) => ({ ...one, file: path.relative(environment.cwd, one.file) })));
}

/** The newest certificate of each test. */
function certificatesOf({ dir, authority }: Camp, tests: readonly CampTest[]): readonly ReportedTest[] {
  const { certificates } = reportedBy(authority);
  return tests.map((test) => {
    const newest = certificates.get(resultFile(test));
    const bytes = newest && createFileChecker(dir).read(newest.path);
    if (newest === undefined || bytes === undefined) return { test, certificate: undefined };
    return { test, certificate: { path: newest.path, content: readCertificate(newest.path, bytes) } };
  });
}

/** The pages on these tests, by name, as the camp gives them now. */
async function madeAgain(
  camp: Camp,
  reported: readonly ReportedTest[],
  page: string,
  settings: Settings,
  environment: Environment,
): Promise<ReadonlyMap<string, string>> {
  const out = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-report-'));
  try {
    const tests = reported.map(({ test }) => test);
    const certificates = reported.map(({ certificate }) => certificate?.content);
    const isMasked = !certificates.some((one) => one?.unmasked === true);
    const basis = certificates.find((one) => one !== undefined)?.basis;
    const flags = {
      workers: '1',
      mask: isMasked,
      ...(basis?.testNumbers ? { testNumbers: path.join(camp.dir, basis.testNumbers.path) } : {}),
      ...(basis?.terminology ? { txReplay: path.join(camp.dir, basis.terminology.path) } : {}),
    };
    const open = guidesOnDemand(settings, environment);
    const packages = certificates.flatMap((one) => one?.packages ?? []);
    const isWhole = certificates.every((one) => one !== undefined);
    const means = { settings, environment, guides: () => (isWhole ? open().recorded(packages) : open()) };
    const place = { dir: out, keep: false, isFresh: true };
    const { run, privacy } = await judgeCamp({ ...camp, tests }, flags, place, means);
    const source = {
      run,
      envelope: envelopeOf({ at: environment.now(), by: '', place: '' }, privacy),
      files: tests.map(resultFile),
      sources: lineReader(camp.submissions, privacy),
      dir: camp.dir,
      privacy,
      isInCamp: true,
    };
    writeCampReports(source, out, /<html lang="en"/.test(page.slice(0, 200)) ? 'en' : 'da');
    return new Map(fs.readdirSync(out).map((name) => [name, fs.readFileSync(path.join(out, name), 'utf8')]));
  } finally {
    fs.rmSync(out, { recursive: true, force: true });
  }
}

/** Where a page differs from the one that was made again, the envelope aside; undefined where it does not. */
function differenceOf(page: string, again: string): Text | undefined {
  const [a, b] = [withoutEnvelope(page), withoutEnvelope(again)];
  if (sha256(a) === sha256(b)) return undefined;
  const [left, right] = [a.split('\n'), b.split('\n')];
  const at = left.findIndex((line, index) => line !== right[index]);
  return differs(at === -1 ? left.length : at + 1);
}

const differs = (line: number): Text => ({
  da: `rapporten er ikke den, som campen giver: den afviger fra linje ${line}. Er der sket noget i campen siden, så lav den igen med: testcamp camp run`,
  en: `the report is not the one that the camp gives: it differs from line ${line} on. If the camp went on since, make it again with: testcamp camp run`,
});
const unknownPage: Text = {
  da: 'er ikke navnet på en rapport, som campen giver',
  en: 'is not the name of a report that the camp gives',
};
const noCertificate: Text = {
  da: 'Rapporten nævner intet certifikat: der er ikke udstedt et for testen.',
  en: 'The report names no certificate: none was issued for the test.',
};
const madeTheSame: Text = {
  da: 'Rapporten er lavet igen og er ens, bortset fra linjen om, hvornår, hvor og af hvem den blev lavet.',
  en: 'The report was made again and is equal, but for the line that says when, where and by whom it was made.',
};
