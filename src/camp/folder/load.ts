import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { addAll, nearest, sha256 } from '../../base/index.js';
import type { ApprovalLimits, CampInfo, Dispensation, SelfTest, TestRemark } from '../../model/camp.js';
import type { KnownIssue } from '../../model/knownIssue.js';
import type { SourceProblem } from '../../model/problem.js';
import type { Protocol, TestType } from '../../model/protocol.js';
import type { EvidenceFile, SystemInfo } from '../../model/run.js';
import type { Text } from '../../base/index.js';
import type { StepMark } from '../../protocol/index.js';
import { parseCampYaml } from './campYaml.js';
import type { RawCamp, RawTest } from './campYaml.js';
import { checkSystems, testFolder } from './checkSystems.js';
import { notedHash, noterOf } from '../events/edits.js';
import { eventsFile, readEvents } from '../events/log.js';
import type { EventLog } from '../events/log.js';
import { retractedFiles, standingEvents } from '../events/retraction.js';
import { eventsOf } from '../events/types.js';
import type { CampEvent, TestRef } from '../events/types.js';
import { listTestFiles } from './folders.js';
import type { SubmissionFile } from './folders.js';
import { defaultLimits } from '../decision/limits.js';
import { knownIssuesFile, parseKnownIssues, registerOf } from '../decision/knownIssues.js';
import { authorityOf, followLog } from '../trust/authority.js';
import type { Authority, EventFault, FollowedLog } from '../trust/authority.js';
import { unmatchedFolders, unmatchedWarning } from './unmatched.js';
import { systemsOf } from './systems.js';
import type { CampSystem } from './systems.js';
import { historyOf, selfTestOf, unmatchedEvents } from '../decision/testEvents.js';

/** A protocol that a camp may name. */
export interface AvailableProtocol {
  readonly protocol: Protocol;
  /** SHA-256 of the protocol file, in hex. */
  readonly sha256: string;
  /** Absolute path of the file; absent where it came from elsewhere. */
  readonly file?: string;
}

/** One system's test in one standard and role. */
export interface CampTest extends AvailableProtocol {
  readonly ref: TestRef;
  readonly system: SystemInfo;
  /** `vendor/system/standard` below the folders of submissions and evidence. */
  readonly folder: string;
  readonly testType: TestType;
  /** Ids of the prerequisites that are confirmed. */
  readonly prerequisitesMet: readonly string[];
  readonly files: readonly SubmissionFile[];
  readonly marks: readonly StepMark[];
  /** Rounds up to this one were tested in an earlier version of the product and count no more; 0 for none. */
  readonly earlierRounds: number;
  /** By step, valid on the camp's last day or not. */
  readonly dispensations: ReadonlyMap<string, Dispensation>;
  readonly remarks: readonly TestRemark[];
  readonly withdrawn?: { readonly reason: string; readonly by: string };
  readonly selfTest?: SelfTest;
  /** Valid on the camp's last day. */
  readonly knownIssues: readonly KnownIssue[];
  /** What an approval may rest on; undefined only where a certificate of an earlier version of testcamp is made again. */
  readonly limits?: ApprovalLimits;
  /** `step round` of the marks that a tester set with evidence. */
  readonly evidenced: ReadonlySet<string>;
  /** What testers kept with their marks, by `step round`; paths are relative to the camp. */
  readonly seen: ReadonlyMap<string, readonly EvidenceFile[]>;
  /** The camp's last day, against which ends of dispensations are checked. */
  readonly lastDay: string;
}

/** A camp folder as loaded; the bytes of submissions are read when a test is run. */
export interface Camp {
  readonly dir: string;
  /** Path of the folder that paths of files are relative to. */
  readonly submissions: string;
  readonly info: CampInfo;
  readonly tests: readonly CampTest[];
  readonly log: EventLog;
  /** Who may act, and which events count: those alone are in what is above. */
  readonly authority: Authority;
  readonly expiredIssues: readonly KnownIssue[];
  /** Faults that do not prevent a run: unmatched folders, marks by people that camp.yaml does not name, ... */
  readonly warnings: readonly SourceProblem[];
}

export type CampResult = { readonly camp: Camp } | { readonly problems: readonly SourceProblem[] };

/** The files that a camp consists of besides submissions. */
export interface CampSources {
  readonly dir: string;
  readonly yaml: { readonly text: string; readonly file: string };
  /** known-issues.yaml, where there is one. */
  readonly knownIssues?: { readonly text: string; readonly file: string };
  readonly log: EventLog;
  /** Who may act, where that was found out before. */
  readonly authority?: Authority;
  /** True where a certificate of an earlier version of testcamp is made again: without limits, with self-tests that nobody signed. */
  readonly isEarlier?: boolean;
}

/**
 * Loads a camp folder: camp.yaml checked against its schema and the available protocols, the log of events, known
 * issues, and the list of submitted files. All problems of camp.yaml are reported at once, each with line and column.
 * @param known the camp as it was loaded before: of its log only what is new is verified.
 */
export function loadCamp(dir: string, protocols: readonly AvailableProtocol[], known?: FollowedLog): CampResult {
  const sources = readSources(dir);
  if ('problems' in sources) return sources;
  return campOf({ ...sources, authority: followLog(sources.log, known) }, protocols);
}

/** The texts in which a camp's protocols are named: `camp.yaml` and the log; those that exist. */
export function campSourceTexts(dir: string): readonly string[] {
  return [readPart(path.join(dir, 'camp.yaml')), readPart(path.join(dir, eventsFile))].flatMap(
    (part) => part?.text ?? [],
  );
}

/** Reads the files that a camp consists of. */
export function readSources(dir: string): CampSources | { readonly problems: readonly SourceProblem[] } {
  const yaml = readPart(path.join(dir, 'camp.yaml'));
  if (yaml === undefined) return { problems: [whole(path.join(dir, 'camp.yaml'), noCamp)] };
  const log = readEvents(dir);
  const knownIssues = readPart(path.join(dir, knownIssuesFile));
  // Problems of camp.yaml are reported first: it is the file that people write.
  if ('problems' in log) {
    const source = parseCampYaml(yaml.text, yaml.file);
    return 'problems' in source ? source : log;
  }
  return { dir, yaml, log, ...(knownIssues === undefined ? {} : { knownIssues }) };
}

/**
 * Builds a camp from its sources.
 * @param only the one test to load, whatever protocols the others are by.
 */
export function campOf(sources: CampSources, protocols: readonly AvailableProtocol[], only?: TestRef): CampResult {
  const { dir, log } = sources;
  const source = parseCampYaml(sources.yaml.text, sources.yaml.file);
  if ('problems' in source) return source;
  const authority = sources.authority ?? authorityOf(log.events);
  const events = standingEvents(authority.counted);
  const found = systemsOf(source, dir, events);
  const systems = only === undefined ? found.systems : onlyTest(found.systems, protocols, only);
  const faults = [
    ...found.problems,
    ...checkSystems(
      systems,
      protocols.map(({ protocol }) => protocol),
    ),
  ];
  if (faults.length > 0) return { problems: faults };
  const issues = sources.knownIssues && parseKnownIssues(sources.knownIssues.text, sources.knownIssues.file);
  if (issues !== undefined && 'problems' in issues) return issues;
  const { id, name, place, from, to } = source.value;
  const isAccepted = areIssuesAccepted(sources, authority);
  const { issuerKey } = authority;
  const byIssuer = issuerKey !== undefined && noterOf('known-issues-edited', events) === issuerKey;
  const fromFile = isAccepted ? (issues?.issues ?? []) : [];
  const register = registerOf(byIssuer ? fromFile.map((issue) => ({ ...issue, byIssuer: true })) : fromFile, events, {
    lastDay: to,
    issuerKey,
  });
  const warnings: SourceProblem[] = isAccepted ? [] : [whole(sources.knownIssues?.file ?? '', notAccepted)];
  const limits = sources.isEarlier === true ? undefined : { ...defaultLimits, ...source.value.limits };
  const retracted = retractedFiles(authority.counted);
  const shared = { dir, events, retracted, knownIssues: register.inForce, lastDay: to, limits, warnings };
  const tests = systems.flatMap((system) =>
    system.raw.tests.flatMap((test) => {
      const available = protocols.find(({ protocol }) => protocol.id === test.protocol);
      return available === undefined ? [] : [loadTest(system, test, available, shared)];
    }),
  );
  const unmatched = only === undefined ? unmatchedEvents(dir, events, tests) : [];
  if (unmatched.length > 0) return { problems: unmatched };
  const submissions = path.join(dir, 'submissions');
  addAll(warnings, [
    ...uncounted(dir, authority.faults),
    ...strangeTesters(dir, events, source.value),
    ...tornLine(dir, log),
    ...unmatchedFolders(
      submissions,
      tests.map(({ folder }) => folder),
    ),
  ]);
  const info = { id, name, place, from, to };
  return { camp: { dir, submissions, info, tests, log, authority, expiredIssues: register.expired, warnings } };
}

/** True unless the camp has keys, and nobody who may accept known issues stands behind the file as it is. */
function areIssuesAccepted({ knownIssues, isEarlier }: CampSources, { campKey, counted }: Authority): boolean {
  if (knownIssues === undefined || campKey === undefined || isEarlier === true) return true;
  return notedHash('known-issues-edited', counted) === sha256(knownIssues.text);
}

/** The system of a test, with that test alone. */
function onlyTest(
  systems: readonly CampSystem[],
  protocols: readonly AvailableProtocol[],
  only: TestRef,
): readonly CampSystem[] {
  const isOnly = (test: RawTest): boolean => {
    const found = protocols.find(({ protocol }) => protocol.id === test.protocol);
    return found !== undefined && testFolder(test, found.protocol) === only.standard;
  };
  return systems
    .filter(({ raw }) => raw.vendor === only.vendor && raw.system === only.system)
    .map((system) => ({ ...system, raw: { ...system.raw, tests: system.raw.tests.filter(isOnly) } }));
}

interface Shared {
  readonly dir: string;
  readonly events: readonly CampEvent[];
  /** Files that are judged no more, by path in the camp. */
  readonly retracted: ReadonlySet<string>;
  readonly knownIssues: readonly KnownIssue[];
  readonly lastDay: string;
  readonly limits: ApprovalLimits | undefined;
  readonly warnings: SourceProblem[];
}

function loadTest(system: CampSystem, test: RawTest, available: AvailableProtocol, shared: Shared): CampTest {
  const { protocol } = available;
  const { vendor, system: product, version, systemType } = system.raw;
  const standard = testFolder(test, protocol);
  const ref = { vendor, system: product, standard };
  const folder = `${system.folder}/${standard}`;
  const history = historyOf(ref, shared.events);
  const info = { vendor, system: product, version, systemType };
  const withdrawn = system.withdrawals.find((one) => one.standard === undefined || one.standard === standard);
  const selfTest = test.testType === 'live-test' ? selfTestOf(info, protocol, countedSelfTests(shared)) : undefined;
  return {
    ...available,
    ref,
    system: info,
    folder,
    testType: test.testType,
    prerequisitesMet: [...new Set([...(test.prerequisitesMet ?? []), ...history.prerequisitesConfirmed])],
    files: filesOf(folder, protocol, shared),
    marks: history.marks,
    earlierRounds: system.earlierRounds[standard] ?? 0,
    dispensations: history.dispensations,
    remarks: history.remarks,
    ...(withdrawn === undefined ? {} : { withdrawn: { reason: withdrawn.reason, by: withdrawn.by } }),
    ...(selfTest === undefined ? {} : { selfTest }),
    knownIssues: shared.knownIssues,
    lastDay: shared.lastDay,
    ...(shared.limits === undefined ? {} : { limits: shared.limits }),
    evidenced: history.evidenced,
    seen: history.seen,
  };
}

/** A self-test of another camp counts only where somebody signed it. */
const countedSelfTests = ({ events, limits }: Shared): readonly CampEvent[] =>
  events.filter(
    (event) => event.type !== 'certificate-imported' || limits === undefined || event.data.signedBy !== null,
  );

function filesOf(folder: string, protocol: Protocol, { dir, retracted, warnings }: Shared): readonly SubmissionFile[] {
  const submissions = path.join(dir, 'submissions');
  const steps = new Set(protocol.sections.flatMap((section) => section.steps.map(({ id }) => id)));
  const { files, unmatched: strays } = listTestFiles(submissions, folder, steps);
  for (const stray of strays) {
    const name = stray.slice(folder.length + 1).split('/')[0] ?? '';
    warnings.push(
      unmatchedWarning(path.join(submissions, stray), steps.has(name) ? undefined : nearest(name, [...steps])),
    );
  }
  return files.filter(({ path: at }) => !retracted.has(`submissions/${at}`));
}

/** Events that somebody made who may not. */
const uncounted = (dir: string, faults: readonly EventFault[]): readonly SourceProblem[] =>
  faults.map(({ seq, message }) => ({ file: path.join(dir, eventsFile), line: seq, column: 1, message }));

/** Marks by someone whom camp.yaml does not name, where it names anyone. */
function strangeTesters(dir: string, events: readonly CampEvent[], { testers }: RawCamp): readonly SourceProblem[] {
  if (testers === undefined) return [];
  const known = new Set(testers.flatMap(({ name, initials }) => [name, ...(initials === undefined ? [] : [initials])]));
  return eventsOf(events, 'mark')
    .filter(({ by }) => !known.has(by))
    .map(({ seq, by }) => {
      const message = {
        da: `Karakteren er givet af '${by}', som ikke er blandt testerne i camp.yaml.`,
        en: `The mark was set by '${by}', who is not among the testers of camp.yaml.`,
      };
      return { file: path.join(dir, eventsFile), line: seq, column: 1, message };
    });
}

function tornLine(dir: string, { torn }: EventLog): readonly SourceProblem[] {
  if (torn === undefined) return [];
  const message = {
    da: 'Linjen blev ikke skrevet færdig og er ingen hændelse. Den lægges til side, når der næste gang skrives i loggen.',
    en: 'The line was not finished and is no event. It is set aside the next time that the log is written to.',
  };
  return [{ file: path.join(dir, eventsFile), line: torn.line, column: 1, message }];
}

function readPart(file: string): { readonly text: string; readonly file: string } | undefined {
  if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) return undefined;
  return { text: readFileSync(file, 'utf8'), file };
}

const whole = (file: string, message: Text): SourceProblem => ({ file, line: 0, column: 0, message });

const notAccepted: Text = {
  da: 'Ingen, der må acceptere kendte fejl (rollen dispensation), står inde for filen, som den er nu, så den tæller ikke. De gør det med: testcamp camp run --key',
  en: 'Nobody who may accept known issues (the role dispensation) stands behind the file as it is now, so it does not count. They do with: testcamp camp run --key',
};

const noCamp: Text = {
  da: 'Mappen har ingen camp.yaml. Opret en camp med: testcamp camp init MAPPE',
  en: 'The folder has no camp.yaml. Make a camp with: testcamp camp init FOLDER',
};
