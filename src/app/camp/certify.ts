import fs from 'node:fs';
import path from 'node:path';
import { certificateBody, eventsOf, issue, keepBasis, knownIssuesFile } from '../../camp/index.js';
import type { Camp, CampTest, CertificateData, EventData, NewEvent } from '../../camp/index.js';
import { shownPath } from '../../camp/verify/index.js';
import { sha256, UsageError } from '../../base/index.js';
import type { CampEntry } from '../../model/camp.js';
import type { CertificateBasis, CertifiedSubmission } from '../../model/certificate.js';
import type { TestType } from '../../model/protocol.js';
import type { Mask } from '../../privacy/index.js';
import { scriptsOf } from '../../protocol/index.js';
import { readInput } from '../environment/index.js';
import type { Environment } from '../environment/index.js';
import { maskOf } from '../privacy/index.js';
import type { Actor } from './actor.js';
import { refuseChangedFiles } from './frozen.js';
import { judgeCamp } from './judgeCamp.js';
import type { CampMeans, CampOptions } from './means.js';
import { recordEvents, rereadCamp } from './openCamp.js';
import { selectTests } from './select.js';
import type { TestSelection } from './select.js';

/** Whose certificates are issued, by whom, and how they are judged. */
export interface CertifyQuestion {
  readonly options: CampOptions & TestSelection;
  /** Why certificates are issued that rest on what is not MedCom's or HL7's; without it there are none of these. */
  readonly notOfficial?: string | undefined;
  /** Issues the certificates; with a key they are signed. */
  readonly actor: Actor;
}

/** A test that has begun, with the certificate that was issued for it. */
export interface IssuedTest {
  readonly test: CampTest;
  readonly entry: CampEntry;
  /** Undefined where the newest certificate says the same. */
  readonly certificate: EventData['certificate'] | undefined;
}

/**
 * Issues certificates of the tests that have begun: self tests first, so that live tests can rest on them. A test whose
 * newest certificate has the same content gets no new one.
 * @param onIssued called for each kind of test when it is done.
 * @throws {UsageError} where another process writes to the camp's log meanwhile.
 */
export async function certifyCamp(
  camp: Camp,
  question: CertifyQuestion,
  means: CampMeans,
  onIssued: (issued: readonly IssuedTest[]) => void,
): Promise<readonly IssuedTest[]> {
  const { protocols } = question.options;
  // Edits of camp.yaml and known-issues.yaml stand in the log before what rests on them.
  recordEvents(camp, question.actor, () => [], means.environment);
  const noted = rereadCamp(camp, protocols, means.environment);
  const selfTests = await certify(noted, 'self-test', question, means);
  onIssued(selfTests);
  const then = rereadCamp(noted, protocols, means.environment);
  const liveTests = await certify(then, 'live-test', question, means);
  onIssued(liveTests);
  return [...selfTests, ...liveTests];
}

async function certify(
  whole: Camp,
  type: TestType,
  { options, actor, notOfficial }: CertifyQuestion,
  means: CampMeans,
): Promise<readonly IssuedTest[]> {
  const { environment } = means;
  const tests = selectTests(whole, options).filter((test) => test.testType === type && test.withdrawn === undefined);
  if (tests.length === 0) return [];
  const camp: Camp = { ...whole, tests };
  // Who can write in the folder can write results too.
  const place = { dir: camp.dir, keep: false, isFresh: true };
  const { run, privacy, answersFor } = await judgeCamp(camp, { ...options, workers: '1' }, place, means);
  const begun = run.entries.flatMap((entry, index) => {
    const test = tests[index];
    return test === undefined || entry.certificate.publicStatus === 'Test mangler' ? [] : [{ entry, test }];
  });
  refuseForeign(begun, notOfficial);
  refuseChangedFiles(
    camp,
    begun.map(({ test }) => test),
  );
  const mask = maskOf(privacy);
  const results: IssuedTest[] = [];
  recordEvents(
    camp,
    actor,
    (log) => {
      if (log.head.sha256 !== camp.log.head.sha256) throw meanwhile();
      // The log is the one that the camp was read from, signatures checked.
      const { counted } = camp.authority;
      const issued = [...eventsOf(counted, 'certificate').map(({ data }) => data)];
      return begun.flatMap(({ entry, test }): readonly NewEvent[] => {
        const body = certificateBody({
          camp: run.camp,
          test,
          entry,
          events: counted,
          submissions: submissionsOf(camp, test, mask),
          basis: basisOf(camp, test, answersFor(test), options, environment),
          shownPath: (file) => shownPath(file, mask),
          notOfficialReason: notOfficial,
        });
        const envelope = { issuedAt: environment.now(), issuedBy: actor.by, place: camp.info.place, log: log.head };
        const data = issue(camp.dir, test, { body, envelope, key: actor.key, issued });
        results.push({ test, entry, certificate: data });
        if (data === undefined) return [];
        issued.push(data);
        return [{ at: environment.now(), by: actor.by, type: 'certificate', data }];
      });
    },
    environment,
  );
  return results;
}

/** What is not MedCom's or HL7's gives no certificate by oversight. @throws {UsageError} where no reason is given. */
function refuseForeign(begun: readonly { readonly entry: CampEntry }[], reason: string | undefined): void {
  const parts = new Map(
    begun.flatMap(({ entry }) => entry.certificate.foreign ?? []).map((part) => [`${part.name} ${part.sha256}`, part]),
  );
  if (parts.size === 0 || (reason ?? '').trim() !== '') return;
  const list = [...parts.values()]
    .map(({ name, sha256: hash }) => `${name} (SHA-256 ${hash.slice(0, 16)}…)`)
    .join(', ');
  throw new UsageError({
    da: `Ikke MedComs eller HL7's, som de er offentliggjort: ${list}. En prøveafgørelse udstedes med --not-official BEGRUNDELSE.`,
    en: `Not MedCom's or HL7's as published: ${list}. A trial decision is issued with --not-official REASON.`,
  });
}

function submissionsOf(camp: Camp, { files }: CampTest, mask: Mask): readonly CertifiedSubmission[] {
  return files.map(({ path: at, step, round }) => {
    const bytes = fs.readFileSync(path.join(camp.submissions, at));
    return { path: shownPath(`submissions/${at}`, mask), step, round, sha256: sha256(bytes), bytes: bytes.length };
  });
}

/** Keeps copies of a test's basis (protocol, guides) with the certificates. */
function basisOf(
  camp: Camp,
  { file, sha256: protocolHash, protocol }: CampTest,
  answers: string | undefined,
  flags: CampOptions,
  environment: Environment,
): CertificateBasis {
  const text = fs.readFileSync(file ?? '');
  if (sha256(text) !== protocolHash) throw new Error(`the protocol ${protocol.id} changed meanwhile`);
  const issues = path.join(camp.dir, knownIssuesFile);
  const numbers = flags.testNumbers ?? environment.env['TESTCAMP_TEST_NUMBERS'];
  return {
    camp: keepBasis(camp.dir, 'camp.yaml', fs.readFileSync(path.join(camp.dir, 'camp.yaml'))),
    protocol: keepBasis(camp.dir, `${protocol.id}.yaml`, text),
    scripts: scriptsOf(protocol).map(({ path: name, text: script }) => ({
      name,
      ...keepBasis(camp.dir, path.basename(name), script),
    })),
    knownIssues: fs.existsSync(issues) ? keepBasis(camp.dir, knownIssuesFile, fs.readFileSync(issues)) : null,
    testNumbers:
      numbers === undefined ? null : keepBasis(camp.dir, 'test-numbers.txt', readInput(numbers, environment)),
    ...(answers === undefined ? {} : { terminology: keepBasis(camp.dir, 'terminology.json', answers) }),
  };
}

/** Certificates of the log, newest last, for other commands. */
export const issuedIn = ({ authority }: Camp): readonly CertificateData[] =>
  eventsOf(authority.counted, 'certificate').map(({ data }) => data);

const meanwhile = (): UsageError =>
  new UsageError({
    da: 'En anden skrev i campens log imens. Kør kommandoen igen.',
    en: 'Another wrote to the log of the camp meanwhile. Run the command again.',
  });
