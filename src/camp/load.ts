import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { nearest } from '../fhir/nearest.js';
import type { CampInfo } from '../model/camp.js';
import type { SourceProblem } from '../model/problem.js';
import type { Protocol, TestType } from '../model/protocol.js';
import type { SystemInfo } from '../model/run.js';
import type { Text } from '../model/text.js';
import type { StepMark } from '../protocol/run.js';
import { compileSchema, loadYaml } from '../protocol/yaml.js';
import type { YamlSource } from '../protocol/yaml.js';
import { readEvents } from './events.js';
import type { CampEvent } from './events.js';
import { entries, listTestFiles, slug } from './folders.js';
import type { SubmissionFile } from './folders.js';
import { campSchema } from './schema.js';

/** A protocol that a camp may name. */
export interface AvailableProtocol {
  readonly protocol: Protocol;
  /** SHA-256 of the protocol file, in hex. */
  readonly sha256: string;
}

/** One system's test in one standard and role. */
export interface CampTest extends AvailableProtocol {
  readonly system: SystemInfo;
  readonly testType: TestType;
  readonly prerequisitesMet: readonly string[];
  readonly files: readonly SubmissionFile[];
  readonly marks: readonly StepMark[];
}

/** A camp folder as loaded; the bytes of submissions are read when a test is run. */
export interface Camp {
  /** Path of the folder that paths of files are relative to. */
  readonly submissions: string;
  readonly info: CampInfo;
  readonly tests: readonly CampTest[];
  /** Folders that fit nothing in the camp, so that nothing in them is judged, and marks by people it does not name. */
  readonly warnings: readonly SourceProblem[];
}

export type CampResult = { readonly camp: Camp } | { readonly problems: readonly SourceProblem[] };

interface RawTest {
  readonly standard?: string;
  readonly protocol: string;
  readonly testType: TestType;
  readonly prerequisitesMet?: readonly string[];
}

interface RawSystem extends SystemInfo {
  readonly vendorFolder?: string;
  readonly systemFolder?: string;
  readonly tests: readonly RawTest[];
}

interface RawCamp extends CampInfo {
  readonly testers?: readonly { readonly name: string; readonly initials?: string }[];
  readonly systems: readonly RawSystem[];
}

const compiled = compileSchema(campSchema);

/**
 * Loads a camp folder: camp.yaml checked against its schema and against the protocols at hand, the list of submitted
 * files, and the marks of events.ndjson. All problems of camp.yaml are given at once, each with line and column.
 */
export function loadCamp(dir: string, protocols: readonly AvailableProtocol[]): CampResult {
  const file = path.join(dir, 'camp.yaml');
  if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true)
    return { problems: [{ file, line: 0, column: 0, message: noCamp }] };
  const source = loadYaml<RawCamp>(readFileSync(file, 'utf8'), file, compiled);
  if ('problems' in source) return source;
  const problems = checkCamp(source, protocols);
  if (problems.length > 0) return { problems };
  const log = readEvents(dir);
  if ('problems' in log) return log;
  const { id, name, place, from, to, systems } = source.value;
  const submissions = path.join(dir, 'submissions');
  const warnings: SourceProblem[] = [];
  const tests = systems.flatMap((system) =>
    system.tests.flatMap((test) => {
      const available = protocols.find(({ protocol }) => protocol.id === test.protocol);
      return available === undefined ? [] : [loadTest(system, test, available, submissions, log.events, warnings)];
    }),
  );
  const unmatched = unmatchedMarks(path.join(dir, 'events.ndjson'), log.events, tests);
  if (unmatched.length > 0) return { problems: unmatched };
  warnings.push(...strangeTesters(path.join(dir, 'events.ndjson'), log.events, source.value));
  warnings.push(...strayFolders(submissions, systems, protocols));
  return { camp: { submissions, info: { id, name, place, from, to }, tests, warnings } };
}

function loadTest(
  system: RawSystem,
  test: RawTest,
  available: AvailableProtocol,
  submissions: string,
  events: readonly CampEvent[],
  warnings: SourceProblem[],
): CampTest {
  const { protocol } = available;
  const steps = new Set(protocol.sections.flatMap((section) => section.steps.map(({ id }) => id)));
  const folder = `${folderOf(system)}/${protocol.standard.id}`;
  const { files, strays } = listTestFiles(submissions, folder, steps);
  for (const stray of strays) {
    const name = stray.slice(folder.length + 1).split('/')[0] ?? '';
    warnings.push(strayWarning(path.join(submissions, stray), steps.has(name) ? undefined : nearest(name, [...steps])));
  }
  const { vendor, system: product, version, systemType } = system;
  return {
    ...available,
    system: { vendor, system: product, version, systemType },
    testType: test.testType,
    prerequisitesMet: test.prerequisitesMet ?? [],
    files,
    marks: events.filter((event) => concerns(event, system, protocol)).map(toMark),
  };
}

const folderOf = (system: RawSystem): string =>
  `${system.vendorFolder ?? slug(system.vendor)}/${system.systemFolder ?? slug(system.system)}`;

function concerns({ data }: CampEvent, system: SystemInfo, { standard }: Protocol): boolean {
  return data.vendor === system.vendor && data.system === system.system && data.standard === standard.id;
}

function toMark({ at, by, data }: CampEvent): StepMark {
  return { step: data.step, round: data.round, mark: { mark: data.mark, by, at, remark: data.remark } };
}

/** A mark that fits no step of the camp would be lost without a word. */
function unmatchedMarks(
  file: string,
  events: readonly CampEvent[],
  tests: readonly CampTest[],
): readonly SourceProblem[] {
  return events.flatMap((event) => {
    const test = tests.find(({ system, protocol }) => concerns(event, system, protocol));
    const steps = test?.protocol.sections.flatMap((section) => section.steps.map(({ id }) => id)) ?? [];
    if (steps.includes(event.data.step)) return [];
    const { vendor, system, standard, step } = event.data;
    const what = `${vendor}, ${system}, ${standard}, ${step}`;
    const message = {
      da: `Karakteren gælder et trin, som ikke er med i campen: ${what}.`,
      en: `The mark is for a step that is not in the camp: ${what}.`,
    };
    return [{ file, line: event.seq, column: 1, message }];
  });
}

/** Marks by someone whom camp.yaml does not name, where it names anyone. */
function strangeTesters(file: string, events: readonly CampEvent[], { testers }: RawCamp): readonly SourceProblem[] {
  if (testers === undefined) return [];
  const known = new Set(testers.flatMap(({ name, initials }) => [name, ...(initials === undefined ? [] : [initials])]));
  return events
    .filter(({ by }) => !known.has(by))
    .map(({ seq, by }) => {
      const message = {
        da: `Karakteren er sat af '${by}', som ikke er blandt testerne i camp.yaml.`,
        en: `The mark was set by '${by}', who is not among the testers of camp.yaml.`,
      };
      return { file, line: seq, column: 1, message };
    });
}

function checkCamp(source: YamlSource<RawCamp>, protocols: readonly AvailableProtocol[]): readonly SourceProblem[] {
  const { from, to, systems } = source.value;
  const problems: SourceProblem[] = [];
  for (const [key, day] of [
    ['from', from],
    ['to', to],
  ] as const) {
    if (!isDay(day)) problems.push(source.problem([key], notADay(day)));
  }
  if (to < from)
    problems.push(
      source.problem(['to'], {
        da: `'to' (${to}) er før 'from' (${from})`,
        en: `'to' (${to}) is before 'from' (${from})`,
      }),
    );
  const folders = systems.map(folderOf);
  for (const [index, system] of systems.entries()) {
    const folder = folders[index] ?? '';
    if (folders.indexOf(folder) !== index)
      problems.push(source.problem(['systems', index, 'system'], sameFolder(folder)));
    for (const [t, test] of system.tests.entries()) {
      problems.push(...checkTest(source, ['systems', index, 'tests', t], test, system.tests.slice(0, t), protocols));
    }
  }
  return problems;
}

function checkTest(
  source: YamlSource<RawCamp>,
  at: readonly (string | number)[],
  test: RawTest,
  before: readonly RawTest[],
  protocols: readonly AvailableProtocol[],
): readonly SourceProblem[] {
  const protocol = protocols.find((available) => available.protocol.id === test.protocol)?.protocol;
  if (protocol === undefined) {
    const known = protocols.map((available) => available.protocol.id);
    return [source.problem([...at, 'protocol'], notAmong('protokol', 'protocol', test.protocol, known))];
  }
  const problems: SourceProblem[] = [];
  if (test.standard !== undefined && test.standard !== protocol.standard.id) {
    problems.push(
      source.problem([...at, 'standard'], notAmong('standard', 'standard', test.standard, [protocol.standard.id])),
    );
  }
  if (!protocol.testTypes.includes(test.testType)) {
    problems.push(
      source.problem([...at, 'testType'], notAmong('testtype', 'test type', test.testType, protocol.testTypes)),
    );
  }
  const known = protocol.prerequisites.map(({ id }) => id);
  for (const [index, id] of (test.prerequisitesMet ?? []).entries()) {
    if (!known.includes(id)) {
      problems.push(
        source.problem([...at, 'prerequisitesMet', index], notAmong('forudsætning', 'prerequisite', id, known)),
      );
    }
  }
  if (before.some((other) => other.protocol === test.protocol)) {
    problems.push(
      source.problem([...at, 'protocol'], {
        da: 'Systemet testes to gange efter samme protokol',
        en: 'The system is tested twice by the same protocol',
      }),
    );
  }
  return problems;
}

/** Folders of vendors, systems and standards that camp.yaml does not name. */
function strayFolders(
  submissions: string,
  systems: readonly RawSystem[],
  protocols: readonly AvailableProtocol[],
): readonly SourceProblem[] {
  const expected = systems.flatMap((system) =>
    system.tests.map((test) => {
      const found = protocols.find(({ protocol }) => protocol.id === test.protocol);
      return `${folderOf(system)}/${found?.protocol.standard.id ?? ''}`;
    }),
  );
  const walk = (folder: string, depth: number): readonly SourceProblem[] =>
    entries(path.join(submissions, folder)).flatMap(({ name }) => {
      const at = folder === '' ? name : `${folder}/${name}`;
      const level = [...new Set(expected.map((full) => full.split('/').slice(0, depth).join('/')))];
      if (!level.includes(at)) return [strayWarning(path.join(submissions, at), nearest(at, level))];
      return depth < 3 ? walk(at, depth + 1) : [];
    });
  return walk('', 1);
}

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

const noCamp: Text = {
  da: 'Mappen har ingen camp.yaml. Opret en camp med: testcamp camp init MAPPE',
  en: 'The folder has no camp.yaml. Make a camp with: testcamp camp init FOLDER',
};
const notADay = (day: string): Text => ({ da: `'${day}' er ikke en dato`, en: `'${day}' is not a date` });
const sameFolder = (folder: string): Text => ({
  da: `To systemer har samme mappe, ${folder}: giv det ene en anden systemFolder`,
  en: `Two systems have the same folder, ${folder}: give one of them another systemFolder`,
});

function notAmong(da: string, en: string, found: string, known: readonly string[]): Text {
  const guess = nearest(found, known);
  const list = known.join(', ') || '-';
  return {
    da: `Ukendt ${da} '${found}'${guess === undefined ? `. Mulige: ${list}` : `. Mente du '${guess}'?`}`,
    en: `Unknown ${en} '${found}'${guess === undefined ? `. Possible: ${list}` : `. Did you mean '${guess}'?`}`,
  };
}

function strayWarning(file: string, guess: string | undefined): SourceProblem {
  const [da, en] = guess === undefined ? ['', ''] : [` Skulle den hedde '${guess}'?`, ` Should it be '${guess}'?`];
  return {
    file,
    line: 0,
    column: 0,
    message: {
      da: `Mappen eller filen passer ikke til noget i campen, så intet i den er bedømt.${da}`,
      en: `The folder or file fits nothing in the camp, so nothing in it was judged.${en}`,
    },
  };
}
