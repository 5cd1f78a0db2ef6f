import path from 'node:path';
import type { KeyObject } from 'node:crypto';
import fs from 'node:fs';
import { certificateBody, eventsOf, issue, keepBasis, knownIssuesFile, readPrivateKey } from '../../../camp/index.js';
import type { CertificateData, EventData, NewEvent, Camp, CampTest } from '../../../camp/index.js';
import { shownPath } from '../../../camp/verify/index.js';
import type { CampEntry } from '../../../model/camp.js';
import type { CertificateBasis, CertifiedSubmission } from '../../../model/certificate.js';
import { sha256 } from '../../../base/index.js';
import { scriptsOf } from '../../../protocol/index.js';
import type { TestType } from '../../../model/protocol.js';
import type { Mask } from '../../../privacy/index.js';
import { stringsOf } from '../../../report/strings/strings.js';
import { exitCode, fileError, UsageError } from '../../shared/failure.js';
import { readInput, readText } from '../../shared/files.js';
import type { Io } from '../../shared/io.js';
import { maskOf } from '../../shared/privacy.js';
import { resolveSettings } from '../../shared/settings/settings.js';
import type { Settings } from '../../shared/settings/settings.js';
import { judgeCamp } from './judging/judgeCamp.js';
import { openCamp, userNameOf, recordEvents, printWarnings, selectTests } from './judging/open.js';
import type { CertifyFlags } from './declarations/certificates.js';
import { writeLine } from '../../shared/output/write.js';

/**
 * `testcamp camp certify`: issues certificates of the tests that have begun. Self tests first, so that live tests can rest
 * on them. A test whose newest certificate says the same gets no other.
 */
export async function campCertifyCommand(folder: string, flags: CertifyFlags, io: Io): Promise<number> {
  const settings = await resolveSettings(flags, io);
  const by = userNameOf(flags.by, io);
  const key = flags.key === undefined ? undefined : privateKey(flags.key, io);
  printWarnings(openCamp(folder, flags.protocols, io), settings.lang, io);
  let failed = false;
  let any = false;
  for (const testType of ['self-test', 'live-test'] as const) {
    const entries = await certify(folder, testType, { flags, settings, by, key }, io);
    failed ||= entries.some(({ certificate }) => certificate.decision === 'not-approved');
    any ||= entries.length > 0;
  }
  if (!any) throw new UsageError({ da: 'Ingen test er begyndt endnu.', en: 'No test has begun yet.' });
  return failed ? exitCode.notConformant : exitCode.conformant;
}

interface How {
  readonly flags: CertifyFlags;
  readonly settings: Settings;
  readonly by: string;
  readonly key: KeyObject | undefined;
}

async function certify(
  folder: string,
  type: TestType,
  { flags, settings, by, key }: How,
  io: Io,
): Promise<CampEntry[]> {
  const whole = openCamp(folder, flags.protocols, io);
  const tests = selectTests(whole, flags).filter((test) => test.testType === type && test.withdrawn === undefined);
  if (tests.length === 0) return [];
  const camp: Camp = { ...whole, tests };
  const { run, privacy, answersFor } = await judgeCamp(
    camp,
    { ...flags, workers: '1' },
    { dir: camp.dir, keep: false },
    settings,
    io,
  );
  const begun = run.entries.flatMap((entry, index) => {
    const test = tests[index];
    return test === undefined || entry.certificate.publicStatus === 'Test mangler' ? [] : [{ entry, test }];
  });
  const mask = maskOf(privacy);
  const told: string[] = [];
  recordEvents(
    camp.dir,
    by,
    (log) => {
      if (log.head.sha256 !== camp.log.head.sha256) throw meanwhile();
      const issued = new Set(eventsOf(log.events, 'certificate').map(({ data }) => data.path));
      return begun.flatMap(({ entry, test }): readonly NewEvent[] => {
        const body = certificateBody({
          camp: run.camp,
          test,
          entry,
          events: log.events,
          submissions: submissionsOf(camp, test, mask),
          basis: basisOf(camp, test, answersFor(test), flags, io),
        });
        const envelope = { issuedAt: io.now(), issuedBy: by, place: camp.info.place, log: log.head };
        const data = issue(camp.dir, test, { body, envelope, key, issued });
        told.push(describe(test, entry, data, settings));
        return data === undefined ? [] : [{ at: io.now(), by, type: 'certificate', data }];
      });
    },
    io,
  );
  for (const one of told) writeLine(one, io);
  return begun.map(({ entry }) => entry);
}

function describe(
  test: CampTest,
  { certificate }: CampEntry,
  data: EventData['certificate'] | undefined,
  { lang }: Settings,
): string {
  const decision = stringsOf(lang).decision[certificate.decision];
  const unchanged = { da: 'uændret siden det forrige certifikat', en: 'unchanged since the certificate before' }[lang];
  return `${test.ref.system} ${test.system.version}, ${test.ref.standard}: ${decision} (${data?.path ?? unchanged})`;
}

function submissionsOf(camp: Camp, { files }: CampTest, mask: Mask): readonly CertifiedSubmission[] {
  return files.map(({ path: at, step, round }) => {
    const bytes = fs.readFileSync(path.join(camp.submissions, at));
    return { path: shownPath(`submissions/${at}`, mask), step, round, sha256: sha256(bytes), bytes: bytes.length };
  });
}

/** Keeps copies of what a test is judged by with the certificates. */
function basisOf(
  camp: Camp,
  { file, sha256: protocolHash, protocol }: CampTest,
  answers: string | undefined,
  flags: CertifyFlags,
  io: Io,
): CertificateBasis {
  const text = fs.readFileSync(file ?? '');
  if (sha256(text) !== protocolHash) throw new Error(`the protocol ${protocol.id} changed meanwhile`);
  const issues = path.join(camp.dir, knownIssuesFile);
  const numbers = flags.testNumbers ?? io.env['TESTCAMP_TEST_NUMBERS'];
  return {
    camp: keepBasis(camp.dir, 'camp.yaml', fs.readFileSync(path.join(camp.dir, 'camp.yaml'))),
    protocol: keepBasis(camp.dir, `${protocol.id}.yaml`, text),
    scripts: scriptsOf(protocol).map(({ path: name, text: script }) => ({
      name,
      ...keepBasis(camp.dir, path.basename(name), script),
    })),
    knownIssues: fs.existsSync(issues) ? keepBasis(camp.dir, knownIssuesFile, fs.readFileSync(issues)) : null,
    testNumbers: numbers === undefined ? null : keepBasis(camp.dir, 'test-numbers.txt', readInput(numbers, io)),
    ...(answers === undefined ? {} : { terminology: keepBasis(camp.dir, 'terminology.json', answers) }),
  };
}

/** Certificates of the log, newest last, for other commands. */
export const issuedIn = ({ log }: Camp): readonly CertificateData[] =>
  eventsOf(log.events, 'certificate').map(({ data }) => data);

const meanwhile = (): UsageError =>
  new UsageError({
    da: 'En anden skrev i campens log imens. Kør kommandoen igen.',
    en: 'Another wrote to the log of the camp meanwhile. Run the command again.',
  });

/** @throws {UsageError} for anything but an Ed25519 private key. */
function privateKey(given: string, io: Io): KeyObject {
  const key = readPrivateKey(readText(given, io));
  if (key !== undefined) return key;
  throw fileError(given, { da: 'er ikke en privat Ed25519-nøgle (PEM)', en: 'is not a private Ed25519 key (PEM)' });
}
