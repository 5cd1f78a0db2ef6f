import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runJudge } from '../../app/judge/index.js';
import { protocolOf, repoRoot, stubValidator } from '../../testing/standards/protocols.js';
import { appendEvent } from '../events/append.js';
import { slug } from './folders.js';
import { initCamp } from './init.js';
import { loadCamp } from './load.js';
import { runCamp } from '../decision/judgeTest.js';
import { resultFile, writeEntry, writeOverview } from '../certificate/store.js';

const protocols = [{ protocol: protocolOf('conditionlist/send.yaml'), sha256: 'x' }];
const camp = `id: c
name: Camp
place: Odense
from: "2026-09-14"
to: "2026-09-18"
systems:
  - vendor: Havblik Data
    system: Havblik PLSP
    version: "4.2.0"
    systemType: PLSP
    tests:
      - protocol: conditionlist-send
        testType: self-test
        prerequisitesMet: [test-persons]
`;

let dir: string;
beforeEach(() => (dir = mkdtempSync(path.join(os.tmpdir(), 'testcamp-camp-'))));
afterEach(() => rmSync(dir, { recursive: true }));

const owner = { by: 'T', pid: 1, host: 'h', at: '', isAlive: () => true };
const write = (file: string, content: string) => {
  mkdirSync(path.dirname(path.join(dir, file)), { recursive: true });
  writeFileSync(path.join(dir, file), content);
};

function problems(yaml: string): readonly string[] {
  write('camp.yaml', yaml);
  const result = loadCamp(dir, protocols);
  return 'problems' in result
    ? result.problems.map(({ line, column, message }) => `${line}:${column} ${message.en}`)
    : [];
}

function loaded() {
  const result = loadCamp(dir, protocols);
  if ('problems' in result) throw new Error(JSON.stringify(result.problems));
  return result.camp;
}

describe('camp.yaml', () => {
  it('that is right loads', () => expect(problems(camp)).toEqual([]));

  it.each([
    [
      'a misspelt key',
      camp.replace('systemType', 'sytemType'),
      "10:5 Unknown key 'sytemType'. Did you mean 'systemType'?",
    ],
    [
      'a version that is a number',
      camp.replace('"4.2.0"', '4.2'),
      '9:5 \'version\' must be a text but is 4.2. Put it in quotes: "4.2"',
    ],
    [
      'an unknown protocol',
      camp.replace('conditionlist-send', 'conditionlist-sent'),
      "12:9 Unknown protocol 'conditionlist-sent'. Did you mean 'conditionlist-send'?",
    ],
    [
      'an unknown prerequisite',
      camp.replace('[test-persons]', '[test-person]'),
      "14:28 Unknown prerequisite 'test-person'. Did you mean 'test-persons'?",
    ],
    [
      'another standard',
      camp.replace('- protocol', '- standard: Notes\n        protocol'),
      "12:9 Unknown standard 'Notes'. Possible: ConditionList",
    ],
    ['a day that does not exist', camp.replace('2026-09-14', '2026-02-30'), "4:1 '2026-02-30' is not a date"],
    [
      'an end before the beginning',
      camp.replace('2026-09-18', '2026-09-13'),
      "5:1 'to' (2026-09-13) is before 'from' (2026-09-14)",
    ],
    [
      'a system twice',
      camp + camp.slice(camp.indexOf('  - vendor')),
      '16:5 Two systems have the same folder, havblik-data/havblik-plsp',
    ],
    ['broken YAML', `${camp}x: [`, /^\d+:\d+ Not valid YAML/],
  ])('with %s says what and where', (_, yaml, expected) => {
    const found = problems(yaml);
    expect(found).toHaveLength(1);
    if (expected instanceof RegExp) expect(found[0]).toMatch(expected);
    else expect(found[0]).toContain(expected);
  });

  it('that is missing is named', () => {
    expect(loadCamp(dir, protocols)).toMatchObject({ problems: [{ file: path.join(dir, 'camp.yaml') }] });
  });
});

describe('the submissions folder', () => {
  const at = 'submissions/havblik-data/havblik-plsp/ConditionList';
  beforeEach(() => write('camp.yaml', camp));

  it('gives files by step and round, sorted, without hidden files', () => {
    write(`${at}/3.3.1.5/round-2/b.json`, '{}');
    write(`${at}/3.3.1.5/round-2/a.json`, '{}');
    write(`${at}/3.3.1.3/sub.json`, '{}');
    write(`${at}/3.3.1.3/.DS_Store`, '');
    const folder = 'havblik-data/havblik-plsp/ConditionList';
    expect(loaded().tests[0]!.files).toEqual([
      { path: `${folder}/3.3.1.3/sub.json`, step: '3.3.1.3', round: 1 },
      { path: `${folder}/3.3.1.5/round-2/a.json`, step: '3.3.1.5', round: 2 },
      { path: `${folder}/3.3.1.5/round-2/b.json`, step: '3.3.1.5', round: 2 },
    ]);
    expect(loaded().warnings).toEqual([]);
  });

  it.each([
    ['submissions/havblik-dat/x/ConditionList/3.3.1.3/a.json', 'havblik-dat', "Should it be 'havblik-data'?"],
    [`submissions/havblik-data/havblik-plps/a.json`, 'havblik-plps', "Should it be 'havblik-data/havblik-plsp'?"],
    [`${at}/3.3.1.33/a.json`, '3.3.1.33', "Should it be '3.3.1."],
    [`${at}/3.3.1.3/runde-2/a.json`, 'runde-2', 'nothing in it was judged'],
  ])('warns of %s, which fits nothing', (file, name, hint) => {
    write(file, '{}');
    const { warnings } = loaded();
    expect(warnings).toHaveLength(1);
    expect(warnings[0]!.file).toContain(name);
    expect(warnings[0]!.message.en).toContain(hint);
  });
});

describe('marks', () => {
  const event = (step: string) =>
    ({
      at: '2026-09-15T10:00:00+02:00',
      by: 'T',
      type: 'mark',
      data: {
        vendor: 'Havblik Data',
        system: 'Havblik PLSP',
        standard: 'ConditionList',
        step,
        round: 1,
        mark: 'OK',
        remark: 'set',
      },
    }) as const;

  it('reach their step', () => {
    write('camp.yaml', camp);
    appendEvent(dir, event('3.3.1.1'), owner);
    const { entries } = runCamp(loaded(), {
      judgeFor: () => runJudge(stubValidator(), new Set()),
      read: () => new Uint8Array(),
      tool: { name: 't', version: '0' },
    });
    expect(entries[0]!.run.steps).toMatchObject([{ step: '3.3.1.1', mark: 'OK', tester: { by: 'T', remark: 'set' } }]);
    expect(entries[0]!.certificate).toMatchObject({ decision: 'in-progress', publicStatus: 'Tester' });
  });

  it('by someone who is not among the testers are pointed out', () => {
    write('camp.yaml', `${camp}testers: [{ name: Maja Testesen, initials: MTE }]\n`);
    appendEvent(dir, { ...event('3.3.1.1'), by: 'MTE' }, owner);
    appendEvent(dir, event('3.3.1.1'), owner);
    expect(loaded().warnings).toMatchObject([{ line: 2, message: { en: expect.stringContaining("'T'") as string } }]);
  });

  it('of a step that the camp does not have are not lost without a word', () => {
    write('camp.yaml', camp);
    appendEvent(dir, event('9.9.9.9'), owner);
    expect(loadCamp(dir, protocols)).toMatchObject({ problems: [{ line: 1 }] });
  });
});

describe('slug', () => {
  it.each([
    ['Lynglægen A/S', 'lynglaegen-a-s'],
    ['Ærø  Øst & Å', 'aeroe-oest-aa'],
    ['Crème (2026.3)', 'creme-2026-3'],
  ])('of %s is %s', (name, expected) => expect(slug(name)).toBe(expected));
});

describe('a new camp', () => {
  const options = { name: 'Testcamp: "uge 38"', place: 'Odense', from: '2026-09-14', to: '2026-09-18' };

  it('loads as it is', () => {
    expect(initCamp(dir, options)).toHaveProperty('files');
    expect(loaded()).toMatchObject({ info: { id: 'testcamp-uge-38', ...options }, warnings: [] });
  });

  it('does not overwrite a camp', () => {
    write('camp.yaml', camp);
    expect(initCamp(dir, options)).toHaveProperty('problems');
    expect(readFileSync(path.join(dir, 'camp.yaml'), 'utf8')).toBe(camp);
  });
});

describe('results', () => {
  const deps = {
    judgeFor: () => runJudge(stubValidator(), new Set()),
    read: () => new Uint8Array(),
    tool: { name: 't', version: '0' },
  };
  const envelope = { at: '2026-09-18T15:00:00+02:00', by: 'T', place: 'Odense' };

  it('are equal for equal runs, can be made again, and leave no temporary file', () => {
    write('camp.yaml', camp);
    const results = () => {
      const camp = loaded();
      const run = runCamp(camp, deps);
      const files = camp.tests.map(resultFile);
      for (const [index, entry] of run.entries.entries()) writeEntry(dir, files[index]!, entry, 'inputs', 'build');
      writeOverview(dir, run, files, envelope);
      return [...files, 'camp.json', 'envelope.json'].map((file) =>
        readFileSync(path.join(dir, 'results', file), 'utf8'),
      );
    };
    const before = results();
    rmSync(path.join(dir, 'results'), { recursive: true });
    expect(results()).toEqual(before);
    expect(
      readdirSync(path.join(dir, 'results'), { recursive: true }).filter((name) => String(name).endsWith('.part')),
    ).toEqual([]);
    expect(JSON.parse(before[0]!)).toMatchObject({
      certificate: { decision: 'in-progress', publicStatus: 'Test mangler' },
    });
  });
});

describe('the demo camp', () => {
  const demo = path.join(repoRoot, 'fixtures/camps/demo');
  const all = ['conditionlist/send.yaml', 'homecareobservation/send.yaml', 'notes/source.yaml'].map((file) => ({
    protocol: protocolOf(file),
    sha256: 'x',
  }));

  it('has no problem, and no file that fits nothing', () => {
    cpSync(demo, dir, { recursive: true });
    expect(existsSync(path.join(dir, 'submissions'))).toBe(true);
    const result = loadCamp(dir, all);
    expect(result).toMatchObject({ camp: { warnings: [] } });
    expect('camp' in result && result.camp.tests.map(({ marks }) => marks.length > 0)).toEqual([true, true, true]);
  });
});
