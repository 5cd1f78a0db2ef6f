import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openCampShell } from '../../../../testing/camp/campShell.js';
import { terminalWidth } from '../../../../report/shared/terminal/terminal.js';
import { silentIo } from '../../../shared/io.js';
import { campStatusCommand } from '../status.js';

const shell = openCampShell();
afterAll(() => {
  shell.dispose();
});

describe('camp status --watch', () => {
  it('shows a mark that another sets, in 80 columns, until it is stopped', { timeout: 120_000 }, async () => {
    const dates = ['--from', '2026-09-15', '--to', '2026-09-17'];
    await shell.run('camp', 'init', 'camp', '--name', 'Autumn', '--place', 'Odense', ...dates);
    const product = ['--vendor', 'Vendor', '--system', 'System', '--system-version', '1', '--system-type', 'LPS'];
    const tests = ['conditionlist-send', 'homecareobservation-send', 'notes-source', 'conditionlist-receive'];
    await shell.run('camp', 'add-system', 'camp', ...product, ...tests.flatMap((test) => ['--test', test]));

    const shown: string[] = [];
    let stop: () => void = () => undefined;
    let told: () => void = () => undefined;
    const next = (): Promise<void> => new Promise((resolve) => (told = resolve));
    const io = {
      ...silentIo(shell.dir),
      env: { FHIR_PACKAGE_CACHE: path.join(shell.dir, 'none') },
      out: (text: string) => {
        shown.push(text);
        told();
      },
      onInterrupt: (stopped: () => void) => {
        stop = stopped;
        return () => undefined;
      },
    };
    const first = next();
    const watching = campStatusCommand('camp', { format: 'text', watch: true, lang: 'en', workers: '1' }, io);
    await first;
    const second = next();
    const mark = ['--standard', 'ConditionList', '--step', '3.3.1.1', '--mark', 'OK'];
    expect((await shell.run('camp', 'record', 'camp', ...mark)).code).toBe(0);
    await second;
    stop();
    expect(await watching).toBe(0);
    expect(shown).toHaveLength(2);
    expect(shown[1]).not.toBe(shown[0]);
    const widths = shown
      .join('')
      .split('\n')
      .map((line) => line.length);
    expect(Math.max(...widths)).toBeLessThanOrEqual(terminalWidth);
  });
});
