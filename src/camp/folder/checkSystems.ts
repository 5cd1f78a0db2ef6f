import { nearest } from '../../base/index.js';
import type { SourceProblem } from '../../model/problem.js';
import type { Protocol } from '../../model/protocol.js';
import type { Text } from '../../base/index.js';
import type { RawTest } from './campYaml.js';
import type { CampSystem } from './systems.js';

/** Name of a test's folder below its system's. */
export const testFolder = (test: RawTest, protocol: Protocol): string => test.folder ?? protocol.standard.id;

/** All that is wrong with the systems of a camp, given the available protocols. */
export function checkSystems(systems: readonly CampSystem[], protocols: readonly Protocol[]): readonly SourceProblem[] {
  const folders = systems.map(({ folder }) => folder);
  return systems.flatMap((system, index) => [
    ...(folders.indexOf(system.folder) === index ? [] : [system.problem(['system'], sameFolder(system.folder))]),
    ...system.raw.tests.flatMap((test, at) => checkTest(system, test, at, protocols)),
  ]);
}

function checkTest(
  system: CampSystem,
  test: RawTest,
  index: number,
  protocols: readonly Protocol[],
): readonly SourceProblem[] {
  const at = ['tests', index] as const;
  const protocol = protocols.find(({ id }) => id === test.protocol);
  if (protocol === undefined) {
    const known = protocols.map(({ id }) => id);
    return [system.problem([...at, 'protocol'], notAmong('protokol', 'protocol', test.protocol, known))];
  }
  const problems: SourceProblem[] = [];
  const { standard, testTypes } = protocol;
  if (test.standard !== undefined && test.standard !== standard.id) {
    const message = notAmong('standard', 'standard', test.standard, [standard.id]);
    problems.push(system.problem([...at, 'standard'], message));
  }
  if (!testTypes.includes(test.testType)) {
    const message = notAmong('testtype', 'test type', test.testType, testTypes);
    problems.push(system.problem([...at, 'testType'], message));
  }
  const known = protocol.prerequisites.map(({ id }) => id);
  for (const [place, id] of (test.prerequisitesMet ?? []).entries()) {
    if (known.includes(id)) continue;
    const message = notAmong('forudsætning', 'prerequisite', id, known);
    problems.push(system.problem([...at, 'prerequisitesMet', place], message));
  }
  const before = system.raw.tests.slice(0, index);
  if (before.some((other) => other.protocol === test.protocol && other.testType === test.testType)) {
    problems.push(system.problem([...at, 'protocol'], twice));
  } else {
    const folder = testFolder(test, protocol);
    const taken = before.some((other) => {
      const its = protocols.find(({ id }) => id === other.protocol);
      return its !== undefined && testFolder(other, its).toLowerCase() === folder.toLowerCase();
    });
    if (taken) problems.push(system.problem([...at, 'protocol'], sameTestFolder(folder)));
  }
  return problems;
}

const twice: Text = {
  da: 'Systemet testes to gange efter samme protokol',
  en: 'The system is tested twice by the same protocol',
};

const sameTestFolder = (folder: string): Text => ({
  da: `To af systemets test har samme mappe, ${folder}: giv den ene en anden folder`,
  en: `Two tests of the system have the same folder, ${folder}: give one of them another folder`,
});

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
