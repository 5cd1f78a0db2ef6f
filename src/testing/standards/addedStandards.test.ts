import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentIo } from '../../cli/shared/io.js';
import type { Io } from '../../cli/shared/io.js';
import { testCommand } from '../../cli/commands/test/test.js';
import { addedStandards } from './addedStandards.js';
import { ownProtocols, rightSubmissions, stepSources } from './protocolSteps.js';
import { officialPackages, packagesMissing, repository } from '../shared.js';

/** Hashes of published packages are data about all standards alike. */
const dataFile = path.join('packages', 'official', 'published.ts');

/** Standards that were added by files alone. */
const byFilesAlone = ['carecommunication', 'hospitalnotification'];

describe('a standard that is added by files', () => {
  it('is named by no source but tests', () => {
    const sources = fs
      .readdirSync(path.join(repository, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.ts$/.test(name) && !name.endsWith('.test.ts') && name !== dataFile);
    const naming = sources.filter((name) => {
      const text = fs.readFileSync(path.join(repository, 'src', name), 'utf8').toLowerCase();
      return byFilesAlone.some((standard) => text.includes(standard));
    });
    expect(sources.length).toBeGreaterThan(200);
    expect(naming).toEqual([]);
  });

  it('has a protocol for senders and one for receivers', () => {
    expect(addedStandards.map(({ folder }) => folder)).toEqual(expect.arrayContaining(byFilesAlone));
    const ids = ownProtocols.map(({ id }) => id);
    for (const standard of byFilesAlone) {
      expect(ids).toEqual(expect.arrayContaining([`${standard}-send`, `${standard}-receive`]));
    }
  });
});

describe.skipIf(packagesMissing !== undefined)(`its protocol ${packagesMissing ?? ''}`, () => {
  let folder: string;
  let printed: string;
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-added-'));
    printed = '';
  });
  afterEach(() => {
    fs.rmSync(folder, { recursive: true, force: true });
  });

  const io = (): Io => ({
    ...silentIo(folder),
    env: { HOME: folder },
    out: (text) => (printed += text),
    now: () => '2026-01-01T00:00:00Z',
  });

  /** Writes what a right system submits, but for what is changed in the text of the JSON files. */
  function submit(id: string, change: (text: string) => string): void {
    const protocol = ownProtocols.find((one) => one.id === id)!;
    for (const { path: file, bytes } of rightSubmissions(protocol, stepSources[id]!, 'json')) {
      const target = path.join(folder, 'submissions', file);
      fs.mkdirSync(path.dirname(target), { recursive: true });
      fs.writeFileSync(target, file.endsWith('.json') ? change(new TextDecoder().decode(bytes)) : bytes);
    }
  }

  const run = (protocol: string, protocols?: string): Promise<number> =>
    testCommand(
      protocol,
      {
        submissions: 'submissions',
        format: 'text',
        lang: 'en',
        packages: [officialPackages],
        ...(protocols === undefined ? {} : { protocols }),
        ...{ vendor: '', system: '', systemVersion: '', systemType: '' },
      },
      io(),
    );

  it.each(byFilesAlone.map((standard) => `${standard}-send`))('%s is run as those of other standards', async (id) => {
    submit(id, (text) => text);
    expect(await run(id)).toBe(0);
    submit(id, (text) => text.replace('"type": "message"', '"type": "collection"'));
    expect(await run(id)).toBe(1);
  });

  it.each(byFilesAlone)('of %s is run from a folder of somebody else', async (standard) => {
    const theirs = path.join(folder, 'protocols');
    fs.cpSync(path.join(repository, 'testscripts', standard), path.join(theirs, standard), { recursive: true });
    const file = path.join(theirs, standard, 'send.yaml');
    fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace(/^id: .*$/m, 'id: their-protocol'));
    submit(`${standard}-send`, (text) => text);
    expect(await run('their-protocol', 'protocols')).toBe(0);
    expect(printed).toContain('their-protocol');
    expect(await run(`protocols/${standard}/send.yaml`)).toBe(0);
  });
});
