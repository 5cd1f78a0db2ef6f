import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { protocolOf, protocolWith, texts } from '../../testing/standards/protocols.js';
import { stepFinder } from './stepNames.js';
import { readSubmissionFolder } from './submissionFolder.js';

const send = protocolOf('conditionlist/send.yaml');
const short = protocolWith(
  ['1.3', '1.4', '1.12'].map((id) => `- { id: "${id}", ${texts}, checks: [{ kind: evidence }] }`).join('\n'),
);

describe('the step that a name tells', () => {
  it.each([
    ['Trin 3.3.1.3 - liste.JSON', '3.3.1.3'],
    ['ConditionList_3.3.1.10_A.json', '3.3.1.10'],
    ['conditionlist_3.3.1.1_b.XML ', '3.3.1.1'],
    ['3-3-1-3 (2).json', '3.3.1.3'],
    ['step_03.03.01.05.json', '3.3.1.5'],
    ['Ma\u030alinger trin3.3.1.5 kopi 2.png', '3.3.1.5'],
    ['2026-09-14 3.3.2.2.json', '3.3.2.2'],
    ['3.2 condition list.xml', '3.2.1'],
  ])('%s', (name, step) => expect(stepFinder(send)(name, false)).toEqual({ step }));

  it.each([
    ['Trin 3 - liste.JSON', '1.3'],
    ['step_04.json', '1.4'],
    ['04 (2).json', '1.4'],
    ['Std_12_A.png', '1.12'],
  ])('%s, where no other step ends in that number', (name, step) =>
    expect(stepFinder(short)(name, false)).toEqual({ step }),
  );

  it('is not guessed', () => {
    expect(stepFinder(send)('Trin 3 - liste.JSON', false)).toHaveProperty('candidates');
    expect(stepFinder(send)('3.3.1.3 and 3.3.1.5.json', false)).toEqual({ candidates: ['3.3.1.3', '3.3.1.5'] });
    expect(stepFinder(send)('3.3.1.99.json', false)).toEqual({ none: '3.3.1.99' });
    expect(stepFinder(send)('liste.json', false)).toBeUndefined();
    expect(stepFinder(short)('liste 4.json', false)).toBeUndefined();
  });
});

describe('a folder of submissions', () => {
  const parent = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-self-'));
  afterAll(() => fs.rmSync(parent, { recursive: true }));
  const put = (name: string, content = 'x'): void => {
    const file = path.join(parent, 's', name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, content);
  };

  it('is read as people fill it, and tells of each file that it leaves out', () => {
    const files = [
      'Trin 3.3.1.3 /min liste.json',
      '3.3.1.5/Runde 2/a.json',
      'flat 3.3.2.2.json',
      '3.3.2/3.3.2.6/skærm.png',
    ];
    files.forEach((name) => put(name));
    ['liste.json', '.skjult.json', '9.9/ConditionList_3.3.1.3_A.json', '.DS_Store'].forEach((name) => put(name));
    put('3.3.1.4/ConditionList_3.3.1.6_A.json');
    put('3.3.1.4/bevis.zip', 'PK\u0003\u0004aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
    fs.symlinkSync('liste.json', path.join(parent, 's', '3.3.1.7.json'));
    const { submissions, unmatched } = readSubmissionFolder(parent, 's', send);
    expect(Object.fromEntries(submissions.map(({ path: at, step, round }) => [at, `${step} ${round}`]))).toEqual({
      's/Trin 3.3.1.3 /min liste.json': '3.3.1.3 1',
      's/3.3.1.5/Runde 2/a.json': '3.3.1.5 2',
      's/flat 3.3.2.2.json': '3.3.2.2 1',
      's/3.3.2/3.3.2.6/skærm.png': '3.3.2.6 1',
      's/3.3.1.4/ConditionList_3.3.1.6_A.json': '3.3.1.4 1',
      's/3.3.1.4/bevis.zip': '3.3.1.4 1',
    });
    const said = Object.fromEntries(unmatched.map(({ path: at, message }) => [at, message.en]));
    expect(said['s/liste.json']).toContain('Name it, for example, ConditionList_3.2.1_A.json');
    expect(said['s/.skjult.json']).toContain('hidden');
    expect(said['s/9.9']).toContain('no step 9.9');
    expect(said['s/3.3.1.7.json']).toContain('a link');
    expect(said['s/3.3.1.4/ConditionList_3.3.1.6_A.json']).toContain('was judged as step 3.3.1.4');
    expect(said['s/3.3.1.4/bevis.zip']).toContain('zip archive');
    expect(Object.keys(said)).toHaveLength(6);
  });
});
