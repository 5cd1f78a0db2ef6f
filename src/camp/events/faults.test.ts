import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { LockOwner } from '../../base/lock.js';
import { faultyDisk } from '../../testing/faults/faultyDisk.js';
import type { Fault } from '../../testing/faults/faultyDisk.js';
import { appendEvents } from './append.js';
import { readEvents } from './log.js';
import type { NewEvent } from './types.js';

let dir: string;
beforeEach(() => (dir = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-faults-'))));
afterEach(() => fs.rmSync(dir, { recursive: true }));

const owner: LockOwner = { by: 'T', pid: process.pid, host: 'here', at: '2026-09-15T10:00:00Z', isAlive: () => true };
const mark = (step: string): NewEvent => ({
  at: '2026-09-15T10:00:00+02:00',
  by: 'T',
  type: 'mark',
  data: { vendor: 'V', system: 'S', standard: 'ConditionList', step, round: 1, mark: 'OK', remark: 'Læst igennem' },
});
const add = (step: string, fault: Fault = {}) =>
  appendEvents(
    dir,
    (_, write) => {
      write(`evidence/${step}.txt`, `what was seen of ${step}`);
      return [mark(step)];
    },
    owner,
    { disk: faultyDisk(fault) },
  );
const content = () =>
  Object.fromEntries(
    fs
      .readdirSync(dir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => [name, fs.readFileSync(path.join(parentPath, name), 'utf8')]),
  );

it('an event is recorded whole where the disk takes a few bytes at a time', () => {
  add('3.3.1.1', { perCall: 7 });
  add('3.3.1.2', { perCall: 7 });
  expect(readEvents(dir)).toMatchObject({ head: { seq: 2 } });
});

it('where the disk becomes full at any byte, the camp is as it was and goes on when there is room', () => {
  add('3.3.1.1');
  const before = content();
  const all = Object.values(before).join('').length + 100;
  let refused = 0;
  for (let room = 0; room < all; room += 3) {
    try {
      add('3.3.1.2', { room });
      break;
    } catch (error) {
      expect(error).toMatchObject({ code: 'ENOSPC' });
      refused += 1;
      expect(content(), `${room}`).toEqual(before);
    }
  }
  expect(refused).toBeGreaterThan(100);
  expect(readEvents(dir)).toMatchObject({ head: { seq: 2 } });
});

it.each(['sync', 'rename'] as const)('where %s fails, nothing is recorded', (fails) => {
  add('3.3.1.1');
  const before = content();
  expect(() => add('3.3.1.2', { fails })).toThrow('EIO');
  expect(content()).toEqual(before);
  add('3.3.1.2');
  expect(readEvents(dir)).toMatchObject({ head: { seq: 2 } });
});

it('the first event of a camp that can not be recorded leaves no log', () => {
  expect(() => add('3.3.1.1', { room: 150 })).toThrow('ENOSPC');
  expect(content()).toEqual({});
});
