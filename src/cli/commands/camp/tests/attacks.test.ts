import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCampShell } from '../../../../testing/camp/campShell.js';
import type { CampShell } from '../../../../testing/camp/campShell.js';
import {
  act,
  attackedCopy,
  holdKeyedCamp,
  keyFile,
  oneTest,
  rewriteLog,
  verifiedFaults,
} from '../../../../testing/camp/keyedCamp.js';
import { trialReason } from '../../../../testing/camp/campStory.js';
import { archiveBytes, openArchive } from '../../../../camp/certificate/archive.js';
import { readPrivateKey } from '../../../../camp/trust/keys.js';
import { header, writePackages } from '../../../../packages/testing/tgz.js';
import { sha256 } from '../../../../base/index.js';
import type { CampEvent } from '../../../../camp/events/types.js';

const shell: CampShell = openCampShell();
const tester = { who: 'tester' } as const;
const manager = { who: 'manager' } as const;
const certificate = 'certificates/vendor/alfa/short-conditionlist-1.json';
const report = 'reports/vendor-alfa-short-conditionlist.html';
let early = '';
let head = '';

beforeAll(async () => {
  await holdKeyedCamp(shell);
  early = (await act(shell, {}, 'head', 'camp')).out.trim();
  await act(shell, manager, 'run', 'camp', '-q', '--protocols', 'protocols');
  head = (await act(shell, {}, 'head', 'camp')).out.trim();
}, 300_000);
afterAll(() => {
  shell.dispose();
});

const copy = (work: (dir: string) => void = () => undefined) => attackedCopy(shell, work);
const faultsOf = (dir: string, ...more: readonly string[]) => verifiedFaults(shell, dir, ...more);
const edit = (dir: string, file: string, change: (text: string) => string): void => {
  const at = path.join(dir, file);
  fs.writeFileSync(at, change(fs.readFileSync(at, 'utf8')));
};
const record = (camp: string, ...words: readonly string[]) => ['record', camp, ...words, ...oneTest];

it('an honest camp is verified, whatever packages lie beside it', async () => {
  const { dir } = shell;
  writePackages(path.join(dir, 'no-cache'), [
    { id: 'medcom.fhir.dk.conditionlist', version: '1.0.1', resources: [] },
    { id: 'hl7.fhir.dk.core', version: '3.4.0', resources: [] },
  ]);
  const result = await faultsOf('camp', '--head', head, '--head', early);
  fs.rmSync(path.join(dir, 'no-cache'), { recursive: true });
  expect(result).toMatchObject({ code: 0, faults: [] });
});

describe('with the folder, an attacker', () => {
  it('who replays signed events in another order is named', async () => {
    const dir = copy((at) => {
      rewriteLog(at, (events) => {
        const marks = events.filter(({ type }) => type === 'mark');
        return events.map((event) => (event.type === 'mark' ? (marks.pop() ?? event) : event));
      });
    });
    expect((await faultsOf(dir)).faults.join()).toMatch(/The signature does not fit the event/);
  });

  it('who adds a signed event twice is named', async () => {
    const dir = copy((at) => {
      rewriteLog(at, (events) => [...events, ...events.filter(({ type }) => type === 'mark')]);
    });
    expect((await faultsOf(dir)).faults.join()).toMatch(/The signature does not fit the event/);
  });

  it('who leaves a signed event out is named, though the chain is made again', async () => {
    const dir = copy((at) => {
      rewriteLog(at, (events) => events.filter((event) => event.type !== 'mark' || event.data.step !== '1.2'));
    });
    expect((await faultsOf(dir)).faults.join()).toMatch(/The signature does not fit the event/);
  });

  it('who puts the key of one camp into another, with its voucher, is named', async () => {
    await act(
      shell,
      {},
      'init',
      'other',
      '--name',
      'Other',
      '--place',
      'A',
      '--from',
      '2026-09-15',
      '--to',
      '2026-09-17',
    );
    const theirs = fs.readFileSync(path.join(shell.dir, 'camp/events.ndjson'), 'utf8').trimEnd().split('\n');
    rewriteLog(path.join(shell.dir, 'other'), (events) => [
      ...events,
      ...theirs.slice(1).map((line) => JSON.parse(line) as CampEvent),
    ]);
    expect((await faultsOf('other')).code).not.toBe(0);
    const refused = await act(
      shell,
      { code: 2 },
      ...['trust', 'other', '--camp-key', keyFile('campkeeper'), '--voucher', 'voucher.json'],
    );
    expect(refused.err).toMatch(/issuer/);
  });

  it('who puts a certificate of another camp, or of another system, in the place of one is named', async () => {
    const other = copy((at) => {
      edit(at, certificate, (text) => text.replace('"system": "Alfa"', '"system": "Beta"'));
    });
    expect((await faultsOf(other)).faults.join()).toContain(certificate);
    const added = copy((at) => {
      fs.copyFileSync(path.join(at, certificate), path.join(at, 'certificates/vendor/alfa/short-conditionlist-2.json'));
    });
    expect((await faultsOf(added)).faults.join()).toMatch(/-2\.json: no event of the log tells of the certificate/);
  });

  it('who shortens the protocol that a certificate keeps, or renames its steps, is named', async () => {
    const dir = copy((at) => {
      const name = fs.readdirSync(path.join(at, 'certificates/basis')).find((one) => one.startsWith('short-')) ?? '';
      edit(at, `certificates/basis/${name}`, (text) => text.replace('"1.2"', '"1.9"'));
    });
    expect((await faultsOf(dir)).faults.join()).toMatch(/certificates\/basis\/short-conditionlist-.*was changed/);
  });

  it('who links evidence to another file is named', async () => {
    const dir = copy((at) => {
      const file = path.join(at, 'submissions/vendor/alfa/ConditionList/1.1/round-1/ConditionList_1.1_A.json');
      fs.renameSync(file, path.join(at, 'elsewhere.json'));
      fs.symlinkSync(path.join(at, 'elsewhere.json'), file);
    });
    expect((await faultsOf(dir)).faults.join()).toMatch(/ConditionList_1\.1_A\.json: .*link/);
  });

  it.each(['camp.yaml', 'results/camp.json', 'results/vendor/alfa/short-conditionlist.json', report])(
    'who changes one byte of %s is named',
    async (file) => {
      const dir = copy((at) => {
        const bytes = fs.readFileSync(path.join(at, file));
        bytes[bytes.length >> 1]! ^= 1;
        fs.writeFileSync(path.join(at, file), bytes);
      });
      expect(await faultsOf(dir)).toMatchObject({ code: 1, faults: [expect.stringContaining(file) as string] });
    },
  );

  it('who edits a report is named by the report alone', async () => {
    const honest = copy();
    expect(await faultsOf(`${honest}/${report}`)).toMatchObject({ code: 0, faults: [] });
    edit(path.join(shell.dir, honest), report, (text) => text.replace('1.2', '1.7'));
    expect((await faultsOf(`${honest}/${report}`)).faults.join()).toMatch(
      /the report is not the one that the camp gives/,
    );
    expect((await faultsOf(`${honest}/reports/index.html`)).code).toBe(1);
  });

  it('who forges a stored result gets no certificate by it', async () => {
    const dir = copy((at) => {
      const file = 'results/vendor/alfa/short-conditionlist.json';
      edit(at, file, (text) => text.replaceAll('"OK"', '"F1"'));
      // The stamp beside it says what it was made from, and fits again.
      const hash = sha256(fs.readFileSync(path.join(at, file)));
      edit(at, 'results/.inputs/vendor/alfa/short-conditionlist.json', (text) =>
        text.replace(/"sha256": "[0-9a-f]+"/, `"sha256": "${hash}"`),
      );
    });
    const { out } = await act(shell, manager, 'certify', dir, ...oneTest, ...trialReason);
    expect(out).toContain('unchanged since the certificate before');
  });
});

describe('a known issue', () => {
  const issue = `issues:
  - rule: cardinality/min
    profile: http://medcomfhir.dk/ig/conditionlist/StructureDefinition/medcom-conditionlist-bundle
    reason: It is in the way
    owner: Vendor
    link: https://example.org/1
    expires: "2027-01-01"
`;

  it('that nobody who may accepted does not count, and is named', async () => {
    const dir = copy((at) => {
      fs.writeFileSync(path.join(at, 'known-issues.yaml'), issue);
    });
    const status = await act(shell, {}, 'status', dir, '--protocols', 'protocols');
    expect(status.err).toMatch(/Nobody who may accept known issues/);
    expect((await faultsOf(dir)).faults.join()).toMatch(/known-issues\.yaml: was edited since the event log noted it/);
    await act(shell, tester, ...record(dir, '--step', '1.2', '--mark', 'OK'));
    expect((await faultsOf(dir)).code).toBe(1);
    await act(shell, manager, 'run', dir, '-q', '--protocols', 'protocols');
    expect((await faultsOf(dir)).code).toBe(0);
    expect((await act(shell, {}, 'status', dir, '--protocols', 'protocols')).err).not.toMatch(/known issues/);
  });
});

describe('a camp.yaml', () => {
  it('that is widened is noted by who certifies, and named until then', async () => {
    const dir = copy((at) => {
      fs.appendFileSync(path.join(at, 'camp.yaml'), 'limits: { dispensedShare: 1 }\n');
    });
    expect((await faultsOf(dir)).faults.join()).toMatch(/camp\.yaml: was edited/);
    await act(shell, tester, ...record(dir, '--step', '1.2', '--mark', 'OK'));
    expect((await faultsOf(dir)).code).toBe(1);
    await act(shell, manager, 'certify', dir, ...oneTest, ...trialReason);
    expect((await faultsOf(dir)).code).toBe(0);
  });
});

describe('an archive', () => {
  /** The archive of a camp as an attacker writes it anew: with its seal, and signed by a key or not. */
  function rewriteArchive(name: string, work: (files: Map<string, Uint8Array>) => void, keyPath?: string): void {
    const out = path.join(shell.dir, `${name}-files`);
    const { manifest } = openArchive(name, fs.readFileSync(path.join(shell.dir, 'camp.tgz')), out);
    const files = new Map(
      manifest.files.map((one) => [one.path, new Uint8Array(fs.readFileSync(path.join(out, one.path)))]),
    );
    work(files);
    const key =
      keyPath === undefined ? undefined : readPrivateKey(fs.readFileSync(path.join(shell.dir, keyPath), 'utf8'));
    const content = [...files].map(([at, bytes]) => ({ path: at, bytes }));
    fs.writeFileSync(path.join(shell.dir, name), archiveBytes(content, manifest, key));
  }

  beforeAll(async () => {
    const refused = await act(
      shell,
      { code: 2 },
      'archive',
      'camp',
      '--output',
      'camp.tgz',
      '--protocols',
      'protocols',
    );
    expect(refused.err).toMatch(/not signed/);
    await act(shell, manager, 'archive', 'camp', '--output', 'camp.tgz', '--protocols', 'protocols');
  });

  it('is signed by who gathered it', async () => {
    const { code, notes } = await faultsOf('camp.tgz');
    expect({ code, notes: notes.join() }).toMatchObject({
      code: 0,
      notes: expect.stringMatching(/The archive is signed by Test Manager/) as string,
    });
  });

  it('that was made anew, with a file less or a file more, is named', async () => {
    rewriteArchive('unsigned.tgz', (files) => files.delete('camp/known-issues.yaml'));
    expect((await faultsOf('unsigned.tgz')).faults.join()).toMatch(/the archive is not signed/);
    rewriteArchive('mine.tgz', (files) => files.set('camp/more.txt', Buffer.from('x')), keyFile('outsider'));
    expect((await faultsOf('mine.tgz')).faults.join()).toMatch(/signed by a key that is neither/);
    rewriteArchive(
      'less.tgz',
      (files) => {
        const evidence = [...files.keys()].find((name) => name.startsWith('camp/evidence/')) ?? '';
        files.delete(evidence);
      },
      keyFile('manager'),
    );
    expect((await faultsOf('less.tgz')).faults.join()).toMatch(/evidence\/.*: the file is missing/);
  });

  it('with two logs is named, and one with a link refused', async () => {
    const tar = zlib.gunzipSync(fs.readFileSync(path.join(shell.dir, 'camp.tgz')));
    const entry = (name: string, text: string) => {
      const padded = Buffer.alloc(Math.ceil(text.length / 512) * 512);
      padded.write(text);
      return Buffer.concat([header(name, text.length), padded]);
    };
    const twice = Buffer.concat([entry('camp/events.ndjson', '{}\n'), tar]);
    fs.writeFileSync(path.join(shell.dir, 'twice.tgz'), zlib.gzipSync(twice));
    expect((await faultsOf('twice.tgz')).faults.join()).toMatch(/events\.ndjson: is in the archive twice/);
    const link = header('camp/evidence/x', 0);
    link.write('2', 156);
    link.write('/etc/passwd', 157);
    link.write('        ', 148);
    link.write(
      `${link
        .reduce((sum, byte) => sum + byte, 0)
        .toString(8)
        .padStart(6, '0')}\0 `,
      148,
    );
    fs.writeFileSync(path.join(shell.dir, 'link.tgz'), zlib.gzipSync(Buffer.concat([link, tar])));
    const { code, err } = await shell.run('verify', 'link.tgz');
    expect({ code, err }).toMatchObject({ code: 2, err: expect.stringMatching(/link/) as string });
  });
});

describe('people', () => {
  it('a tester whose key was lost goes on with a new one; who has the old one does not', async () => {
    const dir = copy();
    const trust = ['trust', dir, '--camp-key', keyFile('campkeeper'), '--by', 'Keeper'];
    await shell.run('keys', 'new', '--out', 'keys/second');
    const named = ['--person', 'Test Tester', '--role', 'tester', '--public-key', 'keys/second/testcamp-public.pem'];
    await act(shell, {}, ...trust, '--remove', 'Test Tester', '--reason', 'The key was lost', ...named);
    const mark = record(dir, '--step', '1.2', '--mark', 'OK', '--evidence', 'seen.png');
    await act(shell, { code: 2, ...tester }, ...mark);
    await act(shell, {}, ...mark, '--key', 'keys/second/testcamp-private.pem');
    expect(await faultsOf(dir, '--head', head)).toMatchObject({ code: 0, faults: [] });
    // The old key signs on, past testcamp: after the head that was published, or dated before the key was lost.
    rewriteLog(
      path.join(shell.dir, dir),
      (events) => [
        ...events,
        ...events
          .filter(({ type }) => type === 'mark')
          .slice(-1)
          .map((one) => ({ ...one, at: '2026-09-15T09:10:00+00:00' })),
      ],
      path.join(shell.dir, keyFile('tester')),
    );
    const late = await faultsOf(dir);
    expect(late.faults.join()).toMatch(/had not named by then/);
    expect(late.notes.join()).toMatch(/The time is before that of the event before/);
  });

  it('a vouch by whom the auditor does not trust is of no use', async () => {
    const { code } = await shell.run('verify', 'camp', '--key', keyFile('manager', 'public'));
    expect(code).toBe(0);
    expect((await shell.run('verify', 'camp', '--key', keyFile('outsider', 'public'))).code).toBe(1);
    const mine = ['--camp', 'autumn', '--key', keyFile('outsider'), '--output', 'mine.json'];
    expect((await shell.run('keys', 'vouch', keyFile('campkeeper', 'public'), ...mine)).code).toBe(0);
    const dir = copy((at) => {
      const voucher = JSON.parse(fs.readFileSync(path.join(shell.dir, 'mine.json'), 'utf8')) as never;
      rewriteLog(at, (events) =>
        events.map((event) =>
          event.type === 'camp-keyed' ? { ...event, data: { ...event.data, issuer: voucher } } : event,
        ),
      );
    });
    expect((await faultsOf(dir)).code).toBe(1);
  });

  it('a dispensation after the certificate changes nothing of it', async () => {
    const dir = copy();
    const until = ['--reason', 'Later', '--granted-by', 'MedCom', '--expires', '2026-12-01'];
    await act(shell, manager, 'dispense', dir, '--step', '1.2', ...until, ...oneTest);
    expect(await faultsOf(dir)).toMatchObject({ code: 0 });
  });

  it('nobody gets two systems of one folder, and a head of an earlier state hides nothing later', async () => {
    const twin = ['--vendor', 'VENDOR', '--system', 'alfa', '--system-version', '1', '--system-type', 'LPS'];
    const dir = copy();
    const words = ['add-system', dir, ...twin, '--test', 'short-conditionlist', '--protocols', 'protocols'];
    expect((await act(shell, { code: 2, ...manager }, ...words)).err).toMatch(/Two systems have the same folder/);
    const cut = copy((at) => {
      rewriteLog(at, (events) => events.slice(0, -1));
    });
    expect((await faultsOf(cut, '--head', early)).code).toBe(0);
    expect((await faultsOf(cut, '--head', head)).faults.join()).toMatch(/does not contain the published event/);
  });

  it('a name with letters that look like others is named', async () => {
    const dir = copy();
    const twin = ['--vendor', 'V\u0435ndor', '--system', 'Alfa', '--system-version', '1', '--system-type', 'LPS'];
    await act(shell, manager, 'add-system', dir, ...twin, '--test', 'short-conditionlist', '--protocols', 'protocols');
    expect((await faultsOf(dir)).notes.join()).toMatch(/letters of several scripts/);
  });

  it('the same picture for two steps is named', async () => {
    expect((await faultsOf('camp')).notes.join()).toMatch(
      /The same file .* is used at several places: .* 1\.2; .* 1\.3/,
    );
  });
});
