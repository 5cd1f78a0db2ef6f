import fs from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import { appendEvent } from '../../camp/events/append.js';
import type { CampShell } from './campShell.js';
import { pngOf } from '../evidence.js';
import { repository } from '../shared.js';

/** Short protocols over the three standards: a document, a manual check, a screen dump, and an optional step. */
const standards = {
  ConditionList: ['conditionlist', '1.0.1', 'conditionlist/StructureDefinition/medcom-conditionlist-bundle'],
  HomeCareObservation: [
    'homecareobservation',
    '1.2.1',
    'homecareobservation/StructureDefinition/medcom-homecareobservation-message',
  ],
  Notes: ['notes', '1.0.0', 'notes/StructureDefinition/medcom-notes-bundle'],
} as const;
export type StoryStandard = keyof typeof standards;

/** One of the protocols as a file. */
export function storyProtocolYaml(standard: StoryStandard): string {
  const [short, version, profile] = standards[standard];
  const text = (word: string) => `{ da: ${word}, en: ${word} }`;
  const step = (id: string, title: string, checks: string, more = '') =>
    `      - { id: "${id}", title: ${text(title)}, action: ${text(title)}, expected: ${text(title)}, ${more}checks: [${checks}] }`;
  return `id: short-${short}
version: "1"
title: ${text(standard)}
standard: { id: ${standard}, name: ${text(standard)}, version: "${version}", package: medcom.fhir.dk.${short}#${version} }
role: sender
channel: Sende
testTypes: [self-test, live-test]
source: test
prerequisites:
  - { id: documentation-read, title: ${text('read')} }
  - { id: same-version, title: ${text('same')}, testTypes: [live-test] }
sections:
  - id: "1"
    title: ${text('all')}
    steps:
${step('1.1', 'document', `{ kind: profile, profile: "http://medcomfhir.dk/ig/${profile}" }`)}
${step('1.2', 'seen', `{ kind: manual, see: ${text('it')} }`)}
${step('1.3', 'screen', '{ kind: evidence }')}
${step('1.4', 'extra', `{ kind: manual, see: ${text('it')} }`, 'obligation: optional, ')}
`;
}

/** A picture in which something is to be seen: evidence. */
const screen = pngOf();

/** The protocols are not MedCom's, so that certificates by them are trial decisions. */
export const trialReason = ['--not-official', 'A short protocol of the tests'];

/** Runs a command on `camp` in the shell's folder, which must exit with a code; returns its output. */
export async function onCamp(
  shell: CampShell,
  code: number,
  command: string,
  ...rest: readonly string[]
): Promise<string> {
  const protocols = command === 'init' ? [] : ['--protocols', 'protocols'];
  const trial = command === 'certify' ? trialReason : [];
  const ran = await shell.run('camp', command, 'camp', ...rest, ...protocols, ...trial);
  const told = [command, ...rest].join(' ');
  expect({ told, code: ran.code, err: ran.code === code ? '' : ran.err }).toEqual({ told, code, err: '' });
  return ran.out + ran.err;
}

/** A document that conforms, or one that lacks an element. */
function document(standard: StoryStandard, kind: 'valid' | 'broken'): string {
  const folder = path.join(repository, 'fixtures', standards[standard][0]);
  if (kind === 'valid') return path.join(folder, 'valid/minimal.json');
  const broken = path.join(folder, 'broken/cardinality-min');
  return path.join(broken, fs.readdirSync(broken).sort()[0] ?? '');
}

/** The actions of a vendor and a tester in one test. */
function tableOf(shell: CampShell, system: string, standard: StoryStandard, folder: string = standard) {
  const flags = ['--system', system, '--standard', folder];
  const hands = (kind: 'valid' | 'broken') =>
    onCamp(shell, 0, 'receive', document(standard, kind), '--step', '1.1', ...flags);
  const marks = (step: string, mark: string, ...rest: readonly string[]) =>
    onCamp(shell, 0, 'record', '--step', step, '--mark', mark, ...flags, ...rest);
  const confirms = () => onCamp(shell, 0, 'confirm', '--prerequisite', 'documentation-read', ...flags);
  const shows = () => {
    const name = `${standard}_1.3_A.png`;
    fs.writeFileSync(path.join(shell.dir, name), screen);
    return onCamp(shell, 0, 'receive', name, ...flags);
  };
  const dispenses = (code: number, step: string, expires: string) =>
    onCamp(
      shell,
      code,
      'dispense',
      '--step',
      step,
      '--reason',
      'Comes in spring',
      '--granted-by',
      'The Board',
      '--expires',
      expires,
      ...flags,
    );
  const whole = async (kind: 'valid' | 'broken' = 'valid') => {
    await hands(kind);
    await shows();
    await marks('1.2', 'OK');
    await confirms();
  };
  return { flags, hands, shows, marks, confirms, dispenses, whole };
}

/** Creates `camp` in the shell's folder with its eight systems. */
async function enterSystems(shell: CampShell): Promise<void> {
  fs.mkdirSync(path.join(shell.dir, 'protocols'));
  for (const standard of Object.keys(standards) as StoryStandard[]) {
    fs.writeFileSync(path.join(shell.dir, 'protocols', `${standards[standard][0]}.yaml`), storyProtocolYaml(standard));
  }
  const dates = ['--from', '2026-09-15', '--to', '2026-09-17'];
  await onCamp(shell, 0, 'init', '--name', 'Autumn', '--place', 'Odense', ...dates);
  // Its protocols are so short that two steps are most of them.
  fs.appendFileSync(path.join(shell.dir, 'camp/camp.yaml'), 'limits: { dispensedShare: 0.7 }\n');
  const enter = (system: string, version: string, ...tests: readonly string[]) => {
    const product = ['--system', system, '--system-version', version, '--system-type', 'LPS'];
    return onCamp(
      shell,
      0,
      'add-system',
      '--vendor',
      `Vendor ${system}`,
      ...product,
      ...tests.flatMap((one) => ['--test', one]),
    );
  };
  await enter('Alfa', '1.0', 'short-conditionlist');
  await enter('Bravo', '2.0', 'short-conditionlist', 'short-conditionlist:live-test');
  await enter('Charlie', '3.0', 'short-conditionlist');
  await enter('Delta', '4.0', 'short-homecareobservation');
  await enter('Echo', '5.0', 'short-homecareobservation');
  await enter('Foxtrot', '6.0', 'short-homecareobservation', 'short-homecareobservation:live-test');
  await enter('Golf', '7.0', 'short-notes');
  await enter('Hotel', '8.0', 'short-notes', 'short-conditionlist');
}

const run = (shell: CampShell) => onCamp(shell, 1, 'run', '-q', '--workers', '1');

/**
 * A camp of three days in September, in `camp` of the shell's folder: rounds one; two and three with dispensations, a
 * system that withdraws, a self test for a live test and a new version; four with a mark that is overruled and a live test.
 */
export async function holdCamp(shell: CampShell): Promise<void> {
  await enterSystems(shell);
  await firstDay(shell);
  shell.at('2026-09-16T09:00:00Z');
  await secondDay(shell);
  shell.at('2026-09-17T09:00:00Z');
  await thirdDay(shell);
}

async function firstDay(shell: CampShell): Promise<void> {
  await tableOf(shell, 'Alfa', 'ConditionList').whole();
  await tableOf(shell, 'Bravo', 'ConditionList').whole('broken');
  await tableOf(shell, 'Charlie', 'ConditionList').whole('broken');
  await tableOf(shell, 'Delta', 'HomeCareObservation').hands('valid');
  await tableOf(shell, 'Echo', 'HomeCareObservation').whole('broken');
  await tableOf(shell, 'Foxtrot', 'HomeCareObservation').whole();
  await tableOf(shell, 'Golf', 'Notes').hands('valid');
  await tableOf(shell, 'Hotel', 'Notes').whole('broken');
  await run(shell);
}

async function secondDay(shell: CampShell): Promise<void> {
  await tableOf(shell, 'Bravo', 'ConditionList').hands('valid');
  await tableOf(shell, 'Charlie', 'ConditionList').hands('broken');
  await run(shell);
  await tableOf(shell, 'Charlie', 'ConditionList').hands('valid');
  await run(shell);
  const delta = tableOf(shell, 'Delta', 'HomeCareObservation');
  await delta.confirms();
  await delta.dispenses(0, '1.2', '2027-03-01');
  await delta.dispenses(0, '1.3', '2027-03-01');
  await delta.dispenses(2, '1.1', '2026-09-16');
  await onCamp(shell, 0, 'withdraw', '--system', 'Echo', '--reason', 'Not ready.');
  await onCamp(shell, 0, 'certify', '--system', 'Foxtrot');
  await tableOf(shell, 'Foxtrot', 'HomeCareObservation', 'HomeCareObservation-live-test').whole();
  const version = ['--system-version', '6.1', '--reason', 'A fault was mended'];
  await onCamp(shell, 0, 'set-version', '--system', 'Foxtrot', ...version);
  // One that ends before the camp does, as an earlier version of testcamp or another tool would have accepted.
  const owner = { by: 'T', pid: process.pid, host: 'h', at: '', isAlive: () => true };
  const golf = { vendor: 'Vendor Golf', system: 'Golf', standard: 'Notes' };
  const data = { ...golf, step: '1.2', reason: 'r', grantedBy: 'g', expires: '2026-09-16' };
  const event = { at: '2026-09-16T15:00:00+00:00', by: 'T', type: 'dispensation', data } as const;
  appendEvent(path.join(shell.dir, 'camp'), event, owner);
}

async function thirdDay(shell: CampShell): Promise<void> {
  await tableOf(shell, 'Charlie', 'ConditionList').hands('broken');
  const hotel = tableOf(shell, 'Hotel', 'Notes');
  await onCamp(shell, 2, 'record', '--step', '1.1', '--mark', 'OK', ...hotel.flags);
  fs.writeFileSync(path.join(shell.dir, 'seen.png'), screen);
  await hotel.marks('1.1', 'F4', '--remark', 'The fault is in the fixture', '--evidence', 'seen.png');
  await onCamp(shell, 0, 'record', ...hotel.flags, '--remark', 'Well prepared.');
  await tableOf(shell, 'Golf', 'Notes').confirms();
  await tableOf(shell, 'Foxtrot', 'HomeCareObservation').whole();
  await run(shell);
  await onCamp(shell, 0, 'certify', '--system', 'Bravo');
  await tableOf(shell, 'Bravo', 'ConditionList', 'ConditionList-live-test').whole();
  await run(shell);
}
