import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { repository } from '../../testing/shared.js';
import { takeLock } from '../../base/lock.js';
import type { LockOwner } from '../../base/lock.js';
import { appendEvent } from './append.js';
import { headFile, parseEvents, readEvents } from './log.js';
import type { NewEvent } from './types.js';

let dir: string;
beforeEach(() => (dir = mkdtempSync(path.join(os.tmpdir(), 'testcamp-events-'))));
afterEach(() => rmSync(dir, { recursive: true }));

const owner: LockOwner = {
  by: 'Test Tester',
  pid: process.pid,
  host: 'here',
  at: '2026-09-15T10:00:00+02:00',
  isAlive: (pid) => pid === process.pid,
};

const mark = (step: string): NewEvent => ({
  at: '2026-09-15T10:00:00+02:00',
  by: 'Test Tester',
  type: 'mark',
  data: { vendor: 'V', system: 'S', standard: 'ConditionList', step, round: 1, mark: 'OK', remark: 'Læst igennem' },
});

const log = () => path.join(dir, 'events.ndjson');
const text = () => readFileSync(log(), 'utf8');
const add = (...steps: readonly string[]) => {
  for (const step of steps) appendEvent(dir, mark(step), owner);
};

function problemOf(result: ReturnType<typeof readEvents>) {
  return 'problems' in result ? { line: result.problems[0]!.line, en: result.problems[0]!.message.en } : undefined;
}

describe('the event log', () => {
  it('is empty where there is no file', () => expect(readEvents(dir)).toMatchObject({ events: [], head: { seq: 0 } }));

  it('gives events back in order, numbered and chained', () => {
    add('3.3.1.1', '3.3.1.2');
    const result = readEvents(dir);
    expect(result).toMatchObject({
      events: [
        { seq: 1, prev: '0'.repeat(64) },
        { seq: 2, data: { step: '3.3.1.2' } },
      ],
      head: { seq: 2 },
    });
    expect('events' in result && result.events[1]!.prev).toMatch(/^[0-9a-f]{64}$/);
  });

  it('names the line after one that was changed', () => {
    add('3.3.1.1', '3.3.1.2', '3.3.1.4');
    writeFileSync(log(), text().replace('3.3.1.2', '3.3.1.3'));
    expect(problemOf(readEvents(dir))).toMatchObject({
      line: 3,
      en: expect.stringContaining('chain is broken') as string,
    });
  });

  it('names the place of a line that was removed', () => {
    add('3.3.1.1', '3.3.1.2', '3.3.1.4');
    const [first, , third] = text().split('\n');
    writeFileSync(log(), `${first}\n${third}\n`);
    expect(problemOf(readEvents(dir))).toMatchObject({ line: 2, en: expect.stringContaining('number 3') as string });
  });

  it('sees that the last line was changed, or taken away', () => {
    add('3.3.1.1', '3.3.1.2');
    const whole = text();
    writeFileSync(log(), whole.replace('"step":"3.3.1.2"', '"step":"3.3.1.3"'));
    expect(problemOf(readEvents(dir))).toMatchObject({ line: 2, en: expect.stringContaining(headFile) as string });
    writeFileSync(log(), whole.slice(0, whole.indexOf('\n') + 1));
    expect(problemOf(readEvents(dir))).toMatchObject({ line: 0, en: expect.stringContaining('cut short') as string });
  });

  it.each(['{\n', '{"seq":1}\n', '[]\n', 'null\n', '\n'])('names a line that is no event: %j', (line) => {
    writeFileSync(log(), line);
    expect(problemOf(readEvents(dir))).toMatchObject({ line: 1 });
  });

  it('refuses an event that tells more or less than its type', () => {
    const event = { seq: 1, prev: '0'.repeat(64), ...mark('1') };
    const read = (value: object) => parseEvents(`${JSON.stringify(value)}\n`, 'log');
    expect(read(event)).toHaveProperty('events');
    expect(read({ ...event, type: 'other' })).toHaveProperty('problems');
    expect(read({ ...event, data: { ...event.data, mark: 'F5' } })).toHaveProperty('problems');
    expect(read({ ...event, data: { ...event.data, more: 1 } })).toHaveProperty('problems');
  });

  it('is not added to when it is broken', () => {
    writeFileSync(log(), 'x\n');
    expect(appendEvent(dir, mark('3.3.1.1'), owner)).toHaveProperty('problems');
    expect(text()).toBe('x\n');
    expect(existsSync(path.join(dir, 'events.lock'))).toBe(false);
  });
});

describe('a line that was not finished', () => {
  const half = '{"seq":3,"at":"2026-09-15T10:0';

  it('is named, and the events before it hold', () => {
    add('3.3.1.1', '3.3.1.2');
    writeFileSync(log(), text() + half);
    expect(readEvents(dir)).toMatchObject({ torn: { line: 3, text: half }, head: { seq: 2 } });
    expect(text().endsWith(half)).toBe(true);
  });

  it('is set aside, and told of in the chain, when the log is next added to', () => {
    add('3.3.1.1', '3.3.1.2');
    writeFileSync(log(), text() + half);
    add('3.3.1.4');
    const result = readEvents(dir);
    expect(result).toMatchObject({
      events: [{}, {}, { type: 'log-repaired', data: { line: 3 } }, { seq: 4, data: { step: '3.3.1.4' } }],
    });
    const aside = readdirSync(dir).filter((name) => name.startsWith('events.torn-'));
    expect(aside.map((name) => readFileSync(path.join(dir, name), 'utf8'))).toEqual([half]);
  });

  it('is no excuse for a line that was known to be whole', () => {
    add('3.3.1.1', '3.3.1.2');
    writeFileSync(log(), text().slice(0, -20));
    expect(problemOf(readEvents(dir))).toMatchObject({ line: 2 });
  });

  it('is an event where only its line break is missing', () => {
    add('3.3.1.1');
    writeFileSync(log(), text().slice(0, -1));
    add('3.3.1.2');
    expect(readEvents(dir)).toMatchObject({ head: { seq: 2 } });
  });
});

describe('the lock', () => {
  const file = () => path.join(dir, 'x.lock');
  const options = { wait: 40, stale: 60_000 };

  it('is had by one at a time, and names who has it', () => {
    const lock = takeLock(file(), owner, options);
    expect(() => takeLock(file(), { ...owner, by: 'Other' }, options)).toThrow(/Test Tester \(here, \d+/);
    lock.release();
    takeLock(file(), owner, options).release();
    expect(readdirSync(dir)).toEqual([]);
  });

  it('is taken over from a process that is gone, and from a machine that was silent for long', () => {
    takeLock(file(), { ...owner, host: 'there', pid: process.pid + 1 }, options);
    const second = takeLock(file(), { ...owner, host: 'there' }, options);
    expect(() => takeLock(file(), owner, options)).toThrow(/there/);
    utimesSync(file(), 1, 1);
    const third = takeLock(file(), owner, options);
    expect([second.isHeld(), third.isHeld()]).toEqual([false, true]);
    second.release();
    expect(third.isHeld()).toBe(true);
  });
});

describe('two processes', () => {
  const script = `
    const [append, dir, name] = process.argv.slice(1);
    const { appendEvent } = await import(append);
    const isAlive = (pid) => { try { process.kill(pid, 0); return true; } catch { return false; } };
    for (let n = 1; n <= 200; n++) {
      const at = '2026-09-15T10:00:00+02:00';
      const data = { vendor: name, system: 'S', standard: 'X', remark: String(n) };
      const result = appendEvent(dir, { at, by: name, type: 'remark', data }, { by: name, pid: process.pid, host: 'h', at, isAlive });
      if ('problems' in result) throw new Error(JSON.stringify(result));
    }`;
  const append = pathToFileURL(path.join(repository, 'dist/camp/events/append.js')).href;
  const run = (name: string) =>
    new Promise<number | null>((resolve) => {
      const args = ['--input-type=module', '-e', script, append, dir, name];
      spawn(process.execPath, args, { stdio: 'inherit' }).on('exit', resolve);
    });

  it('that add 200 events each at once lose none and break no chain', { timeout: 120_000 }, async () => {
    expect(await Promise.all([run('A'), run('B')])).toEqual([0, 0]);
    const result = readEvents(dir);
    if ('problems' in result) throw new Error(JSON.stringify(result));
    expect(result.head.seq).toBe(400);
    const remarks = (by: string) =>
      result.events.flatMap((event) => (event.by === by && event.type === 'remark' ? [Number(event.data.remark)] : []));
    const inOrder = Array.from({ length: 200 }, (_, index) => index + 1);
    expect([remarks('A'), remarks('B')]).toEqual([inOrder, inOrder]);
    expect(readdirSync(dir).sort()).toEqual(['events.head.json', 'events.ndjson']);
  });
});
