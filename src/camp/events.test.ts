import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appendEvent, readEvents } from './events.js';
import type { NewEvent } from './events.js';

let dir: string;
beforeEach(() => (dir = mkdtempSync(path.join(os.tmpdir(), 'testcamp-events-'))));
afterEach(() => rmSync(dir, { recursive: true }));

const mark = (step: string): NewEvent => ({
  at: '2026-09-15T10:00:00+02:00',
  by: 'Test Tester',
  type: 'mark',
  data: { vendor: 'V', system: 'S', standard: 'ConditionList', step, round: 1, mark: 'OK', remark: 'Læst igennem' },
});

const log = () => path.join(dir, 'events.ndjson');

function problemOf(result: ReturnType<typeof readEvents>) {
  return 'problems' in result ? { line: result.problems[0]!.line, en: result.problems[0]!.message.en } : undefined;
}

describe('the event log', () => {
  it('is empty where there is no file', () => expect(readEvents(dir)).toEqual({ events: [] }));

  it('gives events back in order, numbered and chained', () => {
    appendEvent(dir, mark('3.3.1.1'));
    appendEvent(dir, mark('3.3.1.2'));
    const result = readEvents(dir);
    expect(result).toMatchObject({
      events: [
        { seq: 1, prev: '0'.repeat(64) },
        { seq: 2, data: { step: '3.3.1.2' } },
      ],
    });
    expect('events' in result && result.events[1]!.prev).toMatch(/^[0-9a-f]{64}$/);
  });

  it('names the line after one that was changed', () => {
    for (const step of ['3.3.1.1', '3.3.1.2', '3.3.1.4']) appendEvent(dir, mark(step));
    writeFileSync(log(), readFileSync(log(), 'utf8').replace('3.3.1.2', '3.3.1.3'));
    expect(problemOf(readEvents(dir))).toMatchObject({
      line: 3,
      en: expect.stringContaining('chain is broken') as string,
    });
  });

  it('names the place of a line that was removed', () => {
    for (const step of ['3.3.1.1', '3.3.1.2', '3.3.1.4']) appendEvent(dir, mark(step));
    const [first, , third] = readFileSync(log(), 'utf8').split('\n');
    writeFileSync(log(), `${first}\n${third}\n`);
    expect(problemOf(readEvents(dir))).toMatchObject({ line: 2, en: expect.stringContaining('number 3') as string });
  });

  it.each(['{', '{"seq":1}', '[]', 'null', ''])('names a line that is no event: %j', (line) => {
    writeFileSync(log(), `${line}\n`);
    expect(problemOf(readEvents(dir))).toMatchObject({ line: 1 });
  });

  it('is not added to when it is broken', () => {
    writeFileSync(log(), 'x\n');
    expect(appendEvent(dir, mark('3.3.1.1'))).toHaveProperty('problems');
    expect(readFileSync(log(), 'utf8')).toBe('x\n');
  });
});
