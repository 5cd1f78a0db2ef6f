import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentIo } from '../../shared/io.js';
import type { Io } from '../../shared/io.js';
import { runCommandLine } from '../../commandLine.js';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-watch-'));
const file = (name: string): string => path.join(folder, name);
const good = '{"resourceType":"Basic","code":{"text":"x"}}';
const bad = '{"resourceType":"Basic"}';

/** A watch that runs, and what it has shown. */
interface Watching {
  /** Makes a change, and resolves with what is shown once it was seen. */
  after(change: () => void): Promise<{ readonly out: string; readonly told: string }>;
  /** Ends it as Ctrl-C does; the exit code. */
  stop(): Promise<number>;
}

function startWatch(...args: readonly string[]): Watching {
  let [out, stop]: [string, () => void] = ['', () => undefined];
  let told: (line: string) => void = () => undefined;
  const next = (): Promise<string> => new Promise((resolve) => (told = resolve));
  const io: Io = {
    ...silentIo(folder),
    env: { FHIR_PACKAGE_CACHE: file('none') },
    out: (text) => void (out += text),
    err: (text) => {
      told(text);
    },
    now: () => '2026-11-30T12:00:00+01:00',
    isTerminal: true,
    onInterrupt: (stopped) => {
      stop = stopped;
      return () => undefined;
    },
  };
  let started = false;
  const code: { ended?: Promise<number> } = {};
  return {
    after: async (change) => {
      out = '';
      const line = next();
      change();
      if (!started) code.ended = runCommandLine(['validate', '--watch', '--lang', 'en', ...args], io);
      started = true;
      const text = await line;
      return { out, told: text };
    },
    stop: async () => {
      stop();
      return (await code.ended) ?? -1;
    },
  };
}

beforeAll(() => {
  fs.mkdirSync(file('in'));
  fs.writeFileSync(file('in/a.json'), good);
  fs.writeFileSync(file('in/b.json'), good);
});
afterAll(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

const verdicts = (out: string): readonly string[] =>
  [...out.matchAll(/^[✓✗!] ([a-z ]+?)(?: as [^\n]*)? {2}(\S+)/gm)].map(
    ([, verdict = '', name = '']) => `${name} ${verdict}`,
  );

describe('validate --watch', () => {
  it('takes no note of what it writes itself into the folder', { timeout: 60_000 }, async () => {
    const watching = startWatch('in', '--report', 'json=in/all.json', '-q', '--format', 'json', '-o', 'in/too.json');
    const rows = (): readonly string[] =>
      (JSON.parse(fs.readFileSync(file('in/all.json'), 'utf8')) as { file: string; verdict: string }[])
        .filter(({ verdict }) => verdict !== 'left-out')
        .map((one) => `${one.file} ${one.verdict}`);
    // What is told is of a file that can't be read: a round that nothing but its own output caused would tell of it again.
    const broken = () => {
      fs.writeFileSync(file('in/x.json'), '{');
    };
    expect((await watching.after(broken)).told).toContain('in/x.json:1:2');
    const second = await watching.after(() => {
      fs.writeFileSync(file('in/x.json'), ' {');
    });
    expect(second.told).toContain('in/x.json:1:3');
    expect(await watching.stop()).toBe(2);
    expect(rows()).toEqual(['in/a.json valid', 'in/b.json valid', 'in/x.json error']);
    for (const name of ['x', 'all', 'too']) fs.rmSync(file(`in/${name}.json`));
  });

  it(
    'sees what editors do: another file in the place of one, new ones, ones that go',
    { timeout: 60_000 },
    async () => {
      const watching = startWatch('in/*.json');
      const first = await watching.after(() => undefined);
      expect(verdicts(first.out)).toEqual(['in/a.json valid', 'in/b.json valid']);
      const replaced = await watching.after(() => {
        fs.writeFileSync(file('in/a.json~'), bad);
        fs.renameSync(file('in/a.json~'), file('in/a.json'));
      });
      expect(replaced.told).toContain('judged again: 1 of 2');
      expect(verdicts(replaced.out)).toEqual(['in/a.json invalid', 'in/b.json valid']);
      expect(replaced.out.startsWith('\u001b[2J')).toBe(true);
      const added = await watching.after(() => {
        fs.writeFileSync(file('in/c.json'), good);
      });
      expect(added.told).toContain('judged again: 1 of 3');
      expect(verdicts(added.out)).toEqual(['in/a.json invalid', 'in/b.json valid', 'in/c.json valid']);
      const gone = await watching.after(() => {
        fs.rmSync(file('in/a.json'));
      });
      expect(gone.told).toContain('judged again: 0 of 2');
      expect(verdicts(gone.out)).toEqual(['in/b.json valid', 'in/c.json valid']);
      const none = await watching.after(() => {
        fs.rmSync(file('in/b.json'));
        fs.rmSync(file('in/c.json'));
      });
      expect(none.told).toContain('no file fits the pattern');
      const back = await watching.after(() => {
        fs.writeFileSync(file('in/a.json'), bad);
      });
      expect(verdicts(back.out)).toEqual(['in/a.json invalid']);
      expect(await watching.stop()).toBe(1);
    },
  );

  it('heeds a testcamp.yaml that comes, breaks and is mended', { timeout: 60_000 }, async () => {
    fs.writeFileSync(file('in/a.json'), good);
    const watching = startWatch('in/a.json');
    expect((await watching.after(() => undefined)).out).toContain('1 warning');
    const ignored = await watching.after(() => {
      fs.writeFileSync(
        file('testcamp.yaml'),
        'ignore:\n  - rule: invariant/dom-6\n    reason: known\n    expires: 2026-12-31\n',
      );
    });
    expect(ignored.out).toContain('with 1 finding ignored by testcamp.yaml');
    const broken = await watching.after(() => {
      fs.writeFileSync(file('testcamp.yaml'), 'ignor: []\n');
    });
    expect(broken.told).toContain("testcamp.yaml:1:1: Unknown key 'ignor'. Did you mean 'ignore'?");
    const mended = await watching.after(() => {
      fs.rmSync(file('testcamp.yaml'));
    });
    expect(mended.out).toContain('1 warning');
    expect(await watching.stop()).toBe(0);
  });
});
