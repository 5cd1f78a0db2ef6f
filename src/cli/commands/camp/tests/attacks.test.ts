import fs from 'node:fs';
import path from 'node:path';
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
import { writePackages } from '../../../../packages/testing/tgz.js';
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
